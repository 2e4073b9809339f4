/**
 * The bounds a descent keeps, and by how much one step goes over them.
 *
 *     share        (d − d′)/d ≤ mostCut                      for every step that does not end at nothing
 *     fourteen     no 14 days take more than a share c: a step of w days is one of m = ⌈14/w⌉ in a window, so it may take
 *                  at most r with (1 − r)^m ≥ 1 − c (for w ≥ 14 that is c itself; for shorter steps it is sufficient)
 *     step         d − d′ ≤ mostStepNg
 *     drop         the largest fall of occupancy over the ED50 range, of steps that do not end at nothing
 *     last         the same of the step to nothing; and d ≤ stopFromNg there
 *
 * Shares and drops in 1/10 000, doses in ng, all decided in whole numbers. Shares are asked of doses above
 * `freeBelowNg`, and nothing at all is asked at or below `floorNg`, which somebody accepted; but what is `firm`, the
 * contract of a protocol, is asked of every step.
 */
import { isDropWithin, largestDrop, WHOLE, type Ed50 } from "./occupancy.ts";
import type { BoundName } from "./plan.ts";

/** What is never given up, at no dose. */
export interface FirmBounds {
  readonly mostCut: number;
  readonly mostStepNg?: number | undefined;
  readonly stopFromNg: number;
}

export interface Bounds {
  readonly mostCut?: number | undefined;
  /** As the share that one step may take (`shareOfStep`). */
  readonly mostIn14Days?: number | undefined;
  readonly mostStepNg?: number | undefined;
  readonly mostDrop?: number | undefined;
  readonly mostLastDrop?: number | undefined;
  /** Undefined for a drug that may be stopped from any dose. */
  readonly stopFromNg?: number | undefined;
  readonly ed50?: Ed50 | undefined;
  /** Shares and amounts of a step are not asked from a dose of so much or less. */
  readonly freeBelowNg?: number | undefined;
  readonly firm?: FirmBounds | undefined;
}

/** Bounds of a step, in the order in which they are given up where they cannot all be kept: the gravest last. */
export const STEP_BOUNDS = [
  "max-cut",
  "max-step",
  "max-drop",
  "last-drop",
  "fourteen-days",
  "stop-from",
] as const satisfies readonly BoundName[];
export type StepBound = (typeof STEP_BOUNDS)[number];

export interface Over {
  readonly bound: StepBound;
  /** In 1/10 000, or ng for `stop-from` and `max-step`. */
  readonly has: number;
  readonly allowed: number;
}

const WINDOW_DAYS = 14;

/** The share that one step of so many days may take, so that no 14 days take more than `most`. */
export function shareOfStep(most: number, days: number): number {
  const steps = BigInt(Math.max(1, Math.ceil(WINDOW_DAYS / days)));
  const whole = BigInt(WHOLE);
  const kept = BigInt(WHOLE - most) * whole ** (steps - 1n);
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (BigInt(WHOLE - middle) ** steps >= kept) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a step of a descent keeps every bound; `to` is lower than `from`. */
export function isAdmissible(bounds: Bounds, from: number, to: number): boolean {
  if (!isFirmKept(bounds, from, to)) return false;
  if (to === 0) return isStopAdmissible(bounds, from);
  const { mostDrop, ed50 } = bounds;
  return isShareWithin(bounds, from, to) && (mostDrop === undefined || isDropWithin(from, to, ed50, mostDrop));
}

/** Whether a step keeps what is never given up. */
export function isFirmKept({ firm }: Bounds, from: number, to: number): boolean {
  if (firm === undefined) return true;
  if (to === 0) return from <= firm.stopFromNg;
  const { mostCut, mostStepNg } = firm;
  return (from - to) * WHOLE <= mostCut * from && (mostStepNg === undefined || from - to <= mostStepNg);
}

function isShareWithin(
  { mostCut, mostIn14Days, mostStepNg, freeBelowNg = 0 }: Bounds,
  from: number,
  to: number,
): boolean {
  if (from <= freeBelowNg) return true;
  const cut = (from - to) * WHOLE;
  return (
    (mostCut === undefined || cut <= mostCut * from) &&
    (mostIn14Days === undefined || cut <= mostIn14Days * from) &&
    (mostStepNg === undefined || from - to <= mostStepNg)
  );
}

function isStopAdmissible({ stopFromNg, mostLastDrop, ed50 }: Bounds, from: number): boolean {
  if (stopFromNg !== undefined && from > stopFromNg) return false;
  return mostLastDrop === undefined || isDropWithin(from, 0, ed50, mostLastDrop);
}

/** Each bound that a step goes over, and by how much. */
export function oversOf(bounds: Bounds, from: number, to: number): readonly Over[] {
  const { stopFromNg, mostLastDrop, mostDrop, ed50 } = bounds;
  const drop = (bound: StepBound, most: number | undefined): readonly Over[] =>
    most === undefined || isDropWithin(from, to, ed50, most)
      ? []
      : [{ bound, has: largestDrop(from, to, ed50) * WHOLE, allowed: most }];
  if (to > 0) return [...sharesOver(bounds, from, to), ...drop("max-drop", mostDrop)];
  const isTooHigh = stopFromNg !== undefined && from > stopFromNg;
  return [
    ...(isTooHigh ? [{ bound: "stop-from", has: from, allowed: stopFromNg } as const] : []),
    ...drop("last-drop", mostLastDrop),
  ];
}

function sharesOver(bounds: Bounds, from: number, to: number): readonly Over[] {
  const { firm, freeBelowNg = 0 } = bounds;
  const asked: Bounds = from > freeBelowNg ? bounds : { mostCut: firm?.mostCut, mostStepNg: firm?.mostStepNg };
  const { mostCut, mostIn14Days, mostStepNg } = asked;
  const has = ((from - to) * WHOLE) / from;
  const share = (bound: StepBound, most: number | undefined): readonly Over[] =>
    most === undefined || (from - to) * WHOLE <= most * from ? [] : [{ bound, has, allowed: most }];
  return [
    ...share("max-cut", mostCut),
    ...share("fourteen-days", mostIn14Days),
    ...(mostStepNg === undefined || from - to <= mostStepNg
      ? []
      : [{ bound: "max-step", has: from - to, allowed: mostStepNg } as const]),
  ];
}

/** The bounds without those named. */
export function withoutBounds(bounds: Bounds, names: readonly StepBound[]): Bounds {
  const keeps = <T>(name: StepBound, value: T | undefined): T | undefined => (names.includes(name) ? undefined : value);
  return {
    ...bounds,
    mostCut: keeps("max-cut", bounds.mostCut),
    mostStepNg: keeps("max-step", bounds.mostStepNg),
    mostDrop: keeps("max-drop", bounds.mostDrop),
    mostLastDrop: keeps("last-drop", bounds.mostLastDrop),
    mostIn14Days: keeps("fourteen-days", bounds.mostIn14Days),
    stopFromNg: keeps("stop-from", bounds.stopFromNg),
  };
}

/** The bounds of a step that are asked at all. */
export const boundsAsked = (bounds: Bounds): readonly StepBound[] => {
  const values: Readonly<Record<StepBound, unknown>> = {
    "max-cut": bounds.mostCut,
    "max-step": bounds.mostStepNg,
    "max-drop": bounds.mostDrop,
    "last-drop": bounds.mostLastDrop,
    "fourteen-days": bounds.mostIn14Days,
    "stop-from": bounds.stopFromNg,
  };
  return STEP_BOUNDS.filter((name) => values[name] !== undefined);
};
