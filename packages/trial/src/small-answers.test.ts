import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nightsNeeded, varianceOfMean } from "./nights-needed.ts";
import { reliableChange } from "./reliable-change.ts";
import { adjustForSeveral } from "./several-measures.ts";

describe("several measures", () => {
  it("are adjusted as Holm's own example goes", () => {
    expect(adjustForSeveral([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it("never gain by being asked together, and one alone loses nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }), (tails) => {
        const adjusted = adjustForSeveral(tails);
        tails.forEach((tail, i) => expect(adjusted[i]).toBeGreaterThanOrEqual(tail));
        expect(adjustForSeveral([tails[0]!])).toEqual([tails[0]]);
      }),
    );
  });
});

describe("reliable change", () => {
  it("is the difference in units of the error of a difference", () => {
    const { index, least, isReliable } = reliableChange(47.5, 32.5, { sd: 7.5, reliability: 0.8 });
    expect(index).toBeCloseTo(-3.162, 3);
    expect(least).toBeCloseTo(9.297, 3);
    expect(isReliable).toBe(true);
    expect(reliableChange(20, 12, { sd: 7.5, reliability: 0.8 }).isReliable).toBe(false);
  });

  it("asks for a spread and a reliability below 1", () => {
    expect(() => reliableChange(1, 2, { sd: 1, reliability: 1 })).toThrow(RangeError);
    expect(() => reliableChange(1, 2, { sd: 0, reliability: 0.5 })).toThrow(RangeError);
  });
});

describe("nights needed", () => {
  it("grow with spread and with leaning on the night before", () => {
    const few = nightsNeeded({ sd: 60, rho: 0, difference: 60 })!;
    const leaning = nightsNeeded({ sd: 60, rho: 0.5, difference: 60 })!;
    expect(few).toBeLessThan(leaning);
    expect(nightsNeeded({ sd: 600, rho: 0.5, difference: 5 })).toBeUndefined();
  });

  it("agree with the textbook where nights do not lean: about 2·(z + z)²·(sd/d)²", () => {
    expect(nightsNeeded({ sd: 60, rho: 0, difference: 30 })).toBe(64);
  });

  it("know the variance of a mean of two nights", () => {
    expect(varianceOfMean(2, 0.5, 2)).toBeCloseTo((4 + 4 + 2 * 0.5 * 4) / 4, 12);
  });
});
