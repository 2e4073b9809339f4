/**
 * Instants as they were written: a moment, and the wall clock it was read from.
 *
 * Text is RFC 9557: `2026-11-22T22:30:00+00:00[Europe/London]`; the zone in brackets may be absent, the offset may not
 * (`Z` is an offset). The local date and time are taken from the text itself, so reading one needs no zone table.
 * Resolution is the millisecond. Source: RFC 9557 and RFC 3339 [rfc9557].
 */
import { epochDayOf, parseDate, printDate, type EpochDay } from "./civil-date.ts";
import { failWith, ok, type Result } from "./result.ts";

export interface Instant {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly epochMs: number;
  /** Local time minus UTC, in minutes, as written. */
  readonly offsetMin: number;
  /** IANA name, where the text carried one. */
  readonly zone?: string;
}

/** A wall clock's reading. */
export interface LocalTime {
  readonly day: EpochDay;
  /** Minutes since local midnight, 0..1439. */
  readonly minute: number;
}

export const MS_PER_MIN = 60_000;
export const MIN_PER_DAY = 1_440;
export const MS_PER_DAY = MIN_PER_DAY * MS_PER_MIN;
const MAX_OFFSET_MIN = 18 * 60;

const TEXT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})(?:\[([A-Za-z0-9_+\-/]+)\])?$/;

/** Reads an RFC 9557 instant (TI002). */
export function parseInstant(text: string, at = ""): Result<Instant> {
  const wrong = failWith("TI002", at, `"${text}" is no instant`, "2026-11-22T22:30:00+00:00[Europe/London]");
  const match = TEXT.exec(text);
  if (match === null) return wrong;
  const day = parseDate(match[1] ?? "");
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const offsetMin = offsetOf(match[6] ?? "Z");
  if (!day.ok || hour > 23 || minute > 59 || second > 59 || offsetMin === undefined) return wrong;
  const milli = Number((match[5] ?? "0").padEnd(3, "0"));
  const wallMs = day.value * MS_PER_DAY + (hour * 60 + minute) * MS_PER_MIN + second * 1000 + milli;
  const epochMs = wallMs - offsetMin * MS_PER_MIN;
  return ok(match[7] === undefined ? { epochMs, offsetMin } : { epochMs, offsetMin, zone: match[7] });
}

function offsetOf(text: string): number | undefined {
  if (text === "Z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))];
  if (hours * 60 + minutes > MAX_OFFSET_MIN || minutes > 59) return undefined;
  // From zero, so that `-00:00` is 0 and not the other zero, which is no other offset but compares as one.
  return text.startsWith("-") ? 0 - (hours * 60 + minutes) : hours * 60 + minutes;
}

/** The wall clock's date and minute at the place where the instant was written down. */
export function localTime({ epochMs, offsetMin }: Instant): LocalTime {
  const wallMin = Math.floor(epochMs / MS_PER_MIN) + offsetMin;
  const day = Math.floor(wallMin / MIN_PER_DAY);
  return { day, minute: wallMin - day * MIN_PER_DAY };
}

/** Prints what was parsed, seconds always, milliseconds only where there are any. */
export function printInstant(instant: Instant): string {
  const { day, minute } = localTime(instant);
  const msOfMinute = ((instant.epochMs % MS_PER_MIN) + MS_PER_MIN) % MS_PER_MIN;
  const second = Math.floor(msOfMinute / 1000);
  const milli = msOfMinute % 1000;
  const fraction = milli === 0 ? "" : `.${String(milli).padStart(3, "0")}`;
  const zone = instant.zone === undefined ? "" : `[${instant.zone}]`;
  return `${printDate(day)}T${printMinute(minute)}:${pad2(second)}${fraction}${printOffset(instant.offsetMin)}${zone}`;
}

export function printOffset(offsetMin: number): string {
  const magnitude = Math.abs(offsetMin);
  return `${offsetMin < 0 ? "-" : "+"}${printMinute(magnitude)}`;
}

/** `22:30` of minutes since midnight. */
export const printMinute = (minute: number): string => `${pad2(Math.floor(minute / 60))}:${pad2(minute % 60)}`;

/** Minutes since midnight of `22:30` (TI003). */
export function parseMinute(text: string, at = ""): Result<number> {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const [hour, minute] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  if (hour > 23 || minute > 59) return failWith("TI003", at, `"${text}" is no time of day`, "HH:MM");
  return ok(hour * 60 + minute);
}

/** The first millisecond of a UTC date, for tests and samples. */
export const utcMidnight = (year: number, month: number, day: number): number =>
  epochDayOf(year, month, day) * MS_PER_DAY;

const pad2 = (n: number): string => String(n).padStart(2, "0");
