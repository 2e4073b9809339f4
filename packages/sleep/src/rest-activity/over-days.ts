/**
 * The measures of a stretch of days: name → function, as `library/vocabulary/measures.yaml` defines them (`over_days`).
 *
 * They are made of when somebody slept. Stability, variability and the wave take hours, as is custom; the five and the ten hours
 * take minutes. Activity here is the share of time awake, in hundredths, so that a mean of 100 is awake throughout; a recording of
 * movement goes through the same functions. What is not known is undefined, never 0.
 */
import type { EpochDay } from "@compline/base";
import type { KnownSleep } from "../known-sleep.ts";
import { clockSummary, regularityOf } from "../regularity.ts";
import { cosinorOf, type Cosinor } from "./cosinor.ts";
import { leastAndMost, type LeastAndMost } from "./least-and-most.ts";
import { wakeSeries, type ActivitySeries } from "./series.ts";
import { compositePhaseDeviation, socialJetlag, type NightMidpoint } from "./sleep-timing.ts";
import { interdailyStability, intradailyVariability } from "./stability.ts";

export interface DaysOfSleep {
  readonly sleep: KnownSleep;
  readonly midpoints: readonly NightMidpoint[];
  /** Whether the day after an evening is without work. */
  readonly isFree: (night: EpochDay) => boolean;
}

/** What several measures are read from, made once. */
interface Prepared extends DaysOfSleep {
  readonly hours: ActivitySeries | undefined;
  readonly minutes: ActivitySeries | undefined;
  readonly most: LeastAndMost | undefined;
  readonly wave: Cosinor | undefined;
}

type OverDays = (days: Prepared) => number | undefined;

const ofHours =
  (measure: (series: ActivitySeries) => number | undefined): OverDays =>
  ({ hours }) =>
    hours === undefined ? undefined : measure(hours);

const clockTimes = ({ midpoints }: Prepared): readonly number[] => midpoints.map(({ minute }) => minute);
const jetlag: OverDays = ({ midpoints, isFree }) => socialJetlag(midpoints, isFree);

export const OVER_DAYS_MEASURES: Readonly<Record<string, OverDays>> = {
  regularityIndex: ({ sleep }) => regularityOf(sleep)?.sri,
  regularityPct: ({ sleep }) => regularityOf(sleep)?.sriOf100,
  midpointMeanMin: (days) => clockSummary(clockTimes(days))?.meanMin,
  midpointSpreadMin: (days) => (days.midpoints.length < 2 ? undefined : clockSummary(clockTimes(days))?.sdMin),
  socialJetlagMin: jetlag,
  socialJetlagSizeMin: (days) => absolute(jetlag(days)),
  compositePhaseDeviationMin: ({ midpoints }) => compositePhaseDeviation(midpoints),
  interdailyStability: ofHours(interdailyStability),
  intradailyVariability: ofHours(intradailyVariability),
  l5Pct: ({ most }) => most?.l5.mean,
  l5StartMin: ({ most }) => most?.l5.startMin,
  m10Pct: ({ most }) => most?.m10.mean,
  m10StartMin: ({ most }) => most?.m10.startMin,
  relativeAmplitude: ({ most }) => most?.relativeAmplitude,
  mesorPct: ({ wave }) => wave?.mesor.value,
  mesorLowPct: ({ wave }) => wave?.mesor.interval?.low,
  mesorHighPct: ({ wave }) => wave?.mesor.interval?.high,
  amplitudePct: ({ wave }) => wave?.amplitude.value,
  amplitudeLowPct: ({ wave }) => wave?.amplitude.interval?.low,
  amplitudeHighPct: ({ wave }) => wave?.amplitude.interval?.high,
  acrophaseMin: ({ wave }) => wave?.acrophaseMin?.value,
  acrophaseLowMin: ({ wave }) => wave?.acrophaseMin?.interval?.low,
  acrophaseHighMin: ({ wave }) => wave?.acrophaseMin?.interval?.high,
  waveExplainedPct: ({ wave }) => wave?.explainedPct,
};

const absolute = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.abs(value));

const HOUR = 60;

/** The measures that are known, rounded to thousandths of their unit. */
export function measuresOverDays(days: DaysOfSleep): Readonly<Record<string, number>> {
  const [hours, minutes] = [wakeSeries(days.sleep, HOUR), wakeSeries(days.sleep, 1)];
  const prepared: Prepared = {
    ...days,
    hours,
    minutes,
    most: minutes === undefined ? undefined : leastAndMost(minutes),
    wave: hours === undefined ? undefined : cosinorOf(hours),
  };
  const values = Object.entries(OVER_DAYS_MEASURES).flatMap(([name, measure]): [string, number][] => {
    const value = measure(prepared);
    return value === undefined ? [] : [[name, Math.round(value * 1000) / 1000]];
  });
  return Object.fromEntries(values);
}
