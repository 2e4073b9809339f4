import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropAt, dropWhatever, isDropWithin, largestDrop, smallestDrop } from "./occupancy.ts";

const MG = 1_000_000;
const pair = fc
  .tuple(fc.integer({ min: 1, max: 100 * MG }), fc.integer({ min: 0, max: 100 * MG }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]): readonly [number, number] => [Math.max(a, b), Math.min(a, b)]);
const ed50 = fc
  .tuple(fc.integer({ min: 1, max: 200 * MG }), fc.integer({ min: 1, max: 200 * MG }))
  .map(([a, b]) => ({ lowNg: Math.min(a, b), highNg: Math.max(a, b) }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the drop of occupancy", () => {
  it("is what occupancy itself says", () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 1, max: 200 * MG }), ([from, to], h) => {
        expect(dropAt(from, to, h)).toBeCloseTo(from / (from + h) - to / (to + h), 9);
      }),
    );
  });

  it("of a relative cut is bounded at every ED50, and the bound is reached at the root of the doses", () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 1, max: 1000 * MG }), ([from, to], h) => {
        const rho = 1 - to / from;
        const bound = (1 - Math.sqrt(1 - rho)) / (1 + Math.sqrt(1 - rho));
        expect(dropAt(from, to, h)).toBeLessThanOrEqual(bound + 1e-12);
        expect(dropWhatever(from, to)).toBeCloseTo(bound, 9);
        if (to > 0) expect(dropAt(from, to, Math.sqrt(from * to))).toBeCloseTo(bound, 9);
      }),
    );
  });

  it("has the figures of the table: 5, 10, 15, 25 and 50 percent", () => {
    const points = [5, 10, 15, 25, 50].map((percent) => dropWhatever(100, 100 - percent) * 100);
    expect(points.map((x) => x.toFixed(3))).toEqual(["1.282", "2.633", "4.061", "7.180", "17.157"]);
  });

  it("over a range lies between its smallest and its largest, and both occur", () => {
    fc.assert(
      fc.property(pair, ed50, share, ([from, to], range, at) => {
        const h = range.lowNg + (range.highNg - range.lowNg) * at;
        const [low, high] = [smallestDrop(from, to, range), largestDrop(from, to, range)];
        expect(dropAt(from, to, h)).toBeLessThanOrEqual(high + 1e-12);
        expect(dropAt(from, to, h)).toBeGreaterThanOrEqual(low - 1e-12);
        const ends = [range.lowNg, range.highNg, Math.min(range.highNg, Math.max(range.lowNg, Math.sqrt(from * to)))];
        const drops = ends.map((end) => dropAt(from, to, end));
        expect(Math.max(...drops)).toBeCloseTo(high, 12);
        expect(Math.min(...drops)).toBeCloseTo(low, 12);
      }),
    );
  });

  it("is within a bound exactly where it is, also right at it", () => {
    // 25 to 16 at any ED50: (5 − 4) / (5 + 4), so a bound of 1111/10 000 is just too small and 1112 is enough.
    expect([1111, 1112].map((most) => isDropWithin(25, 16, undefined, most))).toEqual([false, true]);
    // 121 to 81: (11 − 9) / 20 is a tenth.
    expect([999, 1000].map((most) => isDropWithin(121 * MG, 81 * MG, undefined, most))).toEqual([false, true]);
    // 1 to 0 at an ED50 of 19: a twentieth.
    expect([499, 500].map((most) => isDropWithin(MG, 0, { lowNg: 19 * MG, highNg: 40 * MG }, most))).toEqual([
      false,
      true,
    ]);
    expect(isDropWithin(1, 0, undefined, 9_999)).toBe(false);
    expect(isDropWithin(1, 0, undefined, 10_000)).toBe(true);
  });

  it("is larger for a deeper step and, of the same share, never for a lower one", () => {
    fc.assert(
      fc.property(pair, ed50, fc.integer({ min: 0, max: 100 * MG }), ([from, to], range, lower) => {
        fc.pre(lower < to);
        expect(largestDrop(from, lower, range)).toBeGreaterThanOrEqual(largestDrop(from, to, range) - 1e-12);
      }),
    );
  });
});
