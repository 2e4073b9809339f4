import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WallSpan } from "./known-sleep.ts";
import { clockSummary, regularityOf } from "./regularity.ts";

const DAY = 20_000;
const known = (days: number): readonly WallSpan[] => [{ day: DAY, from: 0, to: days * 1440 }];
const nights = (days: number, at: (i: number) => readonly [number, number]): readonly WallSpan[] =>
  Array.from({ length: days }, (_, i) => ({ day: DAY + i, from: at(i)[0], to: at(i)[1] }));

describe("the regularity index", () => {
  it("is whole for sleep at the same hours each night", () => {
    const asleep = nights(9, () => [1380, 1860]);
    expect(regularityOf({ asleep: [...asleep, { day: DAY, from: 0, to: 420 }], known: known(9) })).toEqual({
      sri: 100,
      sriOf100: 100,
      days: 8,
    });
  });

  it("is −100 where every minute is the other way the next day", () => {
    const asleep = Array.from({ length: 5 }, (_, i) => ({ day: DAY + 2 * i, from: 0, to: 1440 }));
    expect(regularityOf({ asleep, known: known(10) })).toMatchObject({ sri: -100, sriOf100: 0 });
  });

  it("falls by as much of the day as differs: an hour's shift from day to day is two hours of it", () => {
    const asleep = nights(8, (i) => [i % 2 === 0 ? 0 : 60, i % 2 === 0 ? 480 : 540]);
    expect(regularityOf({ asleep, known: known(8) })!.sriOf100).toBeCloseTo(100 * (1 - 120 / 1440), 10);
  });

  it("counts only minutes that are known on both days, and needs five days of them", () => {
    expect(regularityOf({ asleep: [], known: known(5) })).toBeUndefined();
    expect(regularityOf({ asleep: [], known: known(6) })?.days).toBe(5);
    const gap = [
      { day: DAY, from: 0, to: 7 * 1440 },
      { day: DAY + 9, from: 0, to: 1440 },
    ];
    expect(regularityOf({ asleep: [], known: gap })?.days).toBe(6);
    expect(regularityOf({ asleep: [], known: [] })).toBeUndefined();
  });

  it("lies between its ends, and both scalings say the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 700 })), {
          minLength: 8,
          maxLength: 12,
        }),
        (spans) => {
          const found = regularityOf({
            asleep: spans.map(([from, length], i) => ({ day: DAY + i, from, to: from + length })),
            known: known(spans.length + 1),
          })!;
          expect(found.sri).toBeGreaterThanOrEqual(-100);
          expect(found.sri).toBeLessThanOrEqual(100);
          expect(found.sri).toBeCloseTo(2 * found.sriOf100 - 100, 9);
        },
      ),
    );
  });
});

describe("times of the clock", () => {
  it("have their mean on the circle", () => {
    expect(clockSummary([1430, 10])!.meanMin).toBeCloseTo(0, 6);
    expect(clockSummary([150, 210])!.meanMin).toBeCloseTo(180, 6);
    expect(clockSummary([-30, 30])!.meanMin).toBeCloseTo(0, 6);
  });

  it("point nowhere where they cancel out", () => {
    expect(clockSummary([0, 720])).toBeUndefined();
    expect(clockSummary([])).toBeUndefined();
  });

  it("have the spread of a line where they lie close together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 3, maxLength: 40 }),
        fc.integer({ min: -700, max: 700 }),
        (offsets, at) => {
          const found = clockSummary(offsets.map((one) => at + one))!;
          const mean = offsets.reduce((sum, one) => sum + one, 0) / offsets.length;
          const sd = Math.sqrt(offsets.reduce((sum, one) => sum + (one - mean) ** 2, 0) / offsets.length);
          expect(Math.abs(found.sdMin - sd)).toBeLessThan(0.1);
        },
      ),
    );
  });
});
