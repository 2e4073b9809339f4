import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyPlan, longPlan, shortPlan } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";
import { dayWords, monthWords, partsOf, weekdayOf } from "./day-words.ts";

describe("months", () => {
  it("run from the month of the first day to that of the last, whole", () => {
    const { months } = sheetOf(longPlan());
    expect([months.length, months[0]?.title, months.at(-1)?.title]).toEqual([14, "January 2027", "February 2028"]);
    expect(months[0]?.weeks.flat().filter((day) => day !== undefined)).toHaveLength(31);
  });

  it("begin their weeks as the market's people do", () => {
    const [us] = sheetOf(shortPlan()).months;
    const [uk] = sheetOf({ ...shortPlan(), market: "uk" }).months;
    expect([us?.weeks[1]?.[0]?.day, uk?.weeks[1]?.[0]?.day].map((day) => dayWords(day ?? 0))).toEqual([
      "Sunday 7 March 2027",
      "Monday 8 March 2027",
    ]);
  });

  it("have every day of the plan once, in its column, with the step that holds on it, and a mark where a step begins", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { months, steps, from, to } = sheetOf(plan);
        const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== undefined);
        expect(days.map(({ day }) => day)).toEqual(
          Array.from({ length: days.length }, (_, i) => (days[0]?.day ?? 0) + i),
        );
        const planned = days.filter(({ step }) => step !== undefined);
        expect([planned[0]?.day, planned.at(-1)?.day, planned.length]).toEqual([from, to, to - from + 1]);
        expect(planned.filter(({ isChange }) => isChange).map(({ day }) => day)).toEqual(
          steps.map((step) => step.from),
        );
        for (const { day, step } of planned) {
          expect([step!.from <= day, day <= (step!.to ?? step!.from)]).toEqual([true, true]);
        }
        for (const { title, weeks } of months) {
          for (const week of weeks) {
            week.forEach((day, column) => {
              if (day === undefined) return;
              expect(monthWords(day.day)).toBe(title);
              expect(weekdayOf(day.day)).toBe((column + (plan.market === "us" ? 6 : 0)) % 7);
            });
          }
        }
      }),
    );
  });

  it("know the days of the week, before 1970 as well", () => {
    expect([0, 20_879, -1].map(dayWords)).toEqual([
      "Thursday 1 January 1970",
      "Tuesday 2 March 2027",
      "Wednesday 31 December 1969",
    ]);
    expect(partsOf(20_879)).toEqual({ year: 2027, month: 3, day: 2 });
  });
});
