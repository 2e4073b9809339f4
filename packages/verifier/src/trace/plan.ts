/**
 * A plan of doses that a way through the graph can follow, in place of the four entries it was searched with.
 *
 * The graph has one entry for the whole middle of a plan; a way that steps inside it needs as many middle doses as it
 * uses. They are the smallest doses the stock makes, one above the other, so that each cut is as small as it can be.
 */
import type { Compiled, Opening } from "@compline/course";
import { PROVISIONAL, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { MIDDLE } from "../search/plan-steps.ts";
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
  if (shape.length <= MIDDLE + 2) return { opening: compiled.opening, places: new Map([[lever, places]]) };
  const walk = walkOf(explored, legs, places);
  if (typeof walk === "string") return walk;
  const doses = dosesFor(compiled, lever, walk.middles);
  if (doses === undefined) return `the stock makes no plan with ${walk.middles} doses between the first and the last`;
  const opening = { ...compiled.opening, start: { [lever]: doses[0] ?? 0 }, plans: { [lever]: doses } };
  return { opening, places: new Map([[lever, walk.places]]) };
}

/** A last tick before its close leads to a store of its own. */
function placeOf({ model, states, provisional, edges }: Explored, lever: string, state: number, by?: Leg): number {
  const store = by !== undefined && (edges.how(by.edge) & PROVISIONAL) !== 0 ? provisional : states;
  return store.field(state, model.compiled.layout.place(lever));
}

/** The places in a plan of as many middle doses as the way needs. */
function walkOf(
  { edges }: Explored,
  legs: readonly Leg[],
  places: readonly number[],
): { readonly middles: number; readonly places: readonly number[] } | string {
  const at: { readonly place: number; readonly fromTop?: number; readonly fromEnd?: number }[] = [
    { place: places[0] ?? 0 },
  ];
  const step = (from: (typeof at)[number], to: number, how: number): (typeof at)[number] => {
    if (to !== MIDDLE) return { place: to };
    if (from.place === 0) return { place: MIDDLE, fromTop: 0 };
    if (from.place > MIDDLE) return { place: MIDDLE, fromEnd: 0 };
    const moved = (how & WITHIN_PLAN_DOWN) === 0 ? ((how & WITHIN_PLAN_UP) === 0 ? 0 : -1) : 1;
    return from.fromTop === undefined
      ? { place: MIDDLE, fromEnd: (from.fromEnd ?? 0) - moved }
      : { place: MIDDLE, fromTop: from.fromTop + moved };
  };
  legs.forEach(({ edge }, i) => at.push(step(at[i] as (typeof at)[number], places[i + 1] ?? 0, edges.how(edge))));
  const middles = middlesIn(at);
  if (middles === undefined) return "no plan has as many middle doses as this way steps through";
  return {
    middles,
    places: at.map(({ place, fromTop, fromEnd }) => {
      if (place === 0) return 0;
      if (place > MIDDLE) return place + middles - 1;
      return fromTop === undefined ? middles - (fromEnd ?? 0) : 1 + fromTop;
    }),
  };
}

/** How many middle doses a plan has: exactly as many as where the way goes through all of them, else enough for it. */
function middlesIn(
  at: readonly { readonly place: number; readonly fromTop?: number; readonly fromEnd?: number }[],
): number | undefined {
  const needed = Math.max(1, ...at.map(({ fromTop = 0, fromEnd = 0 }) => 1 + Math.max(fromTop, fromEnd)));
  const through = at.flatMap((one, i) => {
    const next = at[i + 1];
    if (one.place !== MIDDLE || next === undefined || next.place === MIDDLE) return [];
    if (next.place > MIDDLE) return one.fromTop === undefined ? (one.fromEnd === 0 ? [] : [-1]) : [one.fromTop + 1];
    return one.fromEnd === undefined ? (one.fromTop === 0 ? [] : [-1]) : [one.fromEnd + 1];
  });
  const exact = new Set(through);
  const below = at.some(({ fromTop = 0, fromEnd = 0 }) => fromTop < 0 || fromEnd < 0);
  if (below || exact.has(-1) || exact.size > 1) return undefined;
  const [only] = exact;
  return only === undefined ? needed : only >= needed ? only : undefined;
}

/** First dose, middle doses, last dose and end, each as little above the next as the stock allows. */
function dosesFor({ protocol, lattices }: Compiled, lever: string, middles: number): readonly number[] | undefined {
  const plan = protocol.plans[lever];
  const doses = lattices.get(lever)?.doses.toSorted((a, b) => a - b) ?? [];
  const last = doses.findLastIndex((dose) => dose > 0 && dose <= (plan?.lastFrom ?? 0));
  const max = protocol.levers[lever]?.max ?? "start";
  const chosen = doses.slice(last, last + middles + 2);
  const top = chosen.at(-1) ?? 0;
  if (last < 0 || plan === undefined || chosen.length < middles + 2 || (max !== "start" && top > max)) return undefined;
  return [...chosen.toReversed(), plan.to];
}
