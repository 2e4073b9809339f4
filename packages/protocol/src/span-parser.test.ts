import { describe, expect, it } from "vitest";
import type { Clock } from "./protocol.ts";
import { parseMinutesAfter, parseSpan, parseTimeOfDay } from "./span-parser.ts";
import { spanTicks } from "./span.ts";

describe("parseSpan", () => {
  it("reads singular and plural", () => {
    expect(parseSpan("1 night")).toEqual({ ok: true, value: { count: 1, unit: "night" } });
    expect(parseSpan("3 nights")).toEqual({ ok: true, value: { count: 3, unit: "night" } });
    expect(parseSpan("90 min")).toEqual({ ok: true, value: { count: 90, unit: "min" } });
  });

  it.each(["0 nights", "3", "nights", "3  nights", "-1 night", "1.5 h", "3 months", "9999999 min", ""])(
    "refuses %j",
    (text) => {
      expect(parseSpan(text)).toMatchObject({ ok: false, issues: [{ code: "PR004" }] });
    },
  );
});

describe("times", () => {
  it("reads a time of day and minutes after a tick began", () => {
    expect(parseTimeOfDay("11:00")).toEqual({ ok: true, value: 660 });
    expect(parseMinutesAfter("+4 min")).toEqual({ ok: true, value: 4 });
  });

  it.each(["24:00", "11:60", "11", "11:00:00"])("refuses %j as a time of day", (text) => {
    expect(parseTimeOfDay(text)).toMatchObject({ ok: false, issues: [{ code: "PR006" }] });
  });

  it("refuses minutes without a plus", () => {
    expect(parseMinutesAfter("4 min")).toMatchObject({ ok: false, issues: [{ code: "PR006" }] });
  });
});

describe("spanTicks", () => {
  const clock = (tick: Clock["tick"]): Clock => ({ tick, rollover: "none", dueMin: 0, graceMin: 60 });

  it("counts a night or day as one tick of a night or day clock, and seven as one of a week clock", () => {
    expect(spanTicks({ count: 3, unit: "day" }, clock("night"))).toBe(3);
    expect(spanTicks({ count: 2, unit: "week" }, clock("day"))).toBe(14);
    expect(spanTicks({ count: 14, unit: "night" }, clock("week"))).toBe(2);
  });

  it("divides by the length of a tick and rounds up", () => {
    const four = clock({ every: { count: 4, unit: "min" } });
    expect(spanTicks({ count: 1, unit: "night" }, four)).toBe(360);
    expect(spanTicks({ count: 9, unit: "min" }, four)).toBe(3);
  });

  it("has no answer for what a clock cannot count", () => {
    expect(spanTicks({ count: 2, unit: "h" }, clock("night"))).toBeUndefined();
    expect(spanTicks({ count: 10, unit: "night" }, clock("week"))).toBeUndefined();
  });
});
