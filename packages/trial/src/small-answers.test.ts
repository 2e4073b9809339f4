import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementOf, type PairOfValues } from "./limits-of-agreement.ts";
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

describe("limits of agreement", () => {
  const pair = (reference: number, other: number, person = "a"): PairOfValues => ({ person, reference, other });

  it("of one person are the mean difference and 1.96 deviations", () => {
    const found = agreementOf([pair(400, 410), pair(380, 385), pair(420, 440), pair(300, 305)])!;
    expect(found.bias).toBe(10);
    expect(found.sd).toBeCloseTo(Math.sqrt(150 / 3), 12);
    expect(found.limits.high).toBeCloseTo(10 + 1.959964 * Math.sqrt(50), 4);
    expect(found.people).toBe(1);
  });

  it("of several people hold the spread between people and between nights", () => {
    // Two people with differences {0, 2} and {10, 12}: within 2, between mean squares 100, so (100 − 2)/2 = 49 between.
    const pairs = [pair(0, 0), pair(0, 2), pair(0, 10, "b"), pair(0, 12, "b")];
    expect(agreementOf(pairs)!.sd).toBeCloseTo(Math.sqrt(2 + 49), 12);
  });

  it("find a bias that grows with what is measured", () => {
    const pairs = [100, 200, 300, 400, 500].map((true_, i) => pair(true_, true_ * 1.1 + (i % 2)));
    const { slope, p } = agreementOf(pairs)!.proportional!;
    expect(slope).toBeCloseTo(2 * (0.1 / 2.1), 2);
    expect(p).toBeLessThan(0.001);
  });

  it("find no growth in a difference that is always the same", () => {
    const pairs = [300, 350, 400, 450].map((minutes) => pair(minutes, minutes + 10));
    expect(agreementOf(pairs)!.proportional).toEqual({ slope: 0, p: 1 });
  });

  it("are not given for two nights", () => {
    expect(agreementOf([pair(1, 2), pair(2, 3)])).toBeUndefined();
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
