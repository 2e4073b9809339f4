/**
 * One wave a day laid through the activity by least squares: its middle, how high it is, when its peak is, and how sure that is.
 *
 *     x(t) = M + A·cos(2π(t − φ) / 24 h) = M + β·cos(2πt / 24 h) + γ·sin(2πt / 24 h);   A = √(β² + γ²), φ = atan2(γ, β)
 *
 * t is the middle of an epoch. Activity of one hour leans on that of the hour before, so the textbook intervals, which take
 * every epoch for new evidence, are far too narrow. Here a day is the unit: each day is left out once, and the spread of those fits
 * (the jackknife over days) with Student's t for as many days less one is the interval. Days that lean on each other are not
 * counted in. An acrophase is told with an interval only where the amplitude's does not reach 0: else there may be no peak at all.
 * Sources: Cornelissen 2014, doi 10.1186/1742-4682-11-16 [cornelissen-2014]; Efron & Stein 1981, doi 10.1214/aos/1176345462.
 */
import { MIN_PER_DAY, studentQuantile } from "@compline/base";
import { LEAST_DAYS } from "../regularity.ts";
import { epochsOfDay, knownDays, type ActivitySeries } from "./series.ts";

export interface Estimate {
  readonly value: number;
  /** 95 %; undefined where it cannot be told. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

export interface Cosinor {
  readonly mesor: Estimate;
  readonly amplitude: Estimate;
  /** Minutes of the clock after midnight, 0 to 1440; the interval may pass either end. Undefined for a wave of no height. */
  readonly acrophaseMin: Estimate | undefined;
  /** How much of the spread the wave explains, in hundredths: R². */
  readonly explainedPct: number;
  readonly days: number;
}

const TURN = (2 * Math.PI) / MIN_PER_DAY;
const LEVEL = 0.975;

type Wave = readonly [mesor: number, beta: number, gamma: number];

/** Undefined under five known days, where the epochs do not determine a wave, or where nothing varies. */
export function cosinorOf(series: ActivitySeries): Cosinor | undefined {
  const days = daysOf(series);
  const sums = days.map(sumsOf);
  const all = sums.reduce(plus, NO_SUMS);
  const wave = fit(all);
  if (wave === undefined || knownDays(series) < LEAST_DAYS) return undefined;
  const explained = explainedBy(wave, days.flat());
  if (explained === undefined) return undefined;
  const [mesor, beta, gamma] = wave;
  const amplitude = Math.hypot(beta, gamma);
  const without = sums.map((day) => fit(minus(all, day))).filter((one) => one !== undefined);
  const errorOf = without.length === days.length ? jackknife(without) : undefined;
  const about = (value: number, direction: Wave, scale = 1): Estimate => {
    if (errorOf === undefined) return { value, interval: undefined };
    const reach = studentQuantile(LEVEL, days.length - 1) * errorOf(direction) * scale;
    return { value, interval: { low: value - reach, high: value + reach } };
  };
  const height = about(amplitude, [0, beta / amplitude || 0, gamma / amplitude || 0]);
  const isSure = height.interval !== undefined && height.interval.low > 0;
  const phase = (Math.atan2(gamma, beta) / TURN + MIN_PER_DAY) % MIN_PER_DAY;
  const peak = about(phase, [0, -gamma / amplitude, beta / amplitude], 1 / (amplitude * TURN));
  const isWave = amplitude > 1e-9 * Math.abs(mesor);
  return {
    mesor: about(mesor, [1, 0, 0]),
    amplitude: fromZero(height),
    acrophaseMin: isWave ? (isSure ? peak : { value: phase, interval: undefined }) : undefined,
    explainedPct: 100 * explained,
    days: days.length,
  };
}

/** An amplitude is never below 0. */
const fromZero = ({ value, interval }: Estimate): Estimate => ({
  value,
  interval: interval === undefined ? undefined : { low: Math.max(0, interval.low), high: interval.high },
});

interface Point {
  readonly minute: number;
  readonly value: number;
}

/** The known epochs of each day that has any. */
function daysOf(series: ActivitySeries): readonly (readonly Point[])[] {
  const length = epochsOfDay(series);
  const days = new Map<number, Point[]>();
  series.values.forEach((value, i) => {
    if (value === undefined) return;
    const day = Math.floor(i / length);
    const points = days.get(day) ?? [];
    points.push({ minute: ((i % length) + 0.5) * series.epochMin, value });
    days.set(day, points);
  });
  return [...days.values()];
}

/** What the normal equations need of some epochs: Σ1, Σcos, Σsin, Σcos², Σcos·sin, Σsin², Σx, Σcos·x, Σsin·x. */
type Sums = readonly number[];

const NO_SUMS: Sums = [0, 0, 0, 0, 0, 0, 0, 0, 0];

function sumsOf(points: readonly Point[]): Sums {
  const sums = [...NO_SUMS];
  for (const { minute, value } of points) {
    const [cos, sin] = [Math.cos(minute * TURN), Math.sin(minute * TURN)];
    const row = [1, cos, sin, cos * cos, cos * sin, sin * sin, value, cos * value, sin * value];
    for (let k = 0; k < sums.length; k++) sums[k]! += row[k]!;
  }
  return sums;
}

const plus = (a: Sums, b: Sums): Sums => a.map((one, k) => one + b[k]!);
const minus = (a: Sums, b: Sums): Sums => a.map((one, k) => one - b[k]!);

/** Least squares: the normal equations of three unknowns by Cramer's rule. */
function fit(sums: Sums): Wave | undefined {
  const [n = 0, c = 0, s = 0, cc = 0, cs = 0, ss = 0, y = 0, cy = 0, sy = 0] = sums;
  const det = determinant([n, c, s], [c, cc, cs], [s, cs, ss]);
  // Of n epochs spread over the day it is n³ / 4; of epochs at two times of day it is nothing.
  if (!(det > 1e-9 * n ** 3)) return undefined;
  return [
    determinant([y, c, s], [cy, cc, cs], [sy, cs, ss]) / det,
    determinant([n, y, s], [c, cy, cs], [s, sy, ss]) / det,
    determinant([n, c, y], [c, cc, cy], [s, cs, sy]) / det,
  ];
}

const determinant = ([a, b, c]: Wave, [d, e, f]: Wave, [g, h, i]: Wave): number =>
  a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

function explainedBy([mesor, beta, gamma]: Wave, points: readonly Point[]): number | undefined {
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  const all = points.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  const left = points.reduce((sum, { minute, value }) => {
    const wave = mesor + beta * Math.cos(minute * TURN) + gamma * Math.sin(minute * TURN);
    return sum + (value - wave) ** 2;
  }, 0);
  return all > 1e-24 * points.length * mean * mean ? Math.min(1, Math.max(0, 1 - left / all)) : undefined;
}

/** The standard error of the wave along a direction, from the fits with one day left out each. */
function jackknife(without: readonly Wave[]): (direction: Wave) => number {
  const n = without.length;
  return ([a, b, c]) => {
    const along = without.map(([mesor, beta, gamma]) => a * mesor + b * beta + c * gamma);
    const mean = along.reduce((sum, one) => sum + one, 0) / n;
    return Math.sqrt(((n - 1) / n) * along.reduce((sum, one) => sum + (one - mean) ** 2, 0));
  };
}
