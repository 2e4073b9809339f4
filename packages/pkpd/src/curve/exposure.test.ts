import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { above, evenly, highest } from "./exposure.ts";
import { ec50Of, occupancyOf } from "./occupancy.ts";

const of =
  (f: (t: number) => number) =>
  (times: readonly number[]): readonly number[] =>
    times.map(f);

describe("the highest point", () => {
  it("is found to a second", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.9, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (k, ka) => {
          const f = (t: number): number => Math.exp(-k * t) - Math.exp(-ka * t);
          const found = highest(of(f), evenly(0, 48, 400));
          expect(Math.abs(found.timeH - Math.log(ka / k) / (ka - k))).toBeLessThan(2 / 3600);
        },
      ),
    );
  });

  it("is the first time where it only falls", () => {
    expect(
      highest(
        of((t) => Math.exp(-t)),
        evenly(0, 10, 10),
      ).timeH,
    ).toBe(0);
  });
});

describe("the time above a level", () => {
  it("is where a falling curve says it is", () => {
    const found = above(
      of((t) => 8 * Math.exp(-t)),
      evenly(0, 20, 50),
      1,
    );
    expect(found.hours).toBeCloseTo(Math.log(8), 3);
    expect(found.lastH).toBeCloseTo(Math.log(8), 3);
  });

  it("adds several stretches up, and ends with the look", () => {
    const found = above(
      of((t) => Math.sin(t)),
      evenly(0, 7, 70),
      0.5,
    );
    expect(found.stretches.map(({ fromH, toH }) => [fromH, toH].map((x) => Number(x.toFixed(2))))).toEqual([
      [0.52, 2.62],
      [6.81, 7],
    ]);
    expect(
      above(
        of(() => 0),
        evenly(0, 7, 70),
        0.5,
      ),
    ).toEqual({ hours: 0, stretches: [], lastH: undefined });
  });
});

describe("occupancy", () => {
  it("is half where the average level of the ED50 is, and an interval elsewhere", () => {
    const ec50 = ec50Of({ low: 24, high: 48 }, 2);
    expect(ec50).toEqual({ low: 2, high: 4 });
    expect(occupancyOf(4, ec50)).toEqual({ low: 0.5, high: 4 / 6 });
    expect(occupancyOf(0, ec50)).toEqual({ low: 0, high: 0 });
  });
});
