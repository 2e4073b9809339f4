/**
 * When things happen in a course made from a trace: one moment a tick, after the tick before has closed and before this
 * one is due, so that nothing is late and nothing revises an earlier evening.
 */
import { epochDayOf, MS_PER_DAY, MS_PER_MIN, printDate, printInstant } from "@compline/base";
import { tickMinutes, type Clock } from "@compline/protocol";

export const ZONE = "UTC";
/** A Monday, so that weeks begin as weeks do. */
const FIRST_DAY = epochDayOf(2026, 1, 5);
const MORNING_MIN = 450;
const OPENED_MIN = 540;

export interface Moment {
  readonly occurred: string;
  readonly recorded: string;
}

export interface Timeline {
  readonly moment: (tick: number) => Moment;
  /** When a tick closes. */
  readonly closes: (tick: number) => string;
  /** Whether a tick can be asked about before its reports are due. */
  readonly isOpenBeforeDue: (tick: number) => boolean;
  /** The night, day or week that a report of this tick is about; undefined on minute and hour clocks. */
  readonly night: (tick: number) => string | undefined;
}

export const timelineOf = (clock: Clock): Timeline => (typeof clock.tick === "string" ? dated(clock) : timed(clock));

const text = (epochMs: number): string => printInstant({ epochMs, offsetMin: 0 });

function dated(clock: Clock): Timeline {
  const days = clock.tick === "week" ? 7 : 1;
  const lag = clock.tick === "night" ? 1 : 0;
  const date = (tick: number): number => FIRST_DAY + tick * days;
  const closesAt = (tick: number): number => date(tick) * MS_PER_DAY + (clock.dueMin + clock.graceMin) * MS_PER_MIN;
  const at = (tick: number): number => {
    const begins = date(tick) * MS_PER_DAY;
    const from = Math.max(begins, tick === 0 ? begins : closesAt(tick - 1) + MS_PER_MIN);
    const due = begins + clock.dueMin * MS_PER_MIN;
    const morning = begins + MORNING_MIN * MS_PER_MIN;
    if (morning >= from && morning < due) return morning;
    return from < due ? from : Math.max(from, Math.min(closesAt(tick), due));
  };
  return {
    moment: (tick) => ({ occurred: text(at(tick)), recorded: text(at(tick)) }),
    closes: (tick) => text(closesAt(tick)),
    isOpenBeforeDue: (tick) => at(tick) < date(tick) * MS_PER_DAY + clock.dueMin * MS_PER_MIN,
    night: (tick) => printDate(date(tick) - lag),
  };
}

function timed(clock: Clock): Timeline {
  const length = tickMinutes(clock) * MS_PER_MIN;
  const opened = FIRST_DAY * MS_PER_DAY + OPENED_MIN * MS_PER_MIN;
  const begins = (tick: number): number => opened + tick * length;
  const closesAt = (tick: number): number => begins(tick) + (clock.dueMin + clock.graceMin) * MS_PER_MIN;
  const moment = (tick: number): Moment => {
    const earliest = tick === 0 ? begins(0) : Math.max(begins(tick), closesAt(tick - 1) + 1000);
    return { occurred: text(Math.min(earliest, begins(tick + 1) - 1000)), recorded: text(earliest) };
  };
  return {
    moment,
    closes: (tick) => text(closesAt(tick)),
    isOpenBeforeDue: (tick) => closesAt(tick - 1) + 1000 < begins(tick) + clock.dueMin * MS_PER_MIN,
    night: () => undefined,
  };
}
