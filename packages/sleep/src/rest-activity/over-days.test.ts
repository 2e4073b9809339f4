import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "@compline/base";
import { UNANSWERED } from "../diary-night.ts";
import { hypnogramOf } from "../hypnogram/hypnogram.ts";
import type { Stage } from "../hypnogram/stage.ts";
import type { KnownSleep } from "../known-sleep.ts";
import { sleepOnsetOf, sleepSpanOf } from "../sleep-onset.ts";
import { daysOfHypnograms } from "./days-of-nights.ts";
import { measuresOverDays, OVER_DAYS_MEASURES } from "./over-days.ts";
import { isBefore, socialJetlag } from "./sleep-timing.ts";

const DAY = 20_000;
const isBeforeWeekend = isBefore(["sat", "sun"]);

/** Sleep from one time to another each night, all else known to be awake. */
const regular = (nights: number, from: (i: number) => number, to: (i: number) => number): KnownSleep => ({
  asleep: Array.from({ length: nights }, (_, i) => ({ day: DAY + i, from: from(i), to: to(i) })),
  known: [{ day: DAY, from: 720, to: 720 + nights * 1440 }],
});

describe("social jetlag", () => {
  const week = (bound: number, free: number): readonly { night: number; minute: number }[] =>
    Array.from({ length: 14 }, (_, i) => ({ night: DAY + i, minute: isBeforeWeekend(DAY + i) ? free : bound }));

  it("is how much later free nights are, the shorter way round the clock", () => {
    expect(socialJetlag(week(180, 240), isBeforeWeekend)).toBeCloseTo(60, 9);
    expect(socialJetlag(week(-30, 30), isBeforeWeekend)).toBeCloseTo(60, 9);
    expect(socialJetlag(week(1410, 30), isBeforeWeekend)).toBeCloseTo(60, 9);
    expect(socialJetlag(week(240, 180), isBeforeWeekend)).toBeCloseTo(-60, 9);
  });

  it("turns round where free and bound change places, and cares for no shift of the clock", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 14, maxLength: 14 }),
        fc.nat(1439),
        (times, by) => {
          const nights = times.map((minute, i) => ({ night: DAY + i, minute }));
          const here = socialJetlag(nights, isBeforeWeekend);
          const there = socialJetlag(
            nights.map(({ night, minute }) => ({ night, minute: minute + by })),
            isBeforeWeekend,
          );
          const other = socialJetlag(nights, (night) => !isBeforeWeekend(night));
          if (here === undefined || Math.abs(here) > 719.999) return;
          expect(Math.abs(here)).toBeLessThanOrEqual(720);
          expect(there).toBeCloseTo(here, 5);
          expect(other).toBeCloseTo(-here, 9);
        },
      ),
    );
  });

  it("is unknown with fewer than two nights of a kind", () => {
    expect(socialJetlag(week(180, 240), () => true)).toBeUndefined();
    expect(socialJetlag(week(180, 240).slice(0, 3), isBeforeWeekend)).toBeUndefined();
  });

  it("takes Friday and Saturday evenings for free", () => {
    // 2024-10-04 was a Friday: day 20 000.
    expect([0, 1, 2, 3, 4, 5, 6].map((i) => isBeforeWeekend(DAY + i))).toEqual([
      true,
      true,
      ...new Array<boolean>(5).fill(false),
    ]);
    expect(isBeforeWeekend(-6)).toBe(true);
    expect([0, 1, 2].map((i) => isBefore(["sat"])(DAY + i))).toEqual([true, false, false]);
  });
});

