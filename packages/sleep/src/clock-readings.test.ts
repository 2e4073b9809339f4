import { printInstant, zoneClock } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../testing/test-scale.ts";
import { clockReadings } from "./clock-readings.ts";
import { readWallTime } from "./wall-time.ts";

function readings(zone: string, text: string): readonly string[] {
  const clock = zoneClock(zone);
  const wall = readWallTime(text)[0]?.wall;
  return clock.ok && wall !== undefined ? clockReadings(clock.value, wall).map(printInstant) : ["?"];
}

describe("clockReadings", () => {
  it("gives both hours of the night the clocks go back, and none of the hour that is skipped", () => {
    expect(readings("Europe/London", "2026-10-25 01:30")).toEqual([
      "2026-10-25T01:30:00+01:00[Europe/London]",
      "2026-10-25T01:30:00+00:00[Europe/London]",
    ]);
    expect(readings("Europe/London", "2026-03-29 01:30")).toEqual([]);
    expect(readings("America/New_York", "2026-11-01 01:00")).toHaveLength(2);
    expect(readings("Australia/Lord_Howe", "2026-04-05 01:45")).toHaveLength(2);
    expect(readings("Australia/Lord_Howe", "2026-10-04 02:15")).toEqual([]);
  });

  it("believes a written offset, and keeps the zone's name only where its clock agrees", () => {
    expect(readings("Europe/London", "2026-10-25 01:30+00:00")).toEqual(["2026-10-25T01:30:00+00:00[Europe/London]"]);
    expect(readings("Europe/London", "2026-06-01 01:30+00:00")).toEqual(["2026-06-01T01:30:00+00:00"]);
  });

  it("finds every instant again from what the clock shows", () => {
    const zones = ["Europe/London", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"];
    const minute = fc.integer({ min: 20_000_000, max: 31_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, epochMin) => {
        const clock = zoneClock(zone);
        if (!clock.ok) throw new Error(zone);
        const wall = { ...clock.value.localAt(epochMin * 60_000), ms: 0, offsetMin: undefined };
        const found = clockReadings(clock.value, wall);
        expect(found.map(({ epochMs }) => epochMs)).toContain(epochMin * 60_000);
        expect(found.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: runs(300) },
    );
  });
});
