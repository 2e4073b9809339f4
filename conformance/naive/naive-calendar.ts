/**
 * When the ticks of one course begin, are due and close, and which tick a thing belongs to (engine.md 1 and 2.3).
 *
 * On a clock of nights, days or weeks a tick is a date in the zone of the opening; on a clock of minutes or hours it is a
 * stretch counted from the opening. Ticks before the opening have negative numbers.
 * Instants are milliseconds since 1970; dates are days since 1970.
 */
import { parseDate, printDate, zoneClock, type EpochDay, type ZoneClock } from "@compline/base";
import type { Clock, Span } from "@compline/protocol";

export interface Calendar {
  readonly begins: (tick: number) => number;
  readonly due: (tick: number) => number;
  readonly closes: (tick: number) => number;
  /** The date a tick carries; clocks of minutes and hours have none. */
  readonly nameOf: (tick: number) => string | undefined;
  /** The tick of a report: by the night it names, or by when it occurred where it names none or there are none. */
  readonly tickOfReport: (night: string | undefined, occurredMs: number) => number | undefined;
  readonly tickOfInstant: (ms: number) => number;
  /** Whether a report naming this night or day can be one of something lived: the night is over, the day has begun. */
  readonly isLived: (night: string | undefined, ms: number) => boolean;
}

const MINUTE_MS = 60_000;
const MINUTES: Readonly<Record<string, number>> = { min: 1, h: 60, night: 1440, day: 1440, week: 10_080 };

const minutesOf = ({ count, unit }: Span): number => count * (MINUTES[unit] ?? 0);

/** How long one tick is, in minutes. */
export const tickMinutesOf = ({ tick }: Clock): number =>
  typeof tick === "string" ? (MINUTES[tick] ?? 0) : minutesOf(tick.every);

/** A span as ticks, rounded up. */
export const ticksIn = (span: Span, clock: Clock): number =>
  span.unit === "tick" ? span.count : Math.ceil(minutesOf(span) / tickMinutesOf(clock));

export function calendarOf(clock: Clock, openedMs: number, zone: string): Calendar | undefined {
  const local = zoneClock(zone);
  if (!local.ok) return undefined;
  return typeof clock.tick === "string"
    ? datedCalendar(clock, openedMs, local.value)
    : countedCalendar(clock, openedMs);
}

/** Nights, days and weeks. */
function datedCalendar(clock: Clock, openedMs: number, local: ZoneClock): Calendar {
  const openedOn = local.localAt(openedMs).day;
  const daysApart = clock.tick === "week" ? 7 : 1;
  const dateOf = (tick: number): EpochDay => openedOn + tick * daysApart;
  const due = (tick: number): number => local.epochMsAt(dateOf(tick), clock.dueMin);
  const closes = (tick: number): number => {
    const late = due(tick) + clock.graceMin * MINUTE_MS;
    return tick === 0 ? Math.max(late, openedMs) : late;
  };
  const firstTickFrom = (date: EpochDay): number => Math.ceil((date - openedOn) / daysApart) + 0;
  const tickOfInstant = (ms: number): number => {
    const tick = firstTickFrom(local.localAt(ms).day);
    return ms > closes(tick) ? tick + 1 : tick;
  };
  return {
    begins: (tick) => local.epochMsAt(dateOf(tick), 0),
    due,
    closes,
    nameOf: (tick) => printDate(dateOf(tick)),
    tickOfReport: (night, occurredMs) => {
      if (night === undefined) return tickOfInstant(occurredMs);
      const date = parseDate(night);
      // The night of a date is over, and told of, on the evening after it.
      return date.ok ? firstTickFrom(clock.tick === "night" ? date.value + 1 : date.value) : undefined;
    },
    tickOfInstant,
    isLived: (night, ms) => {
      const date = night === undefined ? undefined : parseDate(night);
      if (date?.ok !== true) return true;
      return local.localAt(ms).day >= (clock.tick === "night" ? date.value + 1 : date.value);
    },
  };
}

/** Minutes and hours. */
function countedCalendar(clock: Clock, openedMs: number): Calendar {
  const lengthMs = tickMinutesOf(clock) * MINUTE_MS;
  const begins = (tick: number): number => openedMs + tick * lengthMs;
  const due = (tick: number): number => begins(tick) + clock.dueMin * MINUTE_MS;
  const tickOfInstant = (ms: number): number => Math.floor((ms - openedMs) / lengthMs);
  return {
    begins,
    due,
    closes: (tick) => due(tick) + clock.graceMin * MINUTE_MS,
    nameOf: () => undefined,
    tickOfReport: (_, occurredMs) => tickOfInstant(occurredMs),
    tickOfInstant,
    isLived: () => true,
  };
}
