/**
 * How alike the days are, and how broken up each is: interdaily stability and intradaily variability, without a model of the rhythm.
 *
 *     IS = Σ_h n_h (x̄_h − x̄)² / Σ_i (x_i − x̄)²          0 noise … 1 every day the same
 *     IV = [Σ (x_i − x_{i−1})² / pairs] / [Σ (x_i − x̄)² / n]      near 0 one smooth wave … near 2 noise
 *
 * h is an epoch of the day, known on n_h days; with whole days IS is the published n Σ(x̄_h − x̄)² / (p Σ(x_i − x̄)²). Pairs are
 * neighbouring epochs that are both known. The epoch is an hour by custom, and figures of other epochs are other figures. IS of
 * noise is one by the number of days, so few days flatter it: under five known days there is none. Some programs divide
 * by n − 1 and p − 1 and can pass 1; this does not.
 * Sources: nparACT, IS and IV [nparact]; Witting et al. 1990, doi 10.1016/0006-3223(90)90523-5; Van Someren et al. 1999.
 */
import { LEAST_DAYS } from "../regularity.ts";
import { averageDay, knownDays, type ActivitySeries } from "./series.ts";

/** Undefined under five known days, where an epoch of the day is never known, or where nothing varies. */
export function interdailyStability(series: ActivitySeries): number | undefined {
  const profile = averageDay(series);
  const spread = spreadOf(series);
  if (profile === undefined || spread === undefined) return undefined;
  const between = profile.reduce((sum, { mean, days }) => sum + days * (mean - spread.mean) ** 2, 0);
  // Rounding may pass the end by a last digit.
  return Math.min(1, between / spread.squares);
}

/** Undefined under five known days, or where nothing varies. */
export function intradailyVariability(series: ActivitySeries): number | undefined {
  const spread = spreadOf(series);
  if (spread === undefined) return undefined;
  let [pairs, steps] = [0, 0];
  series.values.forEach((value, i) => {
    const before = series.values[i - 1];
    if (value === undefined || before === undefined) return;
    pairs++;
    steps += (value - before) ** 2;
  });
  return pairs === 0 ? undefined : steps / pairs / (spread.squares / spread.count);
}

interface Spread {
  readonly mean: number;
  readonly squares: number;
  readonly count: number;
}

function spreadOf(series: ActivitySeries): Spread | undefined {
  if (knownDays(series) < LEAST_DAYS) return undefined;
  const known = series.values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // What rounding leaves of a series that does not vary is no spread.
  const noise = 1e-24 * known.reduce((sum, value) => sum + value * value, 0);
  return squares > noise ? { mean, squares, count: known.length } : undefined;
}
