/**
 * The graph of doses taken several times a day: a node is a dose for each time, a step lowers one of them and leaves the
 * others alone, because people make fewer mistakes so. The step to nothing may end them all: it is one instruction.
 *
 * Bounds are asked of the dose of the whole day. The shape says how the day may be split: `even` (largest and smallest
 * differ by at most `apartNg`), `bedtime` (none is larger than the last of the day), or `any`.
 * Only nodes that the start leads to are made; where they are too many to be searched the answer says so (PL010), since
 * half a search proves nothing. Doses ng.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { Lattice } from "@compline/formulary";
import type { Bounds } from "./bounds.ts";
import { graphOf, type Graph } from "./graph.ts";
import { burdenOf, overWeight, type GivenUp } from "./once-a-day.ts";

export type Shape = { readonly kind: "even"; readonly apartNg: number } | { readonly kind: "bedtime" | "any" };

export interface SeveralTimes {
  readonly graph: Graph;
  /** The doses of a node, in the order of the times. */
  readonly at: (node: number) => readonly number[];
}

const MOST_NODES = 40_000;
const MOST_ARCS = 1_500_000;
export const NOTHING_GIVEN_UP: GivenUp = { names: [], floorNg: 0, freeNg: 0 };

interface Day {
  readonly doses: readonly number[];
  readonly total: number;
}

interface Step {
  readonly to: Day;
  readonly over: number;
}

export function severalTimes(
  lattice: Lattice,
  bounds: Bounds,
  start: readonly number[],
  end: readonly number[],
  shape: Shape,
  given: GivenUp = NOTHING_GIVEN_UP,
): Result<SeveralTimes> {
  const weigh = overWeight(bounds, given);
  const endDay = dayOf(end);
  const days = new Map<string, Day>();
  const steps = new Map<Day, readonly Step[]>();
  const keyed = (day: Day): Day => {
    const key = day.doses.join(" ");
    const known = days.get(key);
    if (known === undefined) days.set(key, day);
    return known ?? day;
  };
  const waiting = [keyed(dayOf(start))];
  let arcs = 0;
  for (let day = waiting.pop(); day !== undefined; day = waiting.pop()) {
    if (steps.has(day)) continue;
    const known = stepsOf(day, lattice, endDay, shape, weigh).map(({ to, over }) => ({ to: keyed(to), over }));
    steps.set(day, known);
    arcs += known.length;
    if (days.size > MOST_NODES || arcs > MOST_ARCS) return tooMany();
    waiting.push(...known.map(({ to }) => to));
  }
  return ok(asGraph(lattice, bounds, days, steps, keyed(endDay)));
}

const tooMany = (): Result<never> =>
  failWith(
    "PL010",
    "--times",
    "there are too many ways to split the doses of a day to search them all",
    "fewer times, fewer products, or --shape even",
  );

const dayOf = (doses: readonly number[]): Day => ({ doses, total: doses.reduce((sum, ng) => sum + ng, 0) });

/** Below level 0 is nothing (−1), and below that no level. */
const NONE = -2;

/** Every lower day that one change leads to. */
function stepsOf(
  day: Day,
  { doses: made }: Lattice,
  end: Day,
  shape: Shape,
  weigh: (from: number, to: number) => number,
): readonly Step[] {
  const steps: Step[] = [];
  day.doses.forEach((now, time) => {
    const highest = now === 0 ? NONE : firstNotBelow(made, now) - 1;
    for (let level = highest; level > NONE; level--) {
      const ng = level === -1 ? 0 : made[level]!;
      const total = day.total - now + ng;
      const over = total < end.total ? Number.POSITIVE_INFINITY : weigh(day.total, total);
      // A deeper cut is over by more; only the end has bounds of its own.
      if (over === Number.POSITIVE_INFINITY) break;
      const doses = day.doses.with(time, ng);
      if (ng >= end.doses[time]! && isShaped(doses, shape)) steps.push({ to: { doses, total }, over });
    }
  });
  const over = end.total === 0 && day.total > 0 ? weigh(day.total, 0) : Number.POSITIVE_INFINITY;
  const isThere = steps.some(({ to }) => to.total === 0);
  return over === Number.POSITIVE_INFINITY || isThere ? steps : [...steps, { to: end, over }];
}

/** Index of the first dose that is not below. */
function firstNotBelow(made: readonly number[], ng: number): number {
  let [low, high] = [0, made.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (made[middle]! < ng) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isShaped(doses: readonly number[], shape: Shape): boolean {
  switch (shape.kind) {
    case "any":
      return true;
    case "bedtime":
      return doses.every((ng) => ng <= doses.at(-1)!);
    default:
      return Math.max(...doses) - Math.min(...doses) <= shape.apartNg;
  }
}

function asGraph(
  { builds }: Lattice,
  { ed50 }: Bounds,
  days: ReadonlyMap<string, Day>,
  steps: ReadonlyMap<Day, readonly Step[]>,
  end: Day,
): SeveralTimes {
  const nodes = [...days.values()].filter((day) => day !== end).toSorted(highestFirst);
  nodes.push(end);
  const index = new Map(nodes.map((day, i) => [day, i]));
  const burdens = nodes.map(({ doses }, i) =>
    i === 0 ? 0 : doses.reduce((sum, ng) => sum + burdenOf(builds.get(ng)), 0),
  );
  const graph = graphOf(
    nodes.map(({ total }) => total),
    burdens,
    (node, add) => {
      const own = (steps.get(nodes[node]!) ?? []).map(({ to, over }) => ({ to: index.get(to)!, over }));
      for (const { to, over } of own.toSorted((a, b) => a.to - b.to)) add(to, over);
    },
    ed50,
  );
  return { graph, at: (node) => nodes[node]!.doses };
}

/** Higher days first; of equal days the one that has more later in the day. */
function highestFirst(a: Day, b: Day): number {
  if (a.total !== b.total) return b.total - a.total;
  const at = a.doses.findLastIndex((ng, i) => ng !== b.doses[i]);
  return at === -1 ? 0 : b.doses[at]! - a.doses[at]!;
}

/**
 * A dose of the day split into so many that can be made, as evenly as they go, more of it later in the day; undefined
 * where it cannot be split.
 */
export function evenSplit({ doses: made }: Lattice, totalNg: number, times: number): readonly number[] | undefined {
  if (times === 1 || totalNg === 0) return [...Array.from({ length: times - 1 }, () => 0), totalNg];
  const levels = [0, ...made];
  const can = new Set(levels);
  const even = totalNg / times;
  const near = levels.toSorted((a, b) => Math.abs(a - even) - Math.abs(b - even) || b - a);
  let [best, spread]: [readonly number[] | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  const place = (taken: readonly number[], left: number): void => {
    if (taken.length === times - 1) {
      const all = [...taken, left].toSorted((a, b) => a - b);
      const apart = all.at(-1)! - all[0]!;
      if (left >= 0 && can.has(left) && apart < spread) [best, spread] = [all, apart];
      return;
    }
    for (const ng of near) {
      if (Math.abs(ng - even) > spread) break;
      if (ng <= left) place([...taken, ng], left - ng);
    }
  };
  place([], totalNg);
  return best;
}
