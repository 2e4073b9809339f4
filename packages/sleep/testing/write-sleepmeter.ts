/**
 * Nights written as Sleepmeter exports them: the newest first, times quoted with their offset, notes in quotes and not
 * escaped.
 *
 * `bedtime` is going to bed, `sleep` falling asleep, `wake` the final awakening, `holes` the stretches awake. The app's
 * own quality runs from 0 to 10 and stands at 5 where nobody touched it: a rating of 1 to 5 is written as 0, 2, 5, 8,
 * 10.
 */
import { MIN_PER_DAY, MS_PER_MIN, printDate, printMinute, printOffset, zoneClock } from "@compline/base";
import type { SampleNight } from "./sample-nights.ts";

const HEADER = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes";
const QUALITY = [0, 2, 5, 8, 10];

export function writeSleepmeter(nights: readonly SampleNight[]): string {
  return `${[HEADER, ...nights.toReversed().map(recordText)].join("\n")}\n`;
}

function recordText(night: SampleNight): string {
  const time = (epochMs: number): string => `"${printTime(night.zone, epochMs)}"`;
  const holes = night.wakes.map(({ fromMin, toMin }) => `${fromMin}-${toMin}`).join("|");
  const quality = night.rating === undefined ? 5 : (QUALITY[night.rating - 1] ?? 5);
  const times = [night.finalAwakening, night.sleepOnset, night.intoBed].map(time);
  return [...times, holes, "NIGHT_SLEEP", "NONE", "NONE", "NONE", "NONE", quality, `"${night.comment ?? ""}"`].join(
    ",",
  );
}

/** `2026-01-05 23:10+0100` in the offset of that instant. */
function printTime(zone: string, epochMs: number): string {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new RangeError(`no zone ${zone}`);
  const { offsetMin } = clock.value.instantAt(epochMs);
  const wallMin = Math.floor(epochMs / MS_PER_MIN) + offsetMin;
  const day = Math.floor(wallMin / MIN_PER_DAY);
  return `${printDate(day)} ${printMinute(wallMin - day * MIN_PER_DAY)}${printOffset(offsetMin).replace(":", "")}`;
}
