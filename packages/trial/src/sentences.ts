/**
 * A comparison in plain sentences, for a person who slept those nights: what changed, how sure that is, what it does not say.
 *
 * Numbers are rounded as people read them (whole minutes, whole per cent); a share of belief is told as "N in 100" and
 * never as certainty. No advice: what follows from it is the clinician's and the protocol's.
 */
import type { Effect, PhaseComparison } from "./compare-phases.ts";
import { LEAST_NIGHTS } from "./compare-phases.ts";
import { nightsNeeded } from "./nights-needed.ts";

/** How a measure is spoken of: "Time to fall asleep", "min", what matters. */
export interface Told {
  readonly title: string;
  readonly unit: string;
  readonly better?: "lower" | "higher";
  readonly important?: number;
  /** A time of the clock: a smaller one is earlier, and not less. */
  readonly reads?: "clock";
}

export function sentencesOf(comparison: PhaseComparison, told: Told): readonly string[] {
  const { before, after, effect, verdict } = comparison;
  const counted = `${before.nights} nights before and ${after.nights} after`;
  switch (verdict) {
    case "too-few-nights":
      return [`${told.title}: too few nights to say (${counted}; at least ${LEAST_NIGHTS} of each are needed).`];
    case "no-spread":
      return [`${told.title}: ${sameness(comparison)}, so it cannot be said how sure a difference is (${counted}).`];
    case "better":
    case "worse":
    case "different":
    case "not-shown":
      return effect === undefined ? [] : effectSentences(comparison, effect, told, counted);
  }
}

/** Nights of each phase may be alike among themselves and differ from those of the other. */
const sameness = ({ before, after }: PhaseComparison): string =>
  before.mean === after.mean
    ? "every night has the same value"
    : "the nights of each phase are all alike, and the phases differ";

function effectSentences(
  { verdict, besideTrend }: PhaseComparison,
  effect: Effect,
  told: Told,
  counted: string,
): readonly string[] {
  const { low, high, level } = effect.interval;
  const spread = `between ${signed(low, told)} and ${signed(high, told)} (${Number((level * 100).toFixed(2))} % interval)`;
  const first = `${told.title}: ${changeWords(effect.difference, told)} after the change, ${spread}; ${counted}.`;
  const trend = besideTrend !== undefined && verdict !== "not-shown" && isOpen(besideTrend) ? [TREND] : [];
  return [first, `${VERDICTS[verdict as keyof typeof VERDICTS]}${chances(effect, told)}`, ...trend];
}

const VERDICTS = {
  better: "That is a change for the better, and more than chance from night to night explains.",
  worse: "That is a change for the worse, and more than chance from night to night explains.",
  different: "That is more than chance from night to night explains.",
  "not-shown": "These nights do not show whether anything changed: no change is within the interval.",
};

const TREND =
  "A slow trend that was already under way would explain it as well: these nights cannot tell the two apart.";

const isOpen = ({ interval: { low, high } }: Effect): boolean => low <= 0 && high >= 0;

function chances({ probabilityBetter, probabilityImportant }: Effect, { unit, important }: Told): string {
  if (probabilityBetter === undefined) return "";
  const any = ` The chance is ${inHundred(probabilityBetter)} that it is better at all`;
  if (probabilityImportant === undefined || important === undefined) return `${any}.`;
  return `${any}, and ${inHundred(probabilityImportant)} that it is better by at least ${withUnit(String(important), unit)}.`;
}

/** Never 0 or 100: certainty is not to be had from nights. */
const inHundred = (share: number): string => {
  const of = Math.round(share * 100);
  if (of >= 100) return "more than 99 in 100";
  return of <= 0 ? "less than 1 in 100" : `${of} in 100`;
};

function changeWords(difference: number, told: Told): string {
  const size = rounded(Math.abs(difference), told.unit);
  if (Number(size) === 0) return "about the same";
  const [less, more] = told.reads === "clock" ? ["earlier", "later"] : ["less", "more"];
  return `${withUnit(size, told.unit)} ${difference < 0 ? less : more}`;
}

const signed = (value: number, { unit }: Told): string => {
  const size = rounded(Math.abs(value), unit);
  return withUnit(Number(size) === 0 ? "0" : `${value < 0 ? "−" : "+"}${size}`, unit);
};

const rounded = (value: number, unit: string): string =>
  unit === "1" ? String(Math.round(value * 10) / 10) : String(Math.round(value));

/** A difference of two shares is told in percentage points: "8 % more" would be read as a share of a share. */
const withUnit = (number: string, unit: string): string => {
  if (unit === "1") return number;
  return unit === "%" ? `${number} percentage points` : `${number} ${unit}`;
};

/** How many nights a phase would need, in words; nothing where it is not known what matters or how nights vary. */
export function adviceOf({ before, effect, verdict }: PhaseComparison, { important, unit }: Told): readonly string[] {
  if (verdict !== "not-shown" || important === undefined || before.sd === undefined || before.sd === 0) return [];
  const nights = nightsNeeded({ sd: before.sd, rho: effect?.rho ?? 0, difference: important });
  const matter = withUnit(String(important), unit);
  return nights === undefined
    ? [`With nights that vary so much, two years of each would not show a difference of ${matter}.`]
    : [
        `To see a difference of ${matter} in four of five such comparisons, about ${nights} nights of each would be needed.`,
      ];
}
