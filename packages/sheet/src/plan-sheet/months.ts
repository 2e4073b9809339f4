/**
 * The days of a plan as months of weeks, one page each.
 *
 * A month runs from its first day to its last, whole; days before the plan and after it are there and empty. The day on
 * which a step begins is marked; a plan that ends at nothing marks its first day without, and one that ends at a dose shows
 * that dose to the end of the month.
 */
import { epochDayOf, type EpochDay } from "@compline/base";
import { monthWords, partsOf, weekdayOf } from "./day-words.ts";
import type { SheetDay, SheetMonth, SheetStep } from "./plan-sheet.ts";

const PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;

/** The last day of the plan is that of its last step, or the first of one that goes on. */
export const lastDayOf = (steps: readonly SheetStep[]): EpochDay =>
  Math.max(...steps.map(({ from, to }) => to ?? from));

/** `firstWeekday`: 0 is Monday, 6 is Sunday. */
export function monthsOf(steps: readonly SheetStep[], firstWeekday: number): readonly SheetMonth[] {
  const first = Math.min(...steps.map(({ from }) => from));
  const months: SheetMonth[] = [];
  for (let day = monthStart(first); day <= lastDayOf(steps); day = nextMonth(day)) {
    months.push(monthOf(day, steps, firstWeekday));
  }
  return months;
}

function monthOf(start: EpochDay, steps: readonly SheetStep[], firstWeekday: number): SheetMonth {
  const end = nextMonth(start);
  const days = Array.from({ length: end - start }, (_, i) => dayOf(start + i, steps));
  const gap = (((weekdayOf(start) - firstWeekday) % PER_WEEK) + PER_WEEK) % PER_WEEK;
  const cells = [...Array.from({ length: gap }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / PER_WEEK) }, (_, week) =>
    Array.from({ length: PER_WEEK }, (_unused, weekday) => cells[week * PER_WEEK + weekday]),
  );
  return {
    title: monthWords(start),
    weeks,
    steps: steps.filter(({ from, to }) => from < end && (to ?? from) >= start),
  };
}

function dayOf(day: EpochDay, steps: readonly SheetStep[]): SheetDay {
  const step = steps.find((one) => one.from <= day && day <= endOf(one));
  return { day, isChange: step?.from === day, ...(step === undefined ? {} : { step }) };
}

/** A dose that is kept goes on: its boxes are there to the end of its month. */
const endOf = ({ from, to, intakes }: SheetStep): EpochDay =>
  to ?? (intakes.length > 0 ? Number.POSITIVE_INFINITY : from);

function monthStart(day: EpochDay): EpochDay {
  const { year, month } = partsOf(day);
  return epochDayOf(year, month, 1);
}

function nextMonth(day: EpochDay): EpochDay {
  const { year, month } = partsOf(day);
  return month === MONTHS_PER_YEAR ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1);
}
