/** Nights over both clock changes, and over the day that Samoa skipped. Run in several zones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { epochDayOf, printDate } from "./civil-date.ts";
import { parseInstant } from "./instant.ts";
import { nightLengthMin, nightOf, nightOfLocal, NOON } from "./night.ts";
import { zoneClock, type ZoneClock } from "./zone-clock.ts";

const clockOf = (zone: string): ZoneClock => {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new Error(zone);
  return clock.value;
};

const nightOfText = (text: string): string => {
  const instant = parseInstant(text);
  return instant.ok ? printDate(nightOf(instant.value)) : "refused";
};

describe("the night of an instant", () => {
  it.each([
    ["2026-11-22T11:59:59.999+00:00", "2026-11-21"],
    ["2026-11-22T12:00:00+00:00", "2026-11-22"],
    ["2026-11-22T23:58:00+00:00", "2026-11-22"],
    ["2026-11-23T03:00:00+00:00", "2026-11-22"],
    ["2026-11-23T11:59:00+00:00", "2026-11-22"],
    ["2026-11-23T00:30:00+14:00[Pacific/Kiritimati]", "2026-11-22"],
    ["2027-01-01T02:00:00-05:00[America/New_York]", "2026-12-31"],
    ["2028-03-01T02:00:00+00:00", "2028-02-29"],
  ])("%s is that of %s", (text, evening) => {
    expect(nightOfText(text)).toBe(evening);
  });

  it("changes at noon and at no other minute", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), fc.nat({ max: 1438 }), (day, minute) => {
        const step = nightOfLocal({ day, minute: minute + 1 }) - nightOfLocal({ day, minute });
        expect(step).toBe(minute + 1 === NOON ? 1 : 0);
      }),
    );
  });

  it("goes on over midnight", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), (day) => {
        expect(nightOfLocal({ day: day + 1, minute: 0 })).toBe(nightOfLocal({ day, minute: 1439 }));
      }),
    );
  });
});

describe("the length of a night", () => {
  it.each([
    ["Europe/London", [2026, 3, 28], 1380],
    ["Europe/London", [2026, 10, 24], 1500],
    ["Europe/London", [2026, 11, 22], 1440],
    ["Australia/Lord_Howe", [2026, 4, 4], 1470],
    ["Australia/Lord_Howe", [2026, 10, 3], 1410],
    ["Asia/Kathmandu", [2026, 3, 28], 1440],
    ["Pacific/Apia", [2011, 12, 29], 1440],
    ["Pacific/Apia", [2011, 12, 30], 0],
  ] as const)("in %s from the evening of %j is %i minutes", (zone, [year, month, day], minutes) => {
    expect(nightLengthMin(clockOf(zone), epochDayOf(year, month, day))).toBe(minutes);
  });

  it("adds up over a year to the year, clock changes and all", () => {
    for (const zone of [
      "Europe/London",
      "America/New_York",
      "Pacific/Auckland",
      "Australia/Lord_Howe",
      "America/St_Johns",
    ]) {
      const clock = clockOf(zone);
      const first = epochDayOf(2026, 1, 1);
      const lengths = Array.from({ length: 365 }, (_, i) => nightLengthMin(clock, first + i));
      expect(
        lengths.reduce((sum, length) => sum + length),
        zone,
      ).toBe(365 * 1440);
      expect(new Set(lengths).size, zone).toBe(3);
    }
  });
});
