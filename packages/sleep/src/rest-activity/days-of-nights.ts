/**
 * What nights say of whole days: those that a person wrote, or those that a device or a scorer has.
 *
 * The hours from the noon before a night to the noon after it are known; in them all sleep is that of the night and of naps that were
 * told. A diary does not place the time awake in the night, so its sleep is one span; a scored night is asleep where
 * it was scored so, and what was not scored in it is not known. Nobody tells a nap that nobody noticed.
 */
import { MIN_PER_DAY, NOON, type EpochDay } from "@compline/base";
import type { DiaryNight } from "../diary-night.ts";
import { nightMarksOf } from "../hypnogram/night-marks.ts";
import { nightOfHypnogram, type Hypnogram } from "../hypnogram/hypnogram.ts";
import { isAsleep, type Stage } from "../hypnogram/stage.ts";
import type { WallSpan } from "../known-sleep.ts";
import { measuresOf } from "../measures.ts";
import { sleepSpanOf } from "../sleep-onset.ts";
import type { DaysOfSleep } from "./over-days.ts";
import type { NightMidpoint } from "./sleep-timing.ts";

type IsFree = (night: EpochDay) => boolean;

/** Noon to noon around a night, as far as that is known. */
const around = (day: EpochDay, from = NOON, to = NOON + MIN_PER_DAY): WallSpan => ({ day, from, to });

export function daysOfDiary(nights: readonly DiaryNight[], naps: readonly DiaryNight[], isFree: IsFree): DaysOfSleep {
  const spans = nights.flatMap((night) => sleepSpanOf(night) ?? []);
  const asleep = [...spans, ...naps.flatMap((nap) => sleepSpanOf(nap) ?? [])];
  const midpoints = nights.flatMap((night): readonly NightMidpoint[] => {
    const minute = measuresOf(night)["midpointMin"];
    return minute === undefined ? [] : [{ night: night.night, minute }];
  });
  return { sleep: { asleep, known: spans.map(({ day }) => around(day)) }, midpoints, isFree };
}

/** Of scored nights that say when they began; each night once. */
export function daysOfHypnograms(hypnograms: readonly Hypnogram[], isFree: IsFree): DaysOfSleep {
  const nights = hypnograms.flatMap((hypnogram) => {
    const night = nightOfHypnogram(hypnogram);
    return night === undefined ? [] : [{ night, hypnogram }];
  });
  const asleep = nights.flatMap(({ night, hypnogram }) => spansOf(night, hypnogram, isAsleep));
  const known = nights.flatMap(({ night, hypnogram }) => knownOf(night, hypnogram));
  const midpoints = nights.flatMap(({ night, hypnogram }): readonly NightMidpoint[] => {
    const minute = nightMarksOf(hypnogram).find(({ mark }) => mark === "T3")?.clockMin;
    return minute === undefined ? [] : [{ night, minute }];
  });
  return { sleep: { asleep, known }, midpoints, isFree };
}

/** Noon to noon, without what was not scored in between. */
function knownOf(night: EpochDay, hypnogram: Hypnogram): readonly WallSpan[] {
  const [begin, end] = [minuteAt(night, hypnogram, 0), minuteAt(night, hypnogram, hypnogram.stages.length)];
  return [
    ...(begin > NOON ? [around(night, NOON, begin)] : []),
    ...spansOf(night, hypnogram, (stage) => stage !== "?"),
    ...(end < NOON + MIN_PER_DAY ? [around(night, end)] : []),
  ];
}

/** Minutes after the midnight that begins the evening's date at which an epoch begins. */
function minuteAt(night: EpochDay, { start, epochSec }: Hypnogram, epoch: number): number {
  const seconds = (start?.second ?? 0) + epoch * epochSec;
  return ((start?.day ?? night) - night) * MIN_PER_DAY + Math.round(seconds / 60);
}

/** Unbroken stretches of epochs that hold, to the minute. */
function spansOf(night: EpochDay, hypnogram: Hypnogram, holds: (stage: Stage) => boolean): readonly WallSpan[] {
  const spans: WallSpan[] = [];
  let from: number | undefined;
  [...hypnogram.stages, undefined].forEach((stage, epoch) => {
    const isIn = stage !== undefined && holds(stage);
    if (isIn) from ??= epoch;
    if (isIn || from === undefined) return;
    const span = around(night, minuteAt(night, hypnogram, from), minuteAt(night, hypnogram, epoch));
    if (span.to > span.from) spans.push(span);
    from = undefined;
  });
  return spans;
}
