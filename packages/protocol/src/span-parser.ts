/**
 * Spans and times of day as they are written: `3 nights`, `6 h`, `1 tick`, `11:00`, `+4 min`.
 *
 * A span is a whole number and a unit, one space between; whether a clock can count it is asked in `resolve-clock.ts`.
 * A span of nothing is refused: it would bound nothing.
 */
import { failWith, ok, parseMinute, type Result } from "@compline/base";
import type { Span, SpanUnit } from "./protocol.ts";

const SPAN = /^([0-9]{1,6}) (ticks?|nights?|days?|weeks?|h|min)$/;
const SINGULAR: Readonly<Record<string, SpanUnit>> = {
  ticks: "tick",
  nights: "night",
  days: "day",
  weeks: "week",
  h: "h",
  min: "min",
};
const AFTER = /^\+([0-9]{1,5}) min$/;

/** PR004: no span. */
export function parseSpan(text: string, at = ""): Result<Span> {
  const [, digits = "", word = ""] = SPAN.exec(text) ?? [];
  const count = Number(digits);
  if (digits === "" || count === 0) {
    return failWith(
      "PR004",
      at,
      `"${text}" is no span`,
      "a whole number from 1 and tick, night, day, week, h or min, such as 3 nights",
    );
  }
  return ok({ count, unit: SINGULAR[word] ?? (word as SpanUnit) });
}

/** Minutes since midnight of `11:00`; PR006. */
export function parseTimeOfDay(text: string, at = ""): Result<number> {
  const read = parseMinute(text);
  return read.ok
    ? read
    : failWith("PR006", at, `"${text}" is no time of day`, 'two digits, a colon, two digits, such as "11:00"');
}

/** Minutes of `+4 min`; PR006. */
export function parseMinutesAfter(text: string, at = ""): Result<number> {
  const [, minutes] = AFTER.exec(text) ?? [];
  if (minutes === undefined)
    return failWith("PR006", at, `"${text}" is no number of minutes after a tick began`, "such as +4 min");
  return ok(Number(minutes));
}
