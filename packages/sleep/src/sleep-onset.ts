/**
 * When the sleep of a diary's night began, and from when to when it lay: the one rule, whoever asks.
 *
 *     onset = as written, or tried to sleep + latency      the span: onset → final awakening, on the clock of each
 *
 * What is in doubt is not used, and a written onset in doubt is not replaced by a reckoned one. A diary does not place the time
 * awake in the night, so the whole span counts as sleep.
 */
import { localTime, MIN_PER_DAY, MS_PER_MIN, type EpochDay, type Instant } from "@compline/base";
import { known, type DiaryNight } from "./diary-night.ts";
import type { WallSpan } from "./known-sleep.ts";

export function sleepOnsetOf(night: DiaryNight): Instant | undefined {
  if (night.doubtful.includes("sleepOnset")) return undefined;
  if (night.sleepOnset !== undefined) return night.sleepOnset;
  const [tried, sol] = [known(night, "triedToSleep"), known(night, "solMin")];
  if (tried === undefined || sol === undefined) return undefined;
  return { ...tried, epochMs: tried.epochMs + sol * MS_PER_MIN };
}

/** Counted from the midnight that begins the evening's date; undefined where an end is not known or they are the wrong way round. */
export function sleepSpanOf(night: DiaryNight): WallSpan | undefined {
  const [onset, end] = [sleepOnsetOf(night), known(night, "finalAwakening")];
  if (onset === undefined || end === undefined) return undefined;
  const [from, to] = [minuteOf(night.night, onset), minuteOf(night.night, end)];
  return to > from ? { day: night.night, from, to } : undefined;
}

function minuteOf(night: EpochDay, instant: Instant): number {
  const { day, minute } = localTime(instant);
  return (day - night) * MIN_PER_DAY + minute;
}
