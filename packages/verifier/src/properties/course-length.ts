/**
 * How long a course lasts at most where everybody does as is assumed, in ticks from the opening.
 *
 * Of a planned lever the middle of the plan may have any number of entries: then the length is that of a course which
 * takes each part of the plan once, and so much more for each further entry.
 */
import { WITHIN_PLAN_DOWN } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { assumedEdges, type AssumedEdges } from "./assumed-edges.ts";
import { componentsIn, type Graph } from "./components.ts";
import { graphOf } from "./livelock.ts";
import type { Subject } from "./property.ts";

export interface CourseLength {
  readonly ticks: number;
  /** For each further entry of the plan; 0 without a plan. */
  readonly perPlanStep: number;
}

/** Undefined where nothing is assumed or a course may never end. */
export function courseLength(subject: Subject): CourseLength | undefined {
  const assumed = assumedEdges(subject);
  if (!assumed.ok || assumed.value === undefined || !subject.explored.isComplete) return undefined;
  const graph = graphOf(subject.explored, assumed.value, WITHIN_PLAN_DOWN);
  const { of, count } = componentsIn(graph);
  if (count < graph.count || graph.to.some((to, i) => to >= 0 && to === fromOf(graph, i))) return undefined;
  // Components are numbered from the ends: each state's number is its place, and what it leads to has a lower one.
  const order = new Int32Array(count);
  of.forEach((place, state) => (order[place] = state));
  return measured(subject.explored, assumed.value, graph, order);
}

/** The state that an edge leaves. */
function fromOf({ first }: Graph, place: number): number {
  let [low, high] = [0, first.length - 1];
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] as number) <= place) low = middle;
    else high = middle;
  }
  return low;
}

const NO_WAY = Number.NEGATIVE_INFINITY;

function measured(explored: Explored, assumed: AssumedEdges, graph: Graph, order: Int32Array): CourseLength {
  const { edges } = explored;
  const toEnd = new Float64Array(graph.count);
  const toStep = new Float64Array(graph.count).fill(NO_WAY);
  const stepsTo = new Set<number>();
  for (const state of order)
    for (let place = graph.first[state] as number; place < (graph.first[state + 1] as number); place++) {
      const to = graph.to[place] as number;
      if (to < 0) {
        stepsTo.add(edges.to(assumed.edges[place] as number));
        toStep[state] = Math.max(toStep[state] as number, 1);
        continue;
      }
      toEnd[state] = Math.max(toEnd[state] as number, 1 + (toEnd[to] as number));
      toStep[state] = Math.max(toStep[state] as number, 1 + (toStep[to] as number));
    }
  const after = [...stepsTo];
  const most = (of: Float64Array): number => after.reduce((max, state) => Math.max(max, of[state] as number), 0);
  const withSteps = after.length === 0 ? NO_WAY : (toStep[0] as number) + most(toEnd);
  return { ticks: Math.max(toEnd[0] as number, withSteps), perPlanStep: most(toStep) };
}
