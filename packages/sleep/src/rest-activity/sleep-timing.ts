/**
 * When somebody sleeps from night to night: later on free nights than on others, and how far from their own habit and from yesterday.
 *
 *     social jetlag = mean midpoint of free nights − mean midpoint of the others, the shorter way round the clock
 *     composite phase deviation of a night = √[(m_i − m̄)² + (m_i − m_{i−1})²];   of a person, its mean
 *
 * Midpoints are minutes of the wall clock after any midnight; every difference and mean is taken on the circle of the clock. A free
 * night is one before a day without work; which those are is for the caller to say. The deviation counts nights whose
 * night before is known; m̄ is the mean of all. It was published with a person's chronotype in the place of m̄; that one needs more
 * than a diary.
 * Sources: Roenneberg et al. 2019, doi 10.3390/biology8030054 [roenneberg-2019]; Fischer et al. 2016, doi 10.1038/srep38601.
 */
import { MIN_PER_DAY, type EpochDay } from "@compline/base";
import { clockSummary } from "../regularity.ts";

export interface NightMidpoint {
  readonly night: EpochDay;
  /** Minutes of the wall clock after any midnight. */
  readonly minute: number;
}

/** The shorter way from one time of the clock to another, −720 to 720 min: positive is later. */
export function laterBy(from: number, to: number): number {
  const ahead = (((to - from) % MIN_PER_DAY) + MIN_PER_DAY) % MIN_PER_DAY;
  return ahead > MIN_PER_DAY / 2 ? ahead - MIN_PER_DAY : ahead;
}

/** Of each kind, below which a mean is one night's whim. */
const LEAST_OF_A_KIND = 2;

/** Minutes; positive where free nights are later. Undefined under two nights of a kind, or where a kind points nowhere. */
export function socialJetlag(
  midpoints: readonly NightMidpoint[],
  isFree: (night: EpochDay) => boolean,
): number | undefined {
  const of = (free: boolean): number | undefined => {
    const times = midpoints.filter(({ night }) => isFree(night) === free).map(({ minute }) => minute);
    return times.length < LEAST_OF_A_KIND ? undefined : clockSummary(times)?.meanMin;
  };
  const [free, bound] = [of(true), of(false)];
  return free === undefined || bound === undefined ? undefined : laterBy(bound, free);
}

/** Nights with a known night before them, below which a deviation says nothing. */
const LEAST_PAIRS = 4;

/** Minutes. Undefined with fewer than four nights whose night before is known, or where midpoints point nowhere. */
export function compositePhaseDeviation(midpoints: readonly NightMidpoint[]): number | undefined {
  const usual = clockSummary(midpoints.map(({ minute }) => minute))?.meanMin;
  const by = new Map(midpoints.map(({ night, minute }) => [night, minute]));
  if (usual === undefined) return undefined;
  const deviations = [...by].flatMap(([night, minute]) => {
    const before = by.get(night - 1);
    return before === undefined ? [] : [Math.hypot(laterBy(usual, minute), laterBy(before, minute))];
  });
  if (deviations.length < LEAST_PAIRS) return undefined;
  return deviations.reduce((sum, one) => sum + one, 0) / deviations.length;
}

/** Days of the week, Monday first. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Whether the day after an evening is one of those. 1970-01-01, day 0, was a Thursday. */
export const isBefore =
  (free: readonly Weekday[]): ((night: EpochDay) => boolean) =>
  (night) => {
    const weekday = WEEKDAYS[(((night + 4) % 7) + 7) % 7];
    return weekday !== undefined && free.includes(weekday);
  };
