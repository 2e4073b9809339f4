/**
 * A time zone as a clock: which instant a wall clock means, and which wall clock an instant shows.
 *
 * Offsets change a few times a year, so the stretches between changes are asked of Temporal once and kept: a course of
 * three years costs six look-ups, not a thousand. Kept stretches change speed only, never an answer.
 * A wall time that the clock skips is read with the offset before the change; one that it shows twice is the earlier
 * (Temporal's `compatible`). Source: IANA time zone database through temporal-polyfill (ADR 0003).
 */
import { Temporal } from "temporal-polyfill";
import { MIN_PER_DAY, MS_PER_DAY, MS_PER_MIN, type Instant, type LocalTime } from "./instant.ts";
import type { EpochDay } from "./civil-date.ts";
import { failWith, ok, type Result } from "./result.ts";

export interface ZoneClock {
  readonly zone: string;
  readonly localAt: (epochMs: number) => LocalTime;
  /** The date that `localAt` shows, for who asks for nothing else and often. */
  readonly dayAt: (epochMs: number) => EpochDay;
  /** Milliseconds since 1970 when the clock shows `minute` of `day`. */
  readonly epochMsAt: (day: EpochDay, minute: number) => number;
  readonly instantAt: (epochMs: number) => Instant;
}

/** A stretch of constant offset, from inclusive, until exclusive. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offsetMin: number;
}

/** The clock of an IANA zone (TI004 for a zone that is not known). */
export function zoneClock(zone: string, at = ""): Result<ZoneClock> {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    return failWith("TI004", at, `"${zone}" is no time zone known here`, "an IANA name such as Europe/London");
  }
  return ok(clockOf(zone));
}

function clockOf(zone: string): ZoneClock {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  const findStretch = (epochMs: number): Stretch => {
    const known = stretches.find((s) => s.from <= epochMs && epochMs < s.until);
    const found = known ?? askStretch(zone, epochMs);
    if (known === undefined) stretches.push(found);
    return found;
  };
  const stretchAt = (epochMs: number): Stretch => {
    // Who asks for one night mostly asks for the next one then.
    if (last === undefined || epochMs < last.from || epochMs >= last.until) last = findStretch(epochMs);
    return last;
  };
  const epochMsAt = (day: EpochDay, minute: number): number => {
    const wallMs = day * MS_PER_DAY + minute * MS_PER_MIN;
    // A day to either side lies beyond any offset, so one of these two readings is the one meant.
    const before = stretchAt(wallMs - MS_PER_DAY);
    const earlier = wallMs - before.offsetMin * MS_PER_MIN;
    if (earlier < before.until) return earlier;
    const after = stretchAt(earlier);
    const later = wallMs - after.offsetMin * MS_PER_MIN;
    return later >= after.from ? later : earlier;
  };
  const offsetAt = (epochMs: number): number => stretchAt(epochMs).offsetMin;
  const wallMinAt = (epochMs: number): number => Math.floor(epochMs / MS_PER_MIN) + offsetAt(epochMs);
  const dayAt = (epochMs: number): EpochDay => Math.floor(wallMinAt(epochMs) / MIN_PER_DAY);
  const localAt = (epochMs: number): LocalTime => {
    const wallMin = wallMinAt(epochMs);
    const day = Math.floor(wallMin / MIN_PER_DAY);
    return { day, minute: wallMin - day * MIN_PER_DAY };
  };
  const instantAt = (epochMs: number): Instant => ({ epochMs, offsetMin: offsetAt(epochMs), zone });
  return { zone, localAt, dayAt, epochMsAt, instantAt };
}

function askStretch(zone: string, epochMs: number): Stretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  const next = moment.getTimeZoneTransition("next");
  // The transition found by looking back from just after the moment may be the moment itself.
  const previous = moment.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMin: Math.round(moment.offsetNanoseconds / 60_000_000_000),
  };
}
