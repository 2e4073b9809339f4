import { zoneClock, type ZoneClock } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFhirDate, isFhirDateTime, isFhirInstant, momentOf } from "./fhir-time.ts";

function clockOf(zone: string): ZoneClock {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new Error(zone);
  return clock.value;
}

const london = clockOf("Europe/London");
const auckland = clockOf("Pacific/Auckland");

describe("momentOf", () => {
  it.each([
    ["2026-02-20T09:00:00Z", Date.UTC(2026, 1, 20, 9)],
    ["2026-02-20T09:00:00-05:00", Date.UTC(2026, 1, 20, 14)],
    ["2026-02-20T00:30:00+14:00", Date.UTC(2026, 1, 19, 10, 30)],
    ["2026-02-20T09:00:00.5Z", Date.UTC(2026, 1, 20, 9, 0, 0, 500)],
    ["2026-02-20T09:00:00.1239999Z", Date.UTC(2026, 1, 20, 9, 0, 0, 123)],
    ["2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
  ])("%s is a moment of its own", (text, epochMs) => {
    expect(momentOf(text, london)).toEqual({ kind: "exact", epochMs });
    expect(momentOf(text, auckland)).toEqual({ kind: "exact", epochMs });
  });

  it("takes a date alone as noon in the zone, in summer and in winter", () => {
    expect(momentOf("2026-01-10", london)).toEqual({ kind: "exact", epochMs: Date.UTC(2026, 0, 10, 12) });
    expect(momentOf("2026-07-10", london)).toEqual({ kind: "exact", epochMs: Date.UTC(2026, 6, 10, 11) });
    expect(momentOf("2026-01-10", auckland)).toEqual({ kind: "exact", epochMs: Date.UTC(2026, 0, 9, 23) });
  });

  it("gives of a year or a month only its last millisecond", () => {
    expect(momentOf("2026", london)).toEqual({ kind: "partial", endsMs: Date.UTC(2027, 0, 1) - 1 });
    expect(momentOf("2026-02", london)).toEqual({ kind: "partial", endsMs: Date.UTC(2026, 2, 1) - 1 });
    expect(momentOf("2026-12", auckland)).toEqual({ kind: "partial", endsMs: Date.UTC(2026, 11, 31, 11) - 1 });
    expect(momentOf("2026-06", london)).toEqual({ kind: "partial", endsMs: Date.UTC(2026, 5, 30, 23) - 1 });
  });

  it.each([
    ["2026-02-30"],
    ["2026-13"],
    ["2026-00-10"],
    ["0000-01-01"],
    ["26-01-01"],
    ["2026-01-01T09:00Z"],
    ["2026-01-01T09:00:00"],
    ["2026-01-01T24:00:00Z"],
    ["2026-01-01T09:60:00Z"],
    ["2026-01-01T09:00:61Z"],
    ["2026-01-01T09:00:00+14:01"],
    ["2026-01-01T09:00:00+02:60"],
    ["2026-01-01 09:00:00Z"],
    ["2026-01-01\n"],
    [""],
  ])("refuses %j", (text) => {
    expect(momentOf(text, london)).toBeUndefined();
    expect(isFhirDateTime(text)).toBe(false);
  });

  it("reads back every moment that is written in UTC", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }), (epochMs) => {
        expect(momentOf(new Date(epochMs).toISOString(), london)).toEqual({ kind: "exact", epochMs });
      }),
    );
  });
});

describe("which of FHIR's three a text is", () => {
  it.each([
    ["2026", true, false],
    ["2026-02", true, false],
    ["2026-02-28", true, false],
    ["2026-02-28T10:00:00Z", false, true],
  ])("%s", (text, isDate, isInstant) => {
    expect(isFhirDateTime(text)).toBe(true);
    expect(isFhirDate(text)).toBe(isDate);
    expect(isFhirInstant(text)).toBe(isInstant);
  });
});
