/** Oracle: Date.UTC and Temporal.PlainDate, over every day of the years 0001 to 9999. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { epochDayOf, parseDate, printDate } from "./civil-date.ts";

const MS_PER_DAY = 86_400_000;
const FIRST = -719_162;
const LAST = 2_932_896;

describe("every day from 0001-01-01 to 9999-12-31", () => {
  it("has the bounds of the calendar", () => {
    expect([printDate(FIRST), printDate(LAST)]).toEqual(["0001-01-01", "9999-12-31"]);
    expect([epochDayOf(1, 1, 1), epochDayOf(9999, 12, 31), epochDayOf(1970, 1, 1)]).toEqual([FIRST, LAST, 0]);
  });

  it("is counted as Date.UTC counts it", () => {
    const wrong: string[] = [];
    const date = new Date(0);
    for (let day = FIRST; day <= LAST; day += 1) {
      date.setTime(day * MS_PER_DAY);
      const counted = epochDayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
      if (counted !== day) wrong.push(`${date.toISOString()}: ${counted}`);
    }
    expect(wrong).toEqual([]);
  });

  it("prints as Date prints it, and reads back", () => {
    const wrong: string[] = [];
    for (let day = FIRST; day <= LAST; day += 29) {
      const text = printDate(day);
      const read = parseDate(text);
      if (text !== new Date(day * MS_PER_DAY).toISOString().slice(0, 10) || !read.ok || read.value !== day)
        wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});

describe("parseDate", () => {
  it("accepts exactly the dates that Temporal accepts", () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(9999), part(14), part(33), (year, month, day) => {
        const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        const read = parseDate(text, "born");
        const known = plainDate(year, month, day);
        if (known === undefined) expect(read).toMatchObject({ ok: false, issues: [{ code: "TI001", at: "born" }] });
        else expect(read).toEqual({ ok: true, value: known });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    "2026-02-29",
    "1900-02-29",
    "2026-11-31",
    "2026-13-01",
    "2026-00-01",
    "2026-1-1",
    "26-01-01",
    "2026-11-22 ",
    "+2026-11-22",
    "2026/11/22",
    "",
    "٢٠٢٦-١١-٢٢",
  ])("refuses %j", (text) => {
    expect(parseDate(text)).toMatchObject({ ok: false, issues: [{ code: "TI001" }] });
  });

  it("knows the leap days of 2000 and 2024", () => {
    expect([parseDate("2000-02-29").ok, parseDate("2024-02-29").ok]).toEqual([true, true]);
  });
});

function plainDate(year: number, month: number, day: number): number | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).since("1970-01-01").days;
  } catch {
    return undefined;
  }
}
