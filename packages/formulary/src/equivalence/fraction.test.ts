import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compare,
  exactDecimal,
  fraction,
  isEqual,
  least,
  most,
  per,
  printFraction,
  roundedDecimal,
  times,
} from "./fraction.ts";

const arbitrary = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 15n }))
  .map(([over, under]) => fraction(over, under));

describe("a fraction", () => {
  it("is in lowest terms, and refuses what no dose is", () => {
    expect(fraction(30n, 45n)).toEqual({ over: 2n, under: 3n });
    expect(fraction(0n, 7n)).toEqual({ over: 0n, under: 1n });
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => fraction(-1n)).toThrow(RangeError);
    expect(() => per(fraction(1n), fraction(0n))).toThrow(RangeError);
  });

  it("comes back after times and per, whatever the other", () => {
    fc.assert(fc.property(arbitrary, arbitrary, (a, b) => isEqual(per(times(a, b), b), a)));
  });

  it("is ordered as its numbers are", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(least(a, b), most(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("its decimal", () => {
  it.each([
    ["5", "2", "2.5"],
    ["1", "8", "0.125"],
    ["40", "1", "40"],
    ["40", "3", undefined],
    ["1", "7", undefined],
  ])("of %s/%s is exact or is not given: %s", (over, under, decimal) => {
    expect(exactDecimal(fraction(BigInt(over), BigInt(under)))).toBe(decimal);
  });

  it.each([
    ["40", "3", "13.3"],
    ["2", "3", "0.667"],
    ["1", "300", "0.00333"],
    ["9996", "1000", "10"],
    ["9994", "1000", "9.99"],
    ["123456", "1", "123000"],
    ["1", "2", "0.5"],
    ["0", "1", "0"],
    ["9999", "10000", "1"],
  ])("of %s/%s is rounded to three digits as %s", (over, under, decimal) => {
    expect(roundedDecimal(fraction(BigInt(over), BigInt(under)), 3)).toBe(decimal);
  });

  it("is read back as the fraction where it ends, and is never further off than half of its last digit", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 12 }), (value, digits) => {
        const exact = exactDecimal(value);
        if (exact !== undefined) expect(isEqual(ofDecimal(exact), value)).toBe(true);
        const rounded = ofDecimal(roundedDecimal(value, digits));
        const off = compare(rounded, value) >= 0 ? per(rounded, value) : per(value, rounded);
        expect(compare(off, fraction(10n ** BigInt(digits) + 10n, 10n ** BigInt(digits)))).toBeLessThan(0);
      }),
    );
  });

  it("of a fraction prints whole numbers bare", () => {
    expect([printFraction(fraction(10n, 2n)), printFraction(fraction(40n, 3n))]).toEqual(["5", "40/3"]);
  });
});

function ofDecimal(text: string) {
  const [whole = "0", part = ""] = text.split(".");
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
}
