/**
 * The instants of a Sleep as Android record, and the order of day and month in its file.
 *
 * The app prints `dd. MM. yyyy H:mm` in the record's own zone; copies made elsewhere print other orders. Where both
 * orders are possible the record's Id decides, which is the start in milliseconds since 1970: the order under which
 * From is the minute of the Id, or else the only order that every date of the file allows. If neither settles it, the
 * file is refused (SL032): a guess would put every night on a wrong date. On the night the clocks go back the Id tells
 * which of two hours `From` means, and the length tells it of `To`.
 */
import { fail, localTime, MS_PER_MIN, ok, type Instant, type Result, type ZoneClock } from "@compline/base";
import { clockReadings } from "../clock-readings.ts";
import type { DiaryContext } from "../diary-format.ts";
import { errorAt } from "../diary-issue.ts";
import { readWallTime, type DateOrder, type WallTime } from "../wall-time.ts";
import type { TrackedRecord } from "./sleep-as-android-record.ts";

type ClockOf = (zone: string) => Result<ZoneClock>;

const ORDERS: readonly DateOrder[] = ["ymd", "dmy", "mdy"];

/** The one order of the file's dates, `undefined` where every date says its own (SL032 where it stays open). */
export function settleOrder(
  records: readonly TrackedRecord[],
  clockOf: ClockOf,
  { file }: DiaryContext,
): Result<DateOrder | undefined> {
  const open = records.filter(({ from, to }) => readWallTime(from).length > 1 || readWallTime(to).length > 1);
  if (open.length === 0) return ok(undefined);
  const confirmed = ORDERS.filter((order) => records.some((record) => confirms(record, order, clockOf)));
  const possible = ORDERS.filter((order) => records.every((record) => allows(record, order)));
  const [settled, second] = confirmed.length > 0 ? confirmed : possible;
  if (settled !== undefined && second === undefined) return ok(settled);
  const line = open[0]?.line ?? 1;
  const message = `"${open[0]?.from.slice(0, 40) ?? ""}": day and month cannot be told apart in this file`;
  return fail([
    errorAt({ file, line }, { code: "SL032", at: `line ${line}, From`, message, expected: "dd. MM. yyyy H:mm" }),
  ]);
}

/** The text as a wall clock's reading under the file's order. */
export function wallIn(text: string, order: DateOrder | undefined): WallTime | undefined {
  const readings = readWallTime(text);
  return (readings.length === 1 ? readings[0] : readings.find((reading) => reading.order === order))?.wall;
}

const allows = ({ from, to }: TrackedRecord, order: DateOrder): boolean =>
  [from, to].every((text) => {
    const readings = readWallTime(text);
    return readings.length === 0 || readings.some((reading) => reading.order === order);
  });

function confirms(record: TrackedRecord, order: DateOrder, clockOf: ClockOf): boolean {
  const clock = clockOf(record.zone);
  const id = instantOfId(record, clock);
  const reading = readWallTime(record.from).find((one) => one.order === order);
  return id !== undefined && reading !== undefined && showsMinute(id, reading.wall);
}

/** The record's start in its zone, as its Id says it. */
export function instantOfId({ id }: TrackedRecord, clock: Result<ZoneClock>): Instant | undefined {
  return clock.ok && /^\d{9,14}$/.test(id) ? clock.value.instantAt(Number(id)) : undefined;
}

export function showsMinute(instant: Instant, { day, minute }: WallTime): boolean {
  const local = localTime(instant);
  return local.day === day && local.minute === minute;
}

/** Of the instants that a reading can mean, the one nearest to what is known otherwise. */
export function nearest(readings: readonly Instant[], epochMs: number | undefined): Instant | undefined {
  if (epochMs === undefined) return readings.length === 1 ? readings[0] : undefined;
  return readings.toSorted((a, b) => Math.abs(a.epochMs - epochMs) - Math.abs(b.epochMs - epochMs))[0];
}

/** Start and end of a record; none where the clock skipped a time, or showed it twice and nothing settles which. */
export function spanOf(
  from: WallTime,
  to: WallTime,
  id: Instant | undefined,
  minutes: number | undefined,
  clock: ZoneClock,
) {
  const start = nearest(clockReadings(clock, from), id !== undefined && showsMinute(id, from) ? id.epochMs : undefined);
  const length = minutes === undefined ? undefined : minutes * MS_PER_MIN;
  const end = nearest(
    clockReadings(clock, to),
    start === undefined || length === undefined ? undefined : start.epochMs + length,
  );
  return start === undefined || end === undefined ? undefined : { start, end };
}
