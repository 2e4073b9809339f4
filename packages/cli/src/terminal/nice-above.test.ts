import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceAbove } from "./nice-above.ts";

describe("where a scale ends", () => {
  it.each([
    [0, 1],
    [-3, 1],
    [1, 1],
    [1.01, 2],
    [2.1, 2.5],
    [3, 5],
    [70, 100],
    [0.04, 0.05],
  ])("above %d is %d", (value, end) => {
    expect(niceAbove(value)).toBeCloseTo(end, 12);
  });

  it("is not below the value, nor more than two and a half times it", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        expect(niceAbove(value)).toBeGreaterThanOrEqual(value * (1 - 1e-12));
        expect(niceAbove(value)).toBeLessThanOrEqual(value * 2.5 * (1 + 1e-12));
      }),
    );
  });

  it("leaves the room that is asked for", () => {
    expect([niceAbove(2), niceAbove(2, 1.02)]).toEqual([2, 2.5]);
  });
});
