/**
 * Calendar dates as whole numbers: days since 1970-01-01 in the proleptic Gregorian calendar.
 *
 * A date has no zone and no clock; whoever needs an instant asks a `ZoneClock`. Integer arithmetic only.
 * Source of the arithmetic: H. Hinnant, "chrono-compatible low-level date algorithms" [hinnant-2021].
 */
import { failWith, ok, type Result } from "./result.ts";

/** Days since 1970-01-01. */
export type EpochDay = number;

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

/** The day of a year, month and day of month; the caller has checked that the date exists. */
export function epochDayOf(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

/** `2026-11-22` of a day. */
export function printDate(day: EpochDay): string {
  const shifted = day + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${pad2(month)}-${pad2(dayOfMonth)}`;
}

/** Reads `2026-11-22`; a date that the calendar does not have is refused (TI001). */
export function parseDate(text: string, at = ""): Result<EpochDay> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match !== null) {
    const day = epochDayOf(Number(match[1]), Number(match[2]), Number(match[3]));
    if (printDate(day) === text) return ok(day);
  }
  return failWith("TI001", at, `"${text}" is no date`, "YYYY-MM-DD");
}

const pad2 = (n: number): string => String(n).padStart(2, "0");
