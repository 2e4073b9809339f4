/**
 * The ticks of a course in time: when each begins, is due and closes, and which tick an event belongs to.
 *
 * Nights, days and weeks are counted by dates in the zone the course was opened in; minute and hour clocks by length since the
 * opening. Times are milliseconds since 1970. Source: docs/reference/engine.md, section 1.
 */
import { MS_PER_MIN, type EpochDay, type Instant, type ZoneClock } from "@compline/base";
import { tickMinutes, type Clock } from "@compline/protocol";

export interface Ticks {
  /** The date a tick decides for; undefined on minute and hour clocks. */
  readonly date: (tick: number) => EpochDay | undefined;
  readonly begins: (tick: number) => number;
  readonly due: (tick: number) => number;
  readonly closes: (tick: number) => number;
  /** The tick an event belongs to by when it occurred. */
  readonly of: (epochMs: number) => number;
  /** The tick that a report on the night or day of `date` belongs to; undefined on minute and hour clocks, which have no dates. */
  readonly ofReport: (date: EpochDay) => number | undefined;
  /** Whether the night of a date is over, or its day has begun, at a moment: before that nobody can report on it. */
  readonly isOver: (date: EpochDay, epochMs: number) => boolean;
  /** The last tick that has closed at a moment, −1 for none. */
  readonly lastClosed: (epochMs: number) => number;
}

export const ticksOf = (clock: Clock, zone: ZoneClock, opened: Instant): Ticks =>
  typeof clock.tick === "string" ? dated(clock, zone, opened.epochMs) : timed(clock, opened.epochMs);

function dated(clock: Clock, zone: ZoneClock, openedMs: number): Ticks {
  const first = zone.dayAt(openedMs);
  const days = clock.tick === "week" ? 7 : 1;
  const date = (tick: number): EpochDay => first + tick * days;
  const due = remembered((tick) => zone.epochMsAt(date(tick), clock.dueMin));
  const closes = (tick: number): number => {
    const regular = due(tick) + clock.graceMin * MS_PER_MIN;
    return tick === 0 ? Math.max(regular, openedMs) : regular;
  };
  const ofDate = (day: EpochDay): number => Math.ceil((day - first) / days);
  const of = (epochMs: number): number => {
    const tick = ofDate(zone.dayAt(epochMs));
    return epochMs > closes(tick) ? tick + 1 : tick;
  };
  const lag = clock.tick === "night" ? 1 : 0;
  return {
    date,
    begins: remembered((tick) => zone.epochMsAt(date(tick), 0)),
    due,
    closes,
    of,
    ofReport: (day) => ofDate(day + lag),
    isOver: (day, epochMs) => zone.dayAt(epochMs) >= day + lag,
    lastClosed: (epochMs) => lastWhere(ofDate(zone.dayAt(epochMs)) + 1, (tick) => closes(tick) <= epochMs),
  };
}

function timed(clock: Clock, openedMs: number): Ticks {
  const length = tickMinutes(clock) * MS_PER_MIN;
  const begins = (tick: number): number => openedMs + tick * length;
  const due = (tick: number): number => begins(tick) + clock.dueMin * MS_PER_MIN;
  const closes = (tick: number): number => due(tick) + clock.graceMin * MS_PER_MIN;
  const of = (epochMs: number): number => Math.floor((epochMs - openedMs) / length);
  return {
    date: () => undefined,
    begins,
    due,
    closes,
    of,
    ofReport: () => undefined,
    isOver: () => true,
    lastClosed: (epochMs) => lastWhere(of(epochMs) + 1, (tick) => closes(tick) <= epochMs),
  };
}

/** Asked of the zone once a tick; a fold asks for the same tick several times. */
function remembered(compute: (tick: number) => number): (tick: number) => number {
  const known: number[] = [];
  return (tick) => (tick < 0 ? compute(tick) : (known[tick] ??= compute(tick)));
}

/** The largest tick not above `from` that fits, −1 for none. Closes never run more than a few ticks behind begins. */
function lastWhere(from: number, fits: (tick: number) => boolean): number {
  for (let tick = from; tick >= 0; tick--) if (fits(tick)) return tick;
  return -1;
}
