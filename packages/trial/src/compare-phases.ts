/**
 * Did it change, by how much and how sure is that: one measure of one person, before against after.
 *
 * The estimate is the difference of the two phases' levels in a model whose errors lean on the night before
 * (`serial-regression.ts`); the interval holds the true difference at the rate it states, which simulations check for
 * 7 to 56 nights a phase, dependence 0 to 0.6 and missing nights. Below `LEAST_NIGHTS` known nights a phase no
 * interval is given: the answer is "too few nights".
 *
 * What it cannot do: a comparison before against after does not tell the change from anything else that changed on the
 * same day. So the difference is given a second time as it would be if a straight trend had run through all nights.
 */
import { middleOf, quantileOf, shareBelow } from "./belief.ts";
import { deviationOf, meanOf } from "./spread.ts";
import { valuesIn, type PhaseNight, type Phase } from "./phase.ts";
import { coefficient, type Leaf, type Row } from "./serial-regression.ts";

/** Known nights in each phase, below which nothing is estimated: a week, so that no weekday stands for all. */
export const LEAST_NIGHTS = 7;

/** What a change of a measure means; a measure without a better end is only told, not judged. */
export interface Direction {
  readonly better?: "lower" | "higher";
  /** The least difference that matters, in the unit of the measure, always positive. */
  readonly important?: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** How often such an interval holds the truth: 0.95 for 95 %. */
  readonly level: number;
}

export interface PhaseSummary {
  readonly nights: number;
  readonly mean: number | undefined;
  readonly sd: number | undefined;
}

export interface Effect {
  /** After less before. */
  readonly difference: number;
  readonly interval: Interval;
  /** Twice the smaller share of belief on either side of no change: small where a change is believed. */
  readonly twoSidedTail: number;
  /** How much the nights lean on the one before: 0 not at all. */
  readonly rho: number;
  /** Share of belief that the change is for the better. */
  readonly probabilityBetter?: number;
  /** Share of belief that it is better by at least what matters. */
  readonly probabilityImportant?: number;
}

export type Verdict = "better" | "worse" | "different" | "not-shown" | "too-few-nights" | "no-spread";

export interface PhaseComparison {
  readonly before: PhaseSummary;
  readonly after: PhaseSummary;
  readonly verdict: Verdict;
  readonly effect?: Effect;
  /** The same difference beside a straight trend through all nights, where the two can be told apart. */
  readonly besideTrend?: Effect;
}

export function comparePhases(nights: readonly PhaseNight[], direction: Direction, level = 0.95): PhaseComparison {
  const [before, after] = [summary(nights, "before"), summary(nights, "after")];
  const told = { before, after };
  if (before.nights < LEAST_NIGHTS || after.nights < LEAST_NIGHTS) return { ...told, verdict: "too-few-nights" };
  const plain = coefficient(rowsOf(nights, false), 1);
  if (plain === undefined) return { ...told, verdict: "no-spread" };
  const trend = coefficient(rowsOf(nights, true), 1);
  const effect = effectOf(plain, direction, level);
  return {
    ...told,
    verdict: verdictOf(effect.interval, direction),
    effect,
    ...(trend === undefined ? {} : { besideTrend: effectOf(trend, direction, level) }),
  };
}

function summary(nights: readonly PhaseNight[], phase: Phase): PhaseSummary {
  const values = valuesIn(nights, phase);
  return { nights: values.length, mean: meanOf(values), sd: deviationOf(values) };
}

/** Columns: level, after or not, and where asked the night's number from the middle. */
function rowsOf(nights: readonly PhaseNight[], withTrend: boolean): readonly Row[] {
  const middle = meanOf(nights.map(({ night }) => night)) ?? 0;
  return nights.map(({ night, value, phase }) => {
    const design = [1, phase === "after" ? 1 : 0];
    return { night, value, design: withTrend ? [...design, night - middle] : design };
  });
}

function effectOf(leaves: readonly Leaf[], { better, important }: Direction, level: number): Effect {
  const tail = (1 - level) / 2;
  const interval = { low: quantileOf(leaves, tail), high: quantileOf(leaves, 1 - tail), level };
  const rho = leaves.reduce((sum, leaf) => sum + leaf.share * leaf.rho, 0);
  const below = shareBelow(leaves, 0);
  const twoSidedTail = 2 * Math.min(below, 1 - below);
  const base = { difference: middleOf(leaves), interval, twoSidedTail, rho };
  if (better === undefined) return base;
  const beyond = (by: number): number => (better === "lower" ? shareBelow(leaves, -by) : 1 - shareBelow(leaves, by));
  return {
    ...base,
    probabilityBetter: beyond(0),
    ...(important === undefined ? {} : { probabilityImportant: beyond(important) }),
  };
}

function verdictOf({ low, high }: Interval, { better }: Direction): Verdict {
  if (low <= 0 && high >= 0) return "not-shown";
  if (better === undefined) return "different";
  return high < 0 === (better === "lower") ? "better" : "worse";
}
