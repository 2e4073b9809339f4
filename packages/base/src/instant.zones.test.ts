/** Oracle: Temporal on the same text. Run in several zones, because nothing here may depend on the machine's. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { printDate } from "./civil-date.ts";
import {
  localTime,
  parseInstant,
  parseMinute,
  printInstant,
  printMinute,
  printOffset,
  utcMidnight,
  type Instant,
} from "./instant.ts";

const instant = fc
  .record({
    epochMs: fc.integer({ min: utcMidnight(1, 1, 3), max: utcMidnight(9999, 12, 29) }),
    offsetMin: fc.integer({ min: -1080, max: 1080 }),
    zone: fc.option(fc.constantFrom("Europe/London", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"), {
      nil: undefined,
    }),
  })
  .map(({ epochMs, offsetMin, zone }): Instant =>
    zone === undefined ? { epochMs, offsetMin } : { epochMs, offsetMin, zone },
  );

describe("an instant", () => {
  it("reads back as it was printed", () => {
    fc.assert(
      fc.property(instant, (value) => {
        expect(parseInstant(printInstant(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 1000 },
    );
  });

  it("is the moment that Temporal reads from the same text, with the same wall clock", () => {
    fc.assert(
      fc.property(instant, (value) => {
        const text = printInstant(value).replace(/\[.*$/, "");
        expect(Temporal.Instant.from(text).epochMilliseconds).toBe(value.epochMs);
        const { day, minute } = localTime(value);
        const wall = Temporal.PlainDateTime.from(text);
        expect(`${printDate(day)}T${printMinute(minute)}`).toBe(
          wall.toString({ smallestUnit: "minute", roundingMode: "floor" }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("has the wall clock that stands in the text, whatever the machine's zone", () => {
    const read = parseInstant("2026-10-25T01:30:00+01:00[Europe/London]");
    expect(read.ok && localTime(read.value)).toEqual({ day: utcMidnight(2026, 10, 25) / 86_400_000, minute: 90 });
  });
});

describe("parseInstant", () => {
  it.each([
    ["2026-11-22T22:30:00Z", { epochMs: 1795386600000, offsetMin: 0 }],
    ["2026-11-22T22:30Z", { epochMs: 1795386600000, offsetMin: 0 }],
    ["2026-11-22T22:30:00.5Z", { epochMs: 1795386600500, offsetMin: 0 }],
    ["2026-11-22T22:30:00-00:00", { epochMs: 1795386600000, offsetMin: 0 }],
    ["2026-11-23T04:15:00+05:45[Asia/Kathmandu]", { epochMs: 1795386600000, offsetMin: 345, zone: "Asia/Kathmandu" }],
  ])("reads %j", (text, value) => {
    expect(parseInstant(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    "2026-11-22",
    "2026-11-22T22:30:00",
    "2026-11-22 22:30:00Z",
    "2026-11-31T22:30:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T22:60:00Z",
    "2026-11-22T22:30:60Z",
    "2026-11-22T22:30:00.0000Z",
    "2026-11-22T22:30:00+19:00",
    "2026-11-22T22:30:00+18:01",
    "2026-11-22T22:30:00+01:60",
    "2026-11-22T22:30:00+0100",
    "2026-11-22T22:30:00Z[Europe/London",
    "2026-11-22T22:30:00Z[u-ca=hebrew]",
    "2026-11-22T22:30:00Z\n",
    "",
  ])("refuses %j", (text) => {
    expect(parseInstant(text, "at")).toMatchObject({ ok: false, issues: [{ code: "TI002", at: "at" }] });
  });
});

describe("times of day", () => {
  it("print and read back, all 1440 of them", () => {
    const wrong = Array.from({ length: 1440 }, (_, minute) => minute).filter((minute) => {
      const read = parseMinute(printMinute(minute));
      return !read.ok || read.value !== minute;
    });
    expect(wrong).toEqual([]);
  });

  it.each(["24:00", "7:30", "07:60", "0730", "07:30:00", "", "-1:00"])("refuses %j", (text) => {
    expect(parseMinute(text)).toMatchObject({ ok: false, issues: [{ code: "TI003" }] });
  });

  it("print offsets on both sides of zero", () => {
    expect([-570, -1, 0, 345, 840].map(printOffset)).toEqual(["-09:30", "-00:01", "+00:00", "+05:45", "+14:00"]);
  });
});
