/**
 * `whenever P then eventually E`: once a tick left P, every course that keeps the assumptions comes to E.
 *
 * What may go wrong is a state in which nothing that is assumed can happen (an end that is not E is one), or a circle
 * that never meets E. Whatever can come to one of them along assumed edges, without E on the way, is lost. A plan is
 * finite, so a circle of steps down within it is none, unless it goes up again too, as for the property LIVELOCK.
 */
import { PHASE } from "@compline/course";
import { assumedEdges, type AssumedEdges } from "../properties/assumed-edges.ts";
import { componentsIn, type Graph } from "../properties/components.ts";
import { EdgeCursor } from "../properties/edge-view.ts";
import type { Subject } from "../properties/property.ts";
import { shortestPath } from "../properties/shortest-path.ts";
import { PROVISIONAL, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { legsTo } from "../trace/path.ts";
import type { StepCondition } from "./clause.ts";
import { Letters } from "./letters.ts";
import type { Broken } from "./run-automaton.ts";

export interface Astray extends Broken {
  /** Edges that come back for ever; empty where the course stands still or ended elsewhere. */
  readonly loop: readonly number[];
}

/** The first tick with P after which the phases may never be reached; undefined where they always are. */
export function neverReached(subject: Subject, when: StepCondition, phases: readonly string[]): Astray | undefined {
  const { explored } = subject;
  const assumed = assumedEdges(subject);
  if (!assumed.ok || assumed.value === undefined || !explored.isComplete) return undefined;
  const { layout } = explored.model.compiled;
  const wanted = new Set(phases.map((phase) => layout.phaseIndex.get(phase) ?? -1));
  const isWanted = (state: number): boolean => wanted.has(explored.states.field(state, PHASE));
  const graph = withoutWanted(explored, assumed.value, isWanted, 0);
  const along = assumed.value;
  const circling = circlingIn(explored, along, isWanted, graph);
  const isEndOfAll = (state: number): boolean =>
    !isWanted(state) && (circling[state] === 1 || graph.first[state] === graph.first[state + 1]);
  const lost = leadingTo(graph, isEndOfAll);
  return firstLost(
    explored,
    when,
    (state) => lost[state] === 1,
    (state) => astray(graph, along, state, isEndOfAll),
  );
}

/** The assumed edges between states that are not wanted, without those that have a mark. */
function withoutWanted(
  { edges, states }: Explored,
  assumed: AssumedEdges,
  isWanted: (state: number) => boolean,
  without: number,
): Graph {
  const to = Int32Array.from(assumed.edges, (edge) =>
    (edges.how(edge) & without) !== 0 || isWanted(edges.to(edge)) ? -1 : edges.to(edge),
  );
  return { count: states.count, first: assumed.first, to };
}

/** 1 for states on a circle that no plan's end breaks. */
function circlingIn(
  explored: Explored,
  assumed: AssumedEdges,
  isWanted: (state: number) => boolean,
  graph: Graph,
): Uint8Array {
  const { edges, states } = explored;
  const circling = new Uint8Array(states.count);
  const still = withoutWanted(explored, assumed, isWanted, WITHIN_PLAN_DOWN);
  const { of } = componentsIn(still);
  const whole = componentsIn(graph).of;
  const up = new Set<number>();
  eachInside(graph, (state, place, to) => {
    if (still.to[place] === to && of[state] === of[to]) circling[state] = 1;
    const how = edges.how(assumed.edges[place] as number);
    if ((how & WITHIN_PLAN_UP) !== 0 && whole[state] === whole[to]) up.add(whole[state] as number);
  });
  for (let state = 0; state < states.count; state++) if (up.has(whole[state] as number)) circling[state] = 1;
  return circling;
}

function eachInside({ count, first, to }: Graph, visit: (state: number, place: number, to: number) => void): void {
  for (let state = 0; state < count; state++)
    for (let place = first[state] as number; place < (first[state + 1] as number); place++)
      if ((to[place] as number) >= 0) visit(state, place, to[place] as number);
}

/** 1 for every state from which a way leads to a goal. */
function leadingTo(graph: Graph, isGoal: (state: number) => boolean): Uint8Array {
  const into = new Map<number, number[]>();
  eachInside(graph, (state, _, to) => {
    const before = into.get(to);
    if (before === undefined) into.set(to, [state]);
    else before.push(state);
  });
  const leads = new Uint8Array(graph.count);
  const open: number[] = [];
  const reach = (state: number): void => {
    if (leads[state] === 1) return;
    leads[state] = 1;
    open.push(state);
  };
  for (let state = 0; state < graph.count; state++) if (isGoal(state)) reach(state);
  for (let state = open.pop(); state !== undefined; state = open.pop()) into.get(state)?.forEach(reach);
  return leads;
}

type Further = { readonly on: readonly number[]; readonly loop: readonly number[] };

/** The first edge with P into a lost state, and how the course goes on from there. */
function firstLost(
  explored: Explored,
  when: StepCondition,
  isLost: (state: number) => boolean,
  further: (state: number) => Further,
): Astray | undefined {
  const { edges, states } = explored;
  const letters = new Letters(explored, [when]);
  const cursor = new EdgeCursor(explored);
  for (let state = 0; state < states.count; state++) {
    const [first, end] = edges.from(state);
    for (let edge = first; edge < end; edge++) {
      if ((edges.how(edge) & PROVISIONAL) !== 0 || !isLost(edges.to(edge))) continue;
      const view = cursor.moveTo(state, edge);
      if (((letters.at(view).letters[0] ?? 0) & HOLDS) === 0) continue;
      const { on, loop } = further(edges.to(edge));
      const before = legsTo(explored, state).map((leg) => leg.edge);
      return { state, edge, box: letters.boxAt(view, 0, 1), way: [...before, edge, ...on], loop };
    }
  }
  return undefined;
}

/** The letter in which the one condition is true, as a set. */
const HOLDS = 2;

/** From a lost state to where all ends, and once round if it is a circle. */
function astray(graph: Graph, { edges }: AssumedEdges, start: number, isEndOfAll: (state: number) => boolean): Further {
  const goal = nearest(graph, start, isEndOfAll);
  const anywhere = (): boolean => true;
  const toEdges = (places: readonly number[]): readonly number[] => places.map((place) => edges[place] as number);
  const on = goal === start ? [] : shortestPath(graph, start, goal, anywhere);
  return { on: toEdges(on), loop: toEdges(shortestPath(graph, goal, goal, anywhere)) };
}

/** The first goal, breadth first. */
function nearest({ first, to }: Graph, start: number, isGoal: (state: number) => boolean): number {
  const seen = new Set([start]);
  for (const state of seen) {
    if (isGoal(state)) return state;
    for (let place = first[state] as number; place < (first[state + 1] as number); place++)
      if ((to[place] as number) >= 0) seen.add(to[place] as number);
  }
  return start;
}
