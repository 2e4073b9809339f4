/**
 * Days as people write them, with the month as a word: 3/4 is two dates, 3 April is one.
 *
 * From base's civil dates; no zone, no machine's language.
 */
import { printDate, type EpochDay } from "@compline/base";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;
const PER_WEEK = 7;

/** 0 is Monday. */
export const weekdayOf = (day: EpochDay): number => (((day + FIRST_WEEKDAY) % PER_WEEK) + PER_WEEK) % PER_WEEK;

export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? "";

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export function partsOf(day: EpochDay): Parts {
  const [year, month, date] = printDate(day).split("-").map(Number);
  return { year: year ?? 0, month: month ?? 0, day: date ?? 0 };
}

/** `March 2027`. */
export const monthWords = (day: EpochDay): string => {
  const { year, month } = partsOf(day);
  return `${MONTHS[month - 1] ?? ""} ${year}`;
};

/** `Monday 1 March 2027`. */
export const dayWords = (day: EpochDay): string =>
  `${weekdayName(weekdayOf(day))} ${partsOf(day).day} ${monthWords(day)}`;

/** `Mon 1 Mar 2027`, where there is little room. */
export function shortDay(day: EpochDay): string {
  const { year, month, day: date } = partsOf(day);
  return `${weekdayName(weekdayOf(day)).slice(0, 3)} ${date} ${(MONTHS[month - 1] ?? "").slice(0, 3)} ${year}`;
}
