/**
 * The measures of a diary night: name → function, the other half of `library/vocabulary/measures.yaml`, which defines
 * them.
 *
 *     onset = written onset, or tried to sleep + latency     TST = final awakening − onset − minutes awake after onset
 *     efficiency = 100 · TST / (out of bed − into bed); of the attempt: 100 · TST / (out of bed − tried to sleep)
 *
 * Durations are between instants, so the hour of a clock change counts as it passed. Whatever a measure needs must be
 * known and not in doubt, else the measure is unknown; nothing is taken to be 0. Values are rounded to hundredths of
 * their unit. The app's own numbers have measures of their own and never stand in for these. Source: [carney-2012].
 */
import { MS_PER_MIN, localTime, MIN_PER_DAY, zoneClock, type Instant } from "@compline/base";
import { known, type DiaryField, type DiaryNight } from "./diary-night.ts";
import type { RatingScale } from "./measure-vocabulary.ts";
import { sleepOnsetOf } from "./sleep-onset.ts";

/** What a measure is made of: a night, and the scales that ratings may be given on. */
export type Measure = (night: DiaryNight, scales: readonly RatingScale[]) => number | undefined;

type Numeric =
  | "solMin"
  | "wasoMin"
  | "awakenings"
  | "naps"
  | "napMin"
  | "caffeineDrinks"
  | "alcoholDrinks"
  | "exerciseMin"
  | "earlyWakeMin"
  | "recordedSleepMin"
  | "appAwakeMin"
  | "appDeepSleepPct"
  | "appCycles";

const answered =
  (field: Numeric & DiaryField): Measure =>
  (night) =>
    known(night, field);

function between(from: Instant | undefined, to: Instant | undefined): number | undefined {
  if (from === undefined || to === undefined || to.epochMs < from.epochMs) return undefined;
  return (to.epochMs - from.epochMs) / MS_PER_MIN;
}

const solMin: Measure = (night) =>
  known(night, "solMin") ??
  (night.doubtful.includes("solMin") ? undefined : between(known(night, "triedToSleep"), known(night, "sleepOnset")));

const onsetMs = (night: DiaryNight): number | undefined => sleepOnsetOf(night)?.epochMs;

const timeInBedMin: Measure = (night) => between(known(night, "intoBed"), known(night, "outOfBed"));
const sleepAttemptMin: Measure = (night) => between(known(night, "triedToSleep"), known(night, "outOfBed"));
const terminalWakeMin: Measure = (night) => between(known(night, "finalAwakening"), known(night, "outOfBed"));

const sleepPeriodMin: Measure = (night) => {
  const [onset, end] = [onsetMs(night), known(night, "finalAwakening")];
  return onset === undefined || end === undefined || end.epochMs < onset
    ? undefined
    : (end.epochMs - onset) / MS_PER_MIN;
};

const tstMin: Measure = (night, scales) => {
  if (night.noSleep) return 0;
  const [period, waso] = [sleepPeriodMin(night, scales), known(night, "wasoMin")];
  return period === undefined || waso === undefined || waso > period ? undefined : period - waso;
};

const percentOf =
  (whole: Measure): Measure =>
  (night, scales) => {
    const [part, all] = [tstMin(night, scales), whole(night, scales)];
    return part === undefined || all === undefined || all <= 0 || part > all ? undefined : (100 * part) / all;
  };

/** Minutes of the wall clock after the midnight that ends the evening's date: 03:00 is 180, 23:30 is -30. */
const midpointMin: Measure = (night, scales) => {
  const [onset, period] = [onsetMs(night), sleepPeriodMin(night, scales)];
  if (onset === undefined || period === undefined) return undefined;
  const middle = atWallOf(night, Math.round(onset + (period * MS_PER_MIN) / 2));
  if (middle === undefined) return undefined;
  const { day, minute } = localTime(middle);
  return (day - night.night - 1) * MIN_PER_DAY + minute;
};

/** An instant on the wall clock; unknown where the clock was changed in the night and its zone is not written. */
function atWallOf(night: DiaryNight, epochMs: number): Instant | undefined {
  const [before, after] = [night.sleepOnset ?? night.triedToSleep, night.finalAwakening];
  if (before === undefined || after === undefined) return undefined;
  if (before.offsetMin === after.offsetMin) return { ...after, epochMs };
  const clock = after.zone === undefined ? undefined : zoneClock(after.zone);
  return clock?.ok === true ? clock.value.instantAt(Math.round(epochMs)) : undefined;
}

/** Only scales that declare themselves to be of five; others would need a conversion that nobody has published. */
const ofFive =
  (field: "rating" | "refreshed"): Measure =>
  (night, scales) => {
    const rating = known(night, field);
    return scales.some((scale) => scale.name === rating?.scale && scale.ofFive) ? rating?.value : undefined;
  };

const recordedMin: Measure = (night) => {
  const recorded = known(night, "recorded");
  return between(recorded?.start, recorded?.end);
};

export const MEASURES: Readonly<Record<string, Measure>> = {
  solMin,
  wasoMin: answered("wasoMin"),
  awakenings: answered("awakenings"),
  timeInBedMin,
  sleepAttemptMin,
  sleepPeriodMin,
  tstMin,
  terminalWakeMin,
  sleepEfficiencyPct: percentOf(timeInBedMin),
  sleepEfficiencyOfAttemptPct: percentOf(sleepAttemptMin),
  midpointMin,
  ratingOf5: ofFive("rating"),
  refreshedOf5: ofFive("refreshed"),
  earlyWakeMin: answered("earlyWakeMin"),
  naps: answered("naps"),
  napMin: answered("napMin"),
  caffeineDrinks: answered("caffeineDrinks"),
  alcoholDrinks: answered("alcoholDrinks"),
  exerciseMin: answered("exerciseMin"),
  recordedMin,
  recordedSleepMin: answered("recordedSleepMin"),
  appAwakeMin: answered("appAwakeMin"),
  appDeepSleepPct: answered("appDeepSleepPct"),
  appCycles: answered("appCycles"),
};

/** The measures of a night that are known. Ratings need the scales of the vocabulary; without them they are unknown. */
export function measuresOf(night: DiaryNight, scales: readonly RatingScale[] = []): Readonly<Record<string, number>> {
  const values = Object.entries(MEASURES).flatMap(([name, measure]): [string, number][] => {
    const value = measure(night, scales);
    return value === undefined || !Number.isFinite(value) ? [] : [[name, Math.round(value * 100) / 100]];
  });
  return Object.fromEntries(values);
}
