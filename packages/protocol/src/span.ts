/**
 * Spans as whole ticks of a clock.
 *
 * A night or a day is one tick of a night or day clock, seven days are one tick of a week clock; on a clock of minutes or
 * hours a span is divided by the tick's length and rounded up, so that a bound is never shorter than it was written.
 * A span that a clock cannot count has no value: the reader refuses it (PR102).
 */
import type { Clock, Span } from "./protocol.ts";

const MINUTES: Readonly<Record<"night" | "day" | "week" | "h" | "min", number>> = {
  night: 1440,
  day: 1440,
  week: 10_080,
  h: 60,
  min: 1,
};

/** Length of one tick in minutes. */
export function tickMinutes({ tick }: Clock): number {
  if (tick === "night" || tick === "day") return MINUTES.day;
  if (tick === "week") return MINUTES.week;
  return tick.every.unit === "tick" ? 0 : tick.every.count * MINUTES[tick.every.unit];
}

/** The span in ticks, or undefined where the clock cannot count it. */
export function spanTicks(span: Span, clock: Clock): number | undefined {
  if (span.unit === "tick") return span.count;
  const minutes = span.count * MINUTES[span.unit];
  const length = tickMinutes(clock);
  const coarse = typeof clock.tick === "string";
  if (coarse && (span.unit === "h" || span.unit === "min")) return undefined;
  return coarse && minutes % length !== 0 ? undefined : Math.ceil(minutes / length);
}
