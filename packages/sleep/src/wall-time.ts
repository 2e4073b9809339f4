/**
 * Dates and times as diaries and apps print them, read into a wall clock's reading and nothing more.
 *
 * Read: `2026-01-05 23:10` (also `T`, `/`, `.`), `05. 01. 2026 23:10` and `05.01.2026` (dots mean day first),
 * `05/01/2026` and `05-01-2026`, which may be day first or month first: then both readings are given and the file
 * decides. Times may carry seconds, `am`/`pm`, and an offset (`Z`, `+0100`, `+01:00`). 24:00 is not read, nor a date
 * that does not exist.
 */
import { MIN_PER_DAY, MS_PER_DAY, MS_PER_MIN, parseDate, type EpochDay } from "@compline/base";

export type DateOrder = "ymd" | "dmy" | "mdy";

export interface WallTime {
  readonly day: EpochDay;
  /** Minutes since local midnight. */
  readonly minute: number;
  /** Milliseconds within the minute. */
  readonly ms: number;
  /** Local time minus UTC in minutes, where the text says it. */
  readonly offsetMin: number | undefined;
}

export interface WallReading {
  readonly order: DateOrder;
  readonly wall: WallTime;
}

interface TimeOfDay {
  readonly minute: number;
  readonly ms: number;
}

/** No date is longer; without a bound a cell of spaces would be tried in every way there is. */
const MAX_CHARS = 64;

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap]\.?m\.?)?`;
const OFFSET = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`;
const WHOLE = new RegExp(
  String.raw`^\s*(\d{1,4})(\s*[-/.]\s*)(\d{1,2})\2(\d{1,4})(?:[T,]\s*|\s+)${TIME}${OFFSET}\s*$`,
  "i",
);
const TIME_ONLY = new RegExp(String.raw`^\s*${TIME}\s*$`, "i");

/** Every way in which a text can be a date and a time: none, one, or day first and month first. */
export function readWallTime(text: string): readonly WallReading[] {
  const match = text.length > MAX_CHARS ? null : WHOLE.exec(text);
  if (match === null) return [];
  const time = timeOf(match.slice(5, 10));
  const offsetMin = match[10] === undefined ? undefined : offsetOf(match[10]);
  if (time === undefined || offsetMin === "none") return [];
  const parts = [match[1] ?? "", match[3] ?? "", match[4] ?? ""] as const;
  return ordersOf(parts, match[2] ?? "").flatMap((order) => {
    const day = dayOf(parts, order);
    return day === undefined ? [] : [{ order, wall: { day, ...time, offsetMin } }];
  });
}

/** `23:10`, `11:10 pm` or `23:10:30` of any day. */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const match = text.length > MAX_CHARS ? null : TIME_ONLY.exec(text);
  return match === null ? undefined : timeOf(match.slice(1, 6));
}

/** Milliseconds that a UTC clock with this reading would show. */
export const wallMs = ({ day, minute, ms }: WallTime): number => day * MS_PER_DAY + minute * MS_PER_MIN + ms;

/** The same reading moved by whole minutes on the wall clock. */
export function movedBy(wall: WallTime, minutes: number): WallTime {
  const moved = wall.minute + minutes;
  const days = Math.floor(moved / MIN_PER_DAY);
  return { ...wall, day: wall.day + days, minute: moved - days * MIN_PER_DAY };
}

function timeOf([hourText = "", minuteText = "", secondText, fraction, half]: readonly (string | undefined)[]):
  | TimeOfDay
  | undefined {
  const hour = half === undefined ? Number(hourText) : hourOf12(Number(hourText), half);
  const [minute, second] = [Number(minuteText), Number(secondText ?? 0)];
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const milli = Math.floor(Number(`0.${fraction ?? "0"}`) * 1000);
  return { minute: hour * 60 + minute, ms: second * 1000 + milli };
}

function hourOf12(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

function offsetOf(text: string): number | "none" {
  if (text.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 18 || minutes > 59) return "none";
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function ordersOf([first, , last]: readonly [string, string, string], separator: string): readonly DateOrder[] {
  if (first.length === 4) return last.length <= 2 ? ["ymd"] : [];
  if (last.length !== 4 || first.length > 2) return [];
  return separator.includes(".") ? ["dmy"] : ["dmy", "mdy"];
}

function dayOf([a, b, c]: readonly [string, string, string], order: DateOrder): EpochDay | undefined {
  const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = parseDate(text);
  return parsed.ok ? parsed.value : undefined;
}
