/**
 * The nearest plan where none keeps every bound: as few bounds as possible are given up, and those by as little as
 * possible.
 *
 * Sets of bounds are tried, the smallest first and of equal ones the mildest (`STEP_BOUNDS`), and the first set without
 * which there is a plan is given up; all others hold. `stop-from` is given up only where no dose can be made that is low
 * enough, so no plan becomes an abrupt stop for want of a strength. Within the set the sum of the squares of what is over
 * is least, which is many small steps rather than a few large ones; then fewest steps, then flattest.
 */
import { ok, type Result } from "@compline/base";
import { boundsAsked, oversOf, type Bounds, type Over, type StepBound } from "./bounds.ts";
import { dayOf, freed, wayIn, type Descent, type Way } from "./descent.ts";

export interface BrokenStep extends Over {
  /** Counted from 1. */
  readonly step: number;
}

export interface Nearest {
  readonly way: Way;
  readonly givenUp: readonly StepBound[];
}

export function nearestWay(descent: Descent): Result<Nearest | undefined> {
  const { bounds, floorNg } = descent;
  const freeNg = bounds.stopFromNg ?? 0;
  for (const givenUp of setsOf(boundsAsked(bounds))) {
    const found = wayIn({ ...descent, aim: { kind: "fewest" } }, { names: givenUp, floorNg, freeNg });
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({ way: found.value, givenUp });
  }
  return ok(undefined);
}

/** Every set of bounds but the empty one, those without `stop-from` first, then by size, then the mildest. */
export function setsOf(names: readonly StepBound[]): readonly (readonly StepBound[])[] {
  const mild = names.filter((name) => name !== "stop-from");
  const sets = subsetsOf(mild).toSorted((a, b) => a.length - b.length);
  const withStop = names.includes("stop-from") ? sets.map((set) => [...set, "stop-from" as const]) : [];
  return [...sets.slice(1), ...withStop];
}

/** In the order of their members, the mildest first among sets of one size. */
const subsetsOf = (names: readonly StepBound[]): readonly (readonly StepBound[])[] => {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  const others = subsetsOf(rest);
  return [...others.slice(0, 1), ...others.map((set) => [first, ...set]), ...others.slice(1)];
};

/** Every bound that some step of a way breaks. */
export function brokenIn(bounds: Bounds, way: Way): readonly BrokenStep[] {
  const days = way.map(dayOf);
  return days
    .slice(1)
    .flatMap((to, i) => oversOf(freed(bounds), days[i]!, to).map((over) => ({ ...over, step: i + 1 })));
}