describe("days of nights", () => {
  const at = (minute: number): Instant => ({ epochMs: (DAY * 1440 + minute) * 60_000, offsetMin: 0 });

  it("begin at the onset that is written, else after the latency, and never at one in doubt", () => {
    const night = { ...UNANSWERED, night: DAY, zone: undefined, source: { app: "a", file: "f", line: 1, record: "1" } };
    const reckoned = { ...night, triedToSleep: at(1380), solMin: 20, finalAwakening: at(1860) };
    expect(sleepSpanOf(reckoned)).toEqual({ day: DAY, from: 1400, to: 1860 });
    expect(sleepSpanOf({ ...reckoned, sleepOnset: at(1410) })).toMatchObject({ from: 1410 });
    const doubted = { ...reckoned, sleepOnset: at(1410), doubtful: ["sleepOnset"] } as const;
    expect(sleepOnsetOf(doubted)).toBeUndefined();
    expect(sleepOnsetOf({ ...reckoned, doubtful: ["solMin"] })).toBeUndefined();
    expect(sleepSpanOf({ ...reckoned, finalAwakening: at(1390) })).toBeUndefined();
  });

  it("of scored nights are asleep where they were scored so, and unknown where they were not", () => {
    const stages = [..."WSSWS?S"] as readonly Stage[];
    const hypnogram = hypnogramOf(stages, 3600, { day: DAY, second: 22 * 3600 });
    const { sleep, midpoints } = daysOfHypnograms([hypnogram], isBeforeWeekend);
    expect(sleep.asleep.map(({ from, to }) => [from / 60, to / 60])).toEqual([
      [23, 25],
      [26, 27],
      [28, 29],
    ]);
    expect(sleep.known.map(({ from, to }) => [from / 60, to / 60])).toEqual([
      [12, 22],
      [22, 27],
      [28, 29],
      [29, 36],
    ]);
    expect(midpoints).toEqual([{ night: DAY, minute: 120 }]);
  });

  it("of a fortnight of such nights are as regular as the nights", () => {
    const nights = Array.from({ length: 14 }, (_, i) =>
      hypnogramOf(new Array<Stage>(960).fill("S"), 30, { day: DAY + i, second: 23 * 3600 }),
    );
    const found = measuresOverDays(daysOfHypnograms(nights, isBeforeWeekend));
    expect(found).toMatchObject({ regularityIndex: 100, interdailyStability: 1, midpointMeanMin: 180, l5StartMin: 30 });
    expect(
      measuresOverDays(
        daysOfHypnograms([nights[0]!, { ...nights[1]!, start: { day: 0, second: 0 } }], isBeforeWeekend),
      ),
    ).not.toHaveProperty("interdailyStability");
  });
});

describe("measures over days", () => {
  const of = (sleep: KnownSleep, minutes: readonly number[] = []): Readonly<Record<string, number>> =>
    measuresOverDays({
      sleep,
      midpoints: minutes.map((minute, i) => ({ night: DAY + i, minute })),
      isFree: isBeforeWeekend,
    });

  it("of the same eight hours each night are those of a clockwork", () => {
    const found = of(
      regular(
        14,
        () => 1380,
        () => 1860,
      ),
      new Array<number>(14).fill(180),
    );
    expect(found).toMatchObject({
      regularityIndex: 100,
      midpointMeanMin: 180,
      midpointSpreadMin: 0,
      socialJetlagMin: 0,
      compositePhaseDeviationMin: 0,
      interdailyStability: 1,
      l5Pct: 0,
      m10Pct: 100,
      relativeAmplitude: 1,
      l5StartMin: 30,
      waveExplainedPct: 68.784,
    });
    expect(found["mesorPct"]).toBeCloseTo(100 * (16 / 24), 1);
    // Awake most twelve hours after the middle of sleep.
    expect(found["acrophaseMin"]).toBeCloseTo(900, 0);
  });

  it("deviate by what a night is off its own habit and off the night before", () => {
    const found = of(
      regular(
        8,
        () => 1380,
        () => 1860,
      ),
      [180, 240, 180, 240, 180, 240],
    );
    expect(found["compositePhaseDeviationMin"]).toBeCloseTo(Math.hypot(30, 60), 1);
    expect(
      of(
        regular(
          8,
          () => 1380,
          () => 1860,
        ),
        [180, 240, 180],
      ),
    ).not.toHaveProperty("compositePhaseDeviationMin");
  });

  it("move with the clock and with the calendar", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1290, max: 1500 }), fc.integer({ min: 300, max: 600 })), {
          minLength: 8,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 40 }),
        (nights, weeks) => {
          const sleep = regular(
            nights.length,
            (i) => nights[i]![0],
            (i) => nights[i]![0] + nights[i]![1],
          );
          const days = weeks * 7;
          const later: KnownSleep = {
            asleep: sleep.asleep.map((span) => ({ ...span, day: span.day + days })),
            known: sleep.known.map((span) => ({ ...span, day: span.day + days })),
          };
          expect(of(later)).toEqual(of(sleep));
          for (const value of Object.values(of(sleep))) expect(Number.isFinite(value)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("are unknown of nothing, and of fewer than five days", () => {
    expect(of({ asleep: [], known: [] })).toEqual({});
    expect(
      Object.keys(
        of(
          regular(
            4,
            () => 1380,
            () => 1860,
          ),
          [180, 180, 180, 180],
        ),
      ),
    ).toEqual(["midpointMeanMin", "midpointSpreadMin", "socialJetlagMin", "socialJetlagSizeMin"]);
    expect(Object.keys(OVER_DAYS_MEASURES).length).toBeGreaterThan(20);
  });
});
