/**
 * When things are told at each tick: asked of the clock once a world, since all its people open at the same moment.
 *
 * A report comes an hour before it is due, the clinic's own half an hour before, a late report after the close; on short ticks all of
 * them as the tick begins. Times are milliseconds since 1970.
 */
import { MS_PER_MIN, type EpochDay } from "@compline/base";
import type { Ticks } from "@compline/course";
import { printDate } from "@compline/base";

export interface Times {
  readonly report: number;
  readonly clinic: number;
  readonly late: number;
  readonly night: { readonly day: EpochDay; readonly text: string } | undefined;
}

const HOUR = 60 * MS_PER_MIN;

export function calendarOf(ticks: Ticks, isNight: boolean, openedMs: number, lateMs: number): (tick: number) => Times {
  const known: Times[] = [];
  return (tick) => (known[tick] ??= timesOf(ticks, isNight, openedMs, lateMs, tick));
}

function timesOf(ticks: Ticks, isNight: boolean, openedMs: number, lateMs: number, tick: number): Times {
  const [due, closes] = [ticks.due(tick), ticks.closes(tick)];
  const from = tick === 0 ? openedMs : ticks.begins(tick);
  const report = Math.min(closes, due - HOUR > from ? due - HOUR : from + MS_PER_MIN / 2);
  const clinic = Math.min(closes, Math.max(report, due - HOUR / 2));
  const date = ticks.date(tick);
  const day = date === undefined ? undefined : isNight ? date - 1 : date;
  return {
    report,
    clinic,
    late: closes + lateMs,
    night: day === undefined ? undefined : { day, text: printDate(day) },
  };
}
