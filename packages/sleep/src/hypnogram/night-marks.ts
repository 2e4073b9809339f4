/**
 * The seven times of a scored night, from the beginning of the record to its end, and what its edges say of it.
 *
 *     T0 record begins · T1 lights off · T2 sleep onset · T3 middle of sleep · T4 final waking · T5 lights on · T6 record ends
 *
 * Each in minutes from T0, and as a time of the clock in minutes after the midnight that ends the evening (180 is 03:00, −30 is
 * 23:30) where the file says when it began. A recorder's clock is not set while it records, so of a night of a clock change these
 * are the times of the clock it began with. T1 and T5 are known only where the file marks the lights, T2 to T4 only with sleep.
 * Source: Luna, HYPNO, definitions [luna-hypno].
 */
import { MIN_PER_DAY } from "@compline/base";
import { minutesOf, sleepPeriod, type HypnogramMeasure } from "./hypnogram-measure.ts";
import { inBed, nightOfHypnogram, type Hypnogram } from "./hypnogram.ts";
import { isAsleep } from "./stage.ts";

export interface NightMark {
  readonly mark: "T0" | "T1" | "T2" | "T3" | "T4" | "T5" | "T6";
  readonly elapsedMin: number;
  readonly clockMin: number | undefined;
  /** The same as `hh:mm:ss`. */
  readonly clock: string | undefined;
}

/** Those that are known, in order. */
export function nightMarksOf(hypnogram: Hypnogram): readonly NightMark[] {
  const { stages, lightsOff, lightsOn, lights } = hypnogram;
  const period = sleepPeriod(hypnogram);
  const [onset, waking] = period === undefined ? [] : period.map((epoch) => lightsOff + epoch);
  const isMarked = lights === "marked";
  const places: readonly (readonly [NightMark["mark"], number | undefined])[] = [
    ["T0", 0],
    ["T1", isMarked ? lightsOff : undefined],
    ["T2", onset],
    ["T3", onset === undefined || waking === undefined ? undefined : (onset + waking) / 2],
    ["T4", waking],
    ["T5", isMarked ? lightsOn : undefined],
    ["T6", stages.length],
  ];
  const began = clockOfStart(hypnogram);
  return places.flatMap(([mark, epoch]): readonly NightMark[] => {
    if (epoch === undefined) return [];
    const elapsedMin = minutesOf(hypnogram, epoch);
    const clockMin = began === undefined ? undefined : began + elapsedMin;
    return [{ mark, elapsedMin, clockMin, clock: clockMin === undefined ? undefined : printClock(clockMin) }];
  });
}

function clockOfStart(hypnogram: Hypnogram): number | undefined {
  const [night, { start }] = [nightOfHypnogram(hypnogram), hypnogram];
  if (night === undefined || start === undefined) return undefined;
  return (start.day - night - 1) * MIN_PER_DAY + start.second / 60;
}

function printClock(minute: number): string {
  const perDay = MIN_PER_DAY * 60;
  const seconds = ((Math.round(minute * 60) % perDay) + perDay) % perDay;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

const markOf =
  (mark: NightMark["mark"], as: "elapsedMin" | "clockMin"): HypnogramMeasure =>
  (hypnogram) =>
    nightMarksOf(hypnogram).find((one) => one.mark === mark)?.[as];

/** 1 for yes, 0 for no; unknown of an empty night. */
const edge =
  (place: 0 | -1): HypnogramMeasure =>
  (hypnogram) => {
    const stage = inBed(hypnogram).at(place);
    return stage === undefined ? undefined : Number(isAsleep(stage));
  };

const startsAsleep = edge(0);
const endsAsleep = edge(-1);

const cutRecord: HypnogramMeasure = (hypnogram) => {
  const [starts, ends] = [startsAsleep(hypnogram), endsAsleep(hypnogram)];
  if (starts === undefined || ends === undefined) return undefined;
  return hypnogram.lights === "record" ? Math.max(starts, ends) : 0;
};

const sleepOutsideLightsMin: HypnogramMeasure = (hypnogram) => {
  const { stages, lightsOff, lightsOn, lights } = hypnogram;
  const outside = stages.filter((stage, i) => isAsleep(stage) && (i < lightsOff || i >= lightsOn));
  return lights === "marked" ? minutesOf(hypnogram, outside.length) : undefined;
};

export const MARK_MEASURES: Readonly<Record<string, HypnogramMeasure>> = {
  recordStartClockMin: markOf("T0", "clockMin"),
  lightsOffClockMin: markOf("T1", "clockMin"),
  sleepOnsetClockMin: markOf("T2", "clockMin"),
  sleepMidpointClockMin: markOf("T3", "clockMin"),
  finalWakingClockMin: markOf("T4", "clockMin"),
  lightsOnClockMin: markOf("T5", "clockMin"),
  recordEndClockMin: markOf("T6", "clockMin"),
  lightsOffElapsedMin: markOf("T1", "elapsedMin"),
  sleepOnsetElapsedMin: markOf("T2", "elapsedMin"),
  sleepMidpointElapsedMin: markOf("T3", "elapsedMin"),
  finalWakingElapsedMin: markOf("T4", "elapsedMin"),
  lightsOnElapsedMin: markOf("T5", "elapsedMin"),
  recordEndElapsedMin: markOf("T6", "elapsedMin"),
  startsAsleep,
  endsAsleep,
  cutRecord,
  sleepOutsideLightsMin,
};
