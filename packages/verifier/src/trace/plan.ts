/**
 * A plan of doses that a way through the graph can follow, in place of the few entries it was searched with.
 *
 * The graph has one entry for a whole run of doses; a way that steps inside it needs as many doses there as it uses. Of
 * those above the dose that the last step is from they are the smallest the stock makes, of the others the largest, one
 * beside the other, so that each cut is as small as it can be.
 */
import type { Compiled, Opening } from "@compline/course";
import { PROVISIONAL, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { madeDoses, runsOf } from "../search/plan-steps.ts";
import type { Leg } from "./path.ts";

export interface Course {
  readonly opening: Opening;
  /** By lever: the place in the plan before the first tick and after each, where there is a plan. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** The opening of a course that goes this way, or why no plan does. */
export function openingAlong(explored: Explored, legs: readonly Leg[], ends: readonly number[]): Course | string {
  const { compiled } = explored.model;
  const [planned] = Object.entries(compiled.opening.plans);
  if (planned === undefined) return { opening: compiled.opening, places: new Map() };
  const [lever, shape] = planned;
  const places = ends.map((state, i) => placeOf(explored, lever, state, i === 0 ? undefined : legs[i - 1]));
  const runs = [...runsOf(compiled, lever)].toSorted((a, b) => a - b);
  if (runs.length === 0) return { opening: compiled.opening, places: new Map([[lever, places]]) };
  const walks = runs.map((run) => walkOf(explored, legs, places, run));
  if (walks.some((walk) => walk === undefined)) return "no plan has as many doses in between as this way steps through";
  const counts = new Map(runs.map((run, i) => [run, walks[i]?.count ?? 1]));
  const doses = dosesFor(compiled, lever, shape, counts);
  if (doses === undefined) return `the stock makes no plan with ${[...counts.values()].join(" and ")} doses in between`;
  const opening = { ...compiled.opening, start: { [lever]: doses[0] ?? 0 }, plans: { [lever]: doses } };
  const before = (place: number): number =>
    runs.reduce((sum, run) => (run < place ? sum + (counts.get(run) ?? 1) - 1 : sum), place);
  const along = places.map((place, i) => before(place) + (walks[runs.indexOf(place)]?.offsets[i] ?? 0));
  return { opening, places: new Map([[lever, along]]) };
}

/** A last tick before its close leads to a store of its own. */
function placeOf({ model, states, provisional, edges }: Explored, lever: string, state: number, by?: Leg): number {
  const store = by !== undefined && (edges.how(by.edge) & PROVISIONAL) !== 0 ? provisional : states;
  return store.field(state, model.compiled.layout.place(lever));
}

/** Where in a run of doses a way is, counted from its first dose or from its last; nowhere while it is elsewhere. */
interface Within {
  readonly fromTop?: number;
  readonly fromEnd?: number;
  /** On which side of the run. */
  readonly side: -1 | 0 | 1;
}

/** How many doses a run needs for a way, and at which of them the way is; undefined where no number fits. */
function walkOf(
  { edges }: Explored,
  legs: readonly Leg[],
  places: readonly number[],
  run: number,
): { readonly count: number; readonly offsets: readonly number[] } | undefined {
  const elsewhere = (place: number): Within => ({ side: place < run ? -1 : 1 });
  const at: Within[] = [elsewhere(places[0] ?? 0)];
  legs.forEach(({ edge }, i) => {
    const [from, to] = [at[i] as Within, places[i + 1] ?? 0];
    at.push(to === run ? stepped(from, edges.how(edge)) : elsewhere(to));
  });
  const count = countIn(at);
  if (count === undefined) return undefined;
  return { count, offsets: at.map(({ fromTop, fromEnd = 0 }) => fromTop ?? count - 1 - fromEnd) };
}

function stepped({ side, fromTop, fromEnd }: Within, how: number): Within {
  if (side !== 0) return side < 0 ? { side: 0, fromTop: 0 } : { side: 0, fromEnd: 0 };
  const moved = (how & WITHIN_PLAN_DOWN) === 0 ? ((how & WITHIN_PLAN_UP) === 0 ? 0 : -1) : 1;
  return fromTop === undefined ? { side: 0, fromEnd: (fromEnd ?? 0) - moved } : { side: 0, fromTop: fromTop + moved };
}

/** How many doses a run has: exactly as many as where the way goes through all of them, else enough for it. */
function countIn(at: readonly Within[]): number | undefined {
  const needed = Math.max(1, ...at.map(({ fromTop = 0, fromEnd = 0 }) => 1 + Math.max(fromTop, fromEnd)));
  const through = at.flatMap((one, i) => {
    const next = at[i + 1];
    if (one.side !== 0 || next === undefined || next.side === 0) return [];
    if (next.side > 0) return one.fromTop === undefined ? (one.fromEnd === 0 ? [] : [-1]) : [one.fromTop + 1];
    return one.fromEnd === undefined ? (one.fromTop === 0 ? [] : [-1]) : [one.fromEnd + 1];
  });
  const exact = new Set(through);
  const below = at.some(({ fromTop = 0, fromEnd = 0 }) => fromTop < 0 || fromEnd < 0);
  if (below || exact.has(-1) || exact.size > 1) return undefined;
  const [only] = exact;
  return only === undefined ? needed : only >= needed ? only : undefined;
}

/** As many doses of each kind as the way needs, each as little above the next as the stock allows, and the end. */
function dosesFor(
  compiled: Compiled,
  lever: string,
  shape: readonly number[],
  counts: ReadonlyMap<number, number>,
): readonly number[] | undefined {
  const { plans, levers } = compiled.protocol;
  const plan = plans[lever];
  if (plan === undefined) return undefined;
  const { lastFrom, to } = plan;
  const { max = "start" } = levers[lever] ?? {};
  const made = madeDoses(compiled, lever);
  const countOf = (isLow: boolean): number =>
    shape
      .slice(0, -1)
      .reduce((sum, dose, place) => (dose <= lastFrom === isLow ? sum + (counts.get(place) ?? 1) : sum), 0);
  const first = shape.slice(0, -1).find((dose) => dose <= lastFrom);
  const below = made.filter((dose) => dose > to && dose < (first ?? 0)).toReversed();
  const low = first === undefined ? [] : [first, ...below].slice(0, countOf(true));
  const high = made.filter((dose) => dose > Math.max(lastFrom, to)).slice(0, countOf(false));
  if (low.length < countOf(true) || high.length < countOf(false)) return undefined;
  const doses = [...high.toReversed(), ...low, to];
  return max !== "start" && (doses[0] ?? 0) > max ? undefined : doses;
}
