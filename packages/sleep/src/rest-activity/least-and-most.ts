/**
 * The five hours of the average day with the least activity, the ten with the most, and how far they lie apart.
 *
 *     L5 = least mean over 5 h on end     M10 = greatest over 10 h     relative amplitude = (M10 − L5) / (M10 + L5)
 *
 * The average day is a circle, so the hours may run past midnight. Where several places are alike, as for eight hours of sleep
 * without a break, the start is the middle of the longest stretch of such places, so that it moves as the sleep moves. Where all
 * are alike there is no start. Under five known days there is none of it.
 * Sources: pyActigraphy, L5, M10, RA [pyactigraphy]; Witting et al. 1990, doi 10.1016/0006-3223(90)90523-5.
 */
import { MIN_PER_DAY } from "@compline/base";
import { LEAST_DAYS } from "../regularity.ts";
import { averageDay, knownDays, type ActivitySeries } from "./series.ts";

export interface Stretch {
  /** Mean activity in it, in the unit of the series. */
  readonly mean: number;
  /** Minutes of the clock after midnight at which it begins, 0 to 1440; undefined where every place is alike. */
  readonly startMin: number | undefined;
}

export interface LeastAndMost {
  readonly l5: Stretch;
  readonly m10: Stretch;
  /** Undefined where there is no activity at all; 0 to 1 for activity that is never below 0. */
  readonly relativeAmplitude: number | undefined;
}

const LEAST_HOURS = 5;
const MOST_HOURS = 10;

/** Undefined under five known days, or where an epoch of the day is never known. */
export function leastAndMost(series: ActivitySeries): LeastAndMost | undefined {
  const profile = averageDay(series)?.map(({ mean }) => mean);
  if (profile === undefined || knownDays(series) < LEAST_DAYS) return undefined;
  const { epochMin } = series;
  const l5 = stretchOf(profile, epochMin, LEAST_HOURS, (a, b) => Math.min(a, b));
  const m10 = stretchOf(profile, epochMin, MOST_HOURS, (a, b) => Math.max(a, b));
  const sum = l5.mean + m10.mean;
  return { l5, m10, relativeAmplitude: sum > 0 ? (m10.mean - l5.mean) / sum : undefined };
}

function stretchOf(
  profile: readonly number[],
  epochMin: number,
  hours: number,
  better: (a: number, b: number) => number,
): Stretch {
  const means = circularMeans(profile, Math.round((hours * 60) / epochMin));
  const mean = means.reduce((best, one) => better(best, one));
  const size = means.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const start = middleOf(means.map((one) => Math.abs(one - mean) <= 1e-9 * size));
  return { mean, startMin: start === undefined ? undefined : (start * epochMin) % MIN_PER_DAY };
}

/** For each place of the circle the mean over `width` places from it on. */
function circularMeans(profile: readonly number[], width: number): readonly number[] {
  const n = profile.length;
  return profile.map((_, from) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += profile[(from + k) % n]!;
    return sum / width;
  });
}

/** The middle of the longest stretch of places on the circle that hold; undefined where all do. */
function middleOf(holds: readonly boolean[]): number | undefined {
  const n = holds.length;
  const gap = holds.indexOf(false);
  if (gap < 0) return undefined;
  let [best, longest, length] = [0, 0, 0];
  for (let k = 1; k <= n; k++) {
    length = holds[(gap + k) % n] === true ? length + 1 : 0;
    if (length > longest) [best, longest] = [gap + k - (length - 1) / 2, length];
  }
  return best % n;
}
