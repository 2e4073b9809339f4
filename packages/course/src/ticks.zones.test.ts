/** Ticks around the clock changes of several zones: counted by dates, never by hours. Run in several machine zones. */
import { MS_PER_DAY, MS_PER_MIN, parseDate, parseInstant, printDate, zoneClock, type ZoneClock } from "@compline/base";
import type { Clock } from "@compline/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { scaled } from "../testing/scale.ts";
import { ticksOf, type Ticks } from "./ticks.ts";

/** A zone and the dates of its two clock changes in 2026; a zone without any has two dates like others. */
const CHANGES = [
  ["Europe/London", "2026-03-29", "2026-10-25"],
  ["America/New_York", "2026-03-08", "2026-11-01"],
  ["Pacific/Auckland", "2026-09-27", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04", "2026-04-05"],
  ["America/Havana", "2026-03-08", "2026-11-01"],
  ["Atlantic/Azores", "2026-03-29", "2026-10-25"],
  ["Asia/Kathmandu", "2026-03-29", "2026-10-25"],
] as const;
const NIGHTS = CHANGES.flatMap(([zone, forward, back]) => [
  { zone, date: forward, change: "forward" },
  { zone, date: back, change: "back" },
]);

const HOURS = 60;
const night = (dueMin: number, graceMin: number, tick: Clock["tick"] = "night"): Clock =>
  ({ tick, rollover: "local-noon", dueMin, graceMin }) as Clock;
const MORNING = night(11 * HOURS, 6 * HOURS);

const clockOf = (zone: string): ZoneClock => good(zoneClock(zone));
const dayOf = (date: string): number => good(parseDate(date));

/** Ticks of a course opened some days before a date, at a minute of the day. */
function openedBefore(zone: string, date: string, days: number, clock: Clock, minute = 18 * HOURS): Ticks {
  const place = clockOf(zone);
  return ticksOf(clock, place, place.instantAt(place.epochMsAt(dayOf(date) - days, minute)));
}

describe.each(NIGHTS)("ticks in $zone when the clock goes $change", ({ zone, date }) => {
  const place = clockOf(zone);
  const ticks = openedBefore(zone, date, 3, MORNING);
  const all = Array.from({ length: 8 }, (_, tick) => tick);

  it("have one date each, in order", () => {
    expect(all.map((tick) => printDate(ticks.date(tick)!))).toEqual(
      all.map((tick) => printDate(dayOf(date) - 3 + tick)),
    );
  });

  it("begin with the first instant of their date", () => {
    for (const tick of all) {
      expect(place.localAt(ticks.begins(tick)).day).toBe(ticks.date(tick));
      expect(place.localAt(ticks.begins(tick) - 1).day).toBe(ticks.date(tick)! - 1);
    }
  });

  it("are due at the same time of day, and close a grace later", () => {
    for (const tick of all) {
      expect(place.localAt(ticks.due(tick))).toEqual({ day: ticks.date(tick), minute: 660 });
      if (tick > 0) expect(ticks.closes(tick) - ticks.due(tick)).toBe(360 * MS_PER_MIN);
    }
  });

  it("take what happened on their date until they close, and after that what happened in the evening before", () => {
    for (let minute = 0; minute < 9 * 24 * HOURS; minute += 17) {
      const moment = ticks.begins(0) + minute * MS_PER_MIN;
      const own = place.localAt(moment).day - ticks.date(0)!;
      expect(ticks.of(moment)).toBe(moment > ticks.closes(own) ? own + 1 : own);
    }
  });

  it("take their last millisecond, and the next tick the one after", () => {
    for (const tick of all.slice(1)) {
      expect([ticks.of(ticks.closes(tick)), ticks.of(ticks.closes(tick) + 1)]).toEqual([tick, tick + 1]);
      expect([ticks.lastClosed(ticks.closes(tick) - 1), ticks.lastClosed(ticks.closes(tick))]).toEqual([
        tick - 1,
        tick,
      ]);
    }
  });

  it("know the last that has closed at any moment", () => {
    for (let minute = -2 * 24 * HOURS; minute < 9 * 24 * HOURS; minute += 13) {
      const moment = ticks.begins(0) + minute * MS_PER_MIN;
      const closed = Array.from({ length: 12 }, (_, tick) => tick).filter((tick) => ticks.closes(tick) <= moment);
      expect(ticks.lastClosed(moment)).toBe(closed.at(-1) ?? -1);
    }
  });

  it("with a due time within the change are due once, and in order", () => {
    for (const dueMin of [0, 30, 60, 90, 119, 120, 150, 179, 180, 23 * HOURS + 59]) {
      const short = openedBefore(zone, date, 3, night(dueMin, 5));
      const dues = all.map((tick) => short.due(tick));
      expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      const steps = dues.slice(1).map((due, i) => Math.abs(due - dues[i]! - MS_PER_DAY));
      expect(Math.max(...steps)).toBeLessThanOrEqual(60 * MS_PER_MIN);
    }
  });
});

describe("the night before a clock change", () => {
  it("is 23 or 25 hours from due to due", () => {
    const hours = (date: string): number => {
      const ticks = openedBefore("Europe/London", date, 3, MORNING);
      return (ticks.due(3) - ticks.due(2)) / (60 * MS_PER_MIN);
    };
    expect([hours("2026-03-29"), hours("2026-10-25")]).toEqual([23, 25]);
  });

  it("that is due in the skipped hour is due when it is over, and in the doubled hour at the first", () => {
    const due = (date: string): string => {
      const ticks = openedBefore("Europe/London", date, 3, night(90, 5));
      return new Date(ticks.due(3)).toISOString();
    };
    expect([due("2026-03-29"), due("2026-10-25")]).toEqual(["2026-03-29T01:30:00.000Z", "2026-10-25T00:30:00.000Z"]);
  });
});

describe("tick 0", () => {
  it("closes no earlier than the opening", () => {
    const late = openedBefore("Europe/London", "2026-06-10", 0, MORNING, 18 * HOURS);
    const early = openedBefore("Europe/London", "2026-06-10", 0, MORNING, 9 * HOURS);
    const opened = late.begins(0) + 18 * HOURS * MS_PER_MIN;
    expect([late.closes(0), early.closes(0)]).toEqual([opened, early.due(0) + 360 * MS_PER_MIN]);
    expect([late.of(opened), late.of(opened + 1)]).toEqual([0, 1]);
    expect([late.lastClosed(opened - 1), late.lastClosed(opened)]).toEqual([-1, 0]);
  });
});

describe("reports by the night they name", () => {
  it("belong on a clock of nights to the evening after, and on one of days to their own", () => {
    const nights = openedBefore("Europe/London", "2026-03-29", 3, MORNING);
    const days = openedBefore("Europe/London", "2026-03-29", 3, night(20 * HOURS, 12 * HOURS, "day"));
    expect([-1, 0, 1].map((n) => nights.ofReport(nights.date(0)! + n))).toEqual([0, 1, 2]);
    expect([-1, 0, 1].map((n) => days.ofReport(days.date(0)! + n))).toEqual([-1, 0, 1]);
  });

  it("belong on a clock of weeks to the first tick whose date is not before it", () => {
    const weeks = openedBefore("Europe/London", "2026-03-29", 3, night(9 * HOURS, 60, "week"));
    const first = weeks.date(0)!;
    expect([-7, -6, 0, 1, 6, 7, 8, 14].map((n) => weeks.ofReport(first + n)! + 0)).toEqual([-1, 0, 0, 1, 1, 1, 2, 2]);
    expect([0, 1, 2].map((tick) => weeks.date(tick)! - first)).toEqual([0, 7, 14]);
  });

  it("have no night on clocks of minutes and hours", () => {
    const ticks = openedBefore("Europe/London", "2026-03-29", 0, {
      tick: { every: { count: 4, unit: "min" } },
      rollover: "none",
      dueMin: 3,
      graceMin: 1,
    });
    expect([ticks.ofReport(dayOf("2026-03-29")), ticks.date(3)]).toEqual([undefined, undefined]);
  });
});

describe("a week", () => {
  it.each(NIGHTS)("over the change $change in $zone takes seven dates", ({ zone, date }) => {
    const place = clockOf(zone);
    const ticks = openedBefore(zone, date, 3, night(9 * HOURS, 60, "week"));
    for (let hour = 0; hour < 20 * 24; hour += 5) {
      const moment = ticks.begins(0) + hour * 60 * MS_PER_MIN;
      const own = Math.ceil((place.localAt(moment).day - ticks.date(0)!) / 7);
      expect(ticks.of(moment)).toBe(moment > ticks.closes(own) ? own + 1 : own);
    }
  });
});

describe("a clock of minutes", () => {
  const every = fc.oneof(
    fc.record({ count: fc.integer({ min: 1, max: 90 }), unit: fc.constant("min" as const) }),
    fc.record({ count: fc.integer({ min: 1, max: 12 }), unit: fc.constant("h" as const) }),
  );

  it("counts by length from the opening, whatever the wall clock does", () => {
    const opened = good(parseInstant("2026-03-29T00:59:30.250+00:00[Europe/London]"));
    fc.assert(
      fc.property(
        every,
        fc.nat({ max: 30 }),
        fc.nat({ max: 30 }),
        fc.integer({ min: -9, max: 400 }),
        (length, dueMin, graceMin, after) => {
          const ticks = ticksOf(
            { tick: { every: length }, rollover: "none", dueMin, graceMin },
            clockOf("Europe/London"),
            opened,
          );
          const ms = length.count * (length.unit === "h" ? 60 : 1) * MS_PER_MIN;
          const moment = opened.epochMs + after * MS_PER_MIN;
          expect(ticks.begins(3)).toBe(opened.epochMs + 3 * ms);
          expect(ticks.due(3) - ticks.begins(3)).toBe(dueMin * MS_PER_MIN);
          expect(ticks.closes(3) - ticks.due(3)).toBe(graceMin * MS_PER_MIN);
          const own = ticks.of(moment);
          expect(ticks.begins(own) <= moment && moment < ticks.begins(own + 1)).toBe(true);
          const closed = ticks.lastClosed(moment);
          expect(closed < 0 || ticks.closes(closed) <= moment).toBe(true);
          expect(ticks.closes(closed + 1)).toBeGreaterThan(moment);
        },
      ),
      { numRuns: scaled(200) },
    );
  });
});
