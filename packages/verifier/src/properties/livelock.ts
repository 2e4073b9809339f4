/**
 * A course in which everybody does as is assumed comes to an end, from wherever it has come to.
 *
 * Every state that can be reached by any inputs is asked: from there on the assumption of its phase is kept, and every
 * path must reach an end. A cycle is reported with its shortest way in and one of its shortest loops, and so is a state
 * in which nothing that is assumed can happen. A plan is finite, so a step down within it is no way back, unless a step up
 * within it lies in the same cycle.
 */
import { PHASE } from "@compline/course";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { assumedEdges, type AssumedEdges } from "./assumed-edges.ts";
import { componentsIn, type Components, type Graph } from "./components.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { shortestPath } from "./shortest-path.ts";

export const livelock: Property = {
  number: 38,
  id: "LIVELOCK",
  how: "graph",
  statement: "Where everybody does as the proof assumes, every course reaches an end.",
  check: (subject) => {
    if (!subject.explored.isComplete) return [];
    const assumed = assumedEdges(subject);
    if (!assumed.ok) return assumed.issues.map(({ at, message }) => ({ says: `${at}: ${message}` }));
    if (assumed.value === undefined) return [{ says: "prove.assume says nothing, so that no end can be promised" }];
    const stuck = stuckIn(subject, assumed.value);
    return [...stuck, ...cycleIn(subject, assumed.value), ...upAndDown(subject, assumed.value)];
  },
};

/** The graph of assumed edges, without those that have a mark. */
export function graphOf({ edges, states }: Explored, assumed: AssumedEdges, without = 0): Graph {
  const to = Int32Array.from(assumed.edges, (edge) => ((edges.how(edge) & without) === 0 ? edges.to(edge) : -1));
  return { count: states.count, first: assumed.first, to };
}

const nameOf = ({ model, states }: Explored, state: number): string =>
  model.compiled.layout.phases[states.field(state, PHASE)] ?? "";

/** The first state, and in all how many, in which nothing that is assumed can happen. */
function stuckIn({ explored }: Subject, { first }: AssumedEdges): readonly Violation[] {
  const { model, states } = explored;
  const seen = new Set<number>();
  const found: Violation[] = [];
  for (let state = 0; state < states.count; state++) {
    const phase = states.field(state, PHASE);
    if (first[state] !== first[state + 1] || model.compiled.isEnd[phase] === true || seen.has(phase)) continue;
    seen.add(phase);
    found.push({ says: `in ${nameOf(explored, state)} nothing that is assumed can happen`, at: { state } });
  }
  return found;
}

/** A cycle on which no plan gets any further. */
function cycleIn({ explored }: Subject, assumed: AssumedEdges): readonly Violation[] {
  const graph = graphOf(explored, assumed, WITHIN_PLAN_DOWN);
  const components = componentsIn(graph);
  const state = firstOnCycle(graph, components);
  if (state < 0) return [];
  const loop = shortestPath(graph, state, state, (other) => components.of[other] === components.of[state]);
  const count = components.of.reduce((sum, one) => sum + (one === components.of[state] ? 1 : 0), 0);
  const says = `a course in ${nameOf(explored, state)} may never end, though everybody does as assumed (${count} states)`;
  return [{ says, at: { state }, loop: loop.map((place) => assumed.edges[place] as number) }];
}

/** The first state, breadth first, that can come back to itself; −1 where none can. */
function firstOnCycle({ count, first, to }: Graph, { of, count: components }: Components): number {
  const sizes = new Int32Array(components);
  for (let state = 0; state < count; state++) sizes[of[state] as number] = (sizes[of[state] as number] as number) + 1;
  for (let state = 0; state < count; state++) {
    if ((sizes[of[state] as number] as number) > 1) return state;
    for (let i = first[state] as number; i < (first[state + 1] as number); i++) if (to[i] === state) return state;
  }
  return -1;
}

/** A cycle that goes down within a plan and up again. */
function upAndDown({ explored }: Subject, assumed: AssumedEdges): readonly Violation[] {
  const { edges } = explored;
  const graph = graphOf(explored, assumed);
  const { of } = componentsIn(graph);
  const [downs, ups] = [WITHIN_PLAN_DOWN, WITHIN_PLAN_UP].map((mark) => within(explored, assumed, of, mark));
  for (const [component, down] of downs ?? []) {
    const up = ups?.get(component);
    if (up === undefined) continue;
    const inside = (state: number): boolean => of[state] === component;
    const between = (start: number, goal: number): readonly number[] =>
      start === goal ? [] : shortestPath(graph, start, goal, inside).map((at) => assumed.edges[at] as number);
    const over = between(edges.to(down.edge), up.from);
    const home = between(edges.to(up.edge), down.from);
    const says = `a course in ${nameOf(explored, down.from)} may go down and up within its plan for ever`;
    return [{ says, at: { state: down.from }, loop: [down.edge, ...over, up.edge, ...home] }];
  }
  return [];
}

interface Marked {
  readonly from: number;
  readonly edge: number;
}

/** The first edge with a mark inside of each component. */
function within(
  { edges, states }: Explored,
  assumed: AssumedEdges,
  of: Int32Array,
  mark: number,
): ReadonlyMap<number, Marked> {
  const found = new Map<number, Marked>();
  for (let from = 0; from < states.count; from++)
    for (let i = assumed.first[from] as number; i < (assumed.first[from + 1] as number); i++) {
      const edge = assumed.edges[i] as number;
      const component = of[from] as number;
      const isInside = (edges.how(edge) & mark) !== 0 && of[edges.to(edge)] === component;
      if (isInside && !found.has(component)) found.set(component, { from, edge });
    }
  return found;
}
