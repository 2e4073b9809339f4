/**
 * The longest course that there is where everybody does as the proof assumes, in ticks.
 *
 * Known where every such course ends (LIVELOCK): then a longest way through the assumed edges is found by going through them
 * once, deepest first. The middle of a plan stands for any number of entries, and a step down within it for one of them; so the
 * longest way is found with none of these steps, with one, two …, each from the one before. Ways are maxima of sums: where one
 * step more makes a way at most so much longer, from whatever state, no further one adds more. So plans of every length have a bound.
 */
import type { Explored } from "./search/explore.ts";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "./search/edges.ts";
import { assumedEdges, type AssumedEdges } from "./properties/assumed-edges.ts";
import { componentsIn } from "./properties/components.ts";
import type { Subject } from "./properties/property.ts";

export interface LongestCourse {
  /** Of the plan with which the search began, its end counted; left out without a plan. */
  readonly entries?: number;
  /** By that plan, or of a course without one. */
  readonly ticks: number;
  /** With each further entry of the plan at most so many ticks more; 0 where its shape has no middle. */
  readonly ticksAnEntry: number;
}

/** The longest course by plans of so many entries; by a longer plan at most so many ticks more for each further entry. */
export interface WorstOfPlan {
  readonly byEntries: readonly { readonly entries: number; readonly ticks: number }[];
  readonly ticksAnEntry: number;
}

export interface WorstCourse {
  readonly worstCourseTicks?: number;
  readonly worstCourseOfPlan?: WorstOfPlan;
}

/** Of all shapes of opening together; nothing where one of them has no longest course. */
export function worstCourse(shapes: readonly (LongestCourse | undefined)[]): WorstCourse {
  const known = shapes.filter((one) => one !== undefined);
  if (known.length < shapes.length) return {};
  const planned = known.flatMap((one) => (one.entries === undefined ? [] : [{ ...one, entries: one.entries }]));
  if (planned.length === 0) return { worstCourseTicks: Math.max(...known.map(({ ticks }) => ticks)) };
  const sizes = [...new Set(planned.map(({ entries }) => entries))].toSorted((a, b) => a - b);
  const byEntries = sizes.map((entries) => {
    // A plan of so many entries has a shape with as many, or with fewer and a middle.
    const fitting = planned.filter((one) => one.entries === entries || (one.entries < entries && one.ticksAnEntry > 0));
    const longest = fitting.map((one) => one.ticks + (entries - one.entries) * one.ticksAnEntry);
    return { entries, ticks: Math.max(...longest) };
  });
  return {
    worstCourseOfPlan: { byEntries, ticksAnEntry: Math.max(...planned.map(({ ticksAnEntry }) => ticksAnEntry)) },
  };
}

/** How many further entries are looked at one by one; of more, each adds at most what the last of these added. */
const ENTRIES = 8;

/** Undefined where nothing is assumed, or a course may go on for ever. */
export function longestCourse({ protocol, explored }: Subject): LongestCourse | undefined {
  const assumed = assumedEdges({ protocol, explored });
  if (!assumed.ok || assumed.value === undefined) return undefined;
  const ways = waysIn(explored, assumed.value);
  const order = ways === undefined ? undefined : deepestFirst(ways);
  if (ways === undefined || order === undefined) return undefined;
  const lengths = [lengthsIn(ways, order)];
  for (let steps = 1; steps <= ways.ups + ENTRIES; steps++) lengths.push(lengthsIn(ways, order, lengths.at(-1)));
  const [last, before] = [lengths.at(-1), lengths.at(-2)] as const;
  if (last === undefined || before === undefined) return undefined;
  const ticksAnEntry = order.reduce((most, state) => Math.max(most, at(last, state) - at(before, state)), 0);
  // A step up within the plan is one more that may be made down.
  const ticks = lengths.slice(ways.ups).map((length, more) => at(length, 0) - more * ticksAnEntry);
  const [plan] = Object.values(explored.model.compiled.opening.plans);
  return { ...(plan === undefined ? {} : { entries: plan.length }), ticks: Math.max(...ticks), ticksAnEntry };
}

const at = (numbers: Int32Array, place: number): number => numbers[place] as number;

/** The assumed edges, and where each leads. */
interface Ways {
  /** By state, the place of its first edge; one more at the end. */
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly isDown: Uint8Array;
  /** The most steps up within the plan that one course can make. */
  readonly ups: number;
}

function waysIn({ edges: graph, states }: Explored, { edges, first }: AssumedEdges): Ways | undefined {
  const to = new Int32Array(edges.length);
  const [isDown, isUp] = [new Uint8Array(edges.length), new Uint8Array(edges.length)];
  for (let place = 0; place < edges.length; place++) {
    const [edge, how] = [at(edges, place), graph.how(at(edges, place))];
    to[place] = graph.to(edge);
    isDown[place] = how & WITHIN_PLAN_DOWN;
    isUp[place] = how & WITHIN_PLAN_UP;
  }
  const ups = isUp.some((mark) => mark !== 0) ? upsIn(states.count, first, to, isUp) : 0;
  return ups === undefined ? undefined : { first, to, isDown, ups };
}

/** Undefined where a course can come back to such a step again and again. */
function upsIn(count: number, first: Int32Array, to: Int32Array, isUp: Uint8Array): number | undefined {
  const { of, count: components } = componentsIn({ count, first, to });
  const byPlace = Array.from({ length: count }, (_, state) => state).toSorted((a, b) => at(of, a) - at(of, b));
  // A component that others lead to has a lower number than they, so that it is known before them.
  const most = new Int32Array(components);
  for (const state of byPlace)
    for (let place = at(first, state); place < at(first, state + 1); place++) {
      const [own, other, up] = [at(of, state), at(of, at(to, place)), isUp[place] === 0 ? 0 : 1];
      if (own === other && up === 1) return undefined;
      most[own] = Math.max(at(most, own), at(most, other) + up);
    }
  return at(most, at(of, 0));
}

/** The states that a course comes to, each behind those that it leads to but by a step down within the plan; undefined for a cycle. */
function deepestFirst({ first, to, isDown }: Ways): readonly number[] | undefined {
  const [NEW, OPEN, DONE] = [0, 1, 2];
  const stands = new Uint8Array(first.length).fill(NEW);
  const next = Int32Array.from(first);
  const order: number[] = [];
  const starts = [0];
  const open: number[] = [];
  while (open.length > 0 || starts.length > 0) {
    const state = open.at(-1) ?? (starts.pop() as number);
    if (open.length === 0 && stands[state] !== NEW) continue;
    if (open.length === 0) open.push(state);
    stands[state] = OPEN;
    const place = at(next, state);
    if (place === at(first, state + 1)) {
      stands[state] = DONE;
      order.push(state);
      open.pop();
      continue;
    }
    next[state] = place + 1;
    const other = at(to, place);
    if (isDown[place] !== 0) starts.push(other);
    else if (stands[other] === OPEN) return undefined;
    else if (stands[other] === NEW) open.push(other);
  }
  return order;
}

/** From each state the longest way with one step within the plan more than in `before`; with none where it is not given. */
function lengthsIn({ first, to, isDown }: Ways, order: readonly number[], before?: Int32Array): Int32Array {
  const lengths = new Int32Array(first.length);
  for (const state of order) {
    let most = 0;
    for (let place = at(first, state); place < at(first, state + 1); place++) {
      const other = at(to, place);
      if (isDown[place] === 0) most = Math.max(most, 1 + at(lengths, other));
      else if (before !== undefined) most = Math.max(most, 1 + at(before, other));
    }
    lengths[state] = most;
  }
  return lengths;
}
