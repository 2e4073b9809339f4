import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  exactly,
  fromDecimal,
  over,
  printRational,
  rational,
  subtract,
  toJson,
  total,
  ZERO,
} from "./rational.ts";

const whole = fc.bigInt(-1000n, 1000n);
const fraction = fc
  .tuple(
    whole,
    whole.filter((d) => d !== 0n),
  )
  .map(([n, d]) => rational(n, d));

describe("fractions", () => {
  it("are in lowest terms, with a denominator above zero", () => {
    fc.assert(
      fc.property(
        fraction,
        whole.filter((k) => k !== 0n),
        ({ n, d }, k) => {
          expect(d > 0n).toBe(true);
          expect(rational(n * k, d * k)).toEqual({ n, d });
        },
      ),
    );
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  it("add, subtract and divide back to where they began", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, b)).toEqual(add(b, a));
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(subtract(a, b), ZERO)).toBe(compare(a, b));
        if (b.n !== 0n) expect(compare(over(add(a, b), b), add(over(a, b), rational(1n)))).toBe(0);
      }),
    );
  });

  it("of a decimal are what its digits say", () => {
    expect([fromDecimal(3.8), fromDecimal(-0.5), fromDecimal(7)]).toEqual([
      rational(19n, 5n),
      rational(-1n, 2n),
      rational(7n),
    ]);
    expect([Number.NaN, Infinity, 1e-9, 1e21].map(fromDecimal)).toEqual([undefined, undefined, undefined, undefined]);
    expect(() => exactly(1e-9)).toThrow(RangeError);
    expect(total([exactly(0.1), exactly(0.2)])).toEqual(exactly(0.3));
  });

  it("are whole numbers in JSON, or both their parts", () => {
    expect([toJson(rational(28n, 2n)), toJson(rational(61n, 16n))]).toEqual([14, { numerator: 61, denominator: 16 }]);
    expect([printRational(rational(14n)), printRational(rational(61n, 16n))]).toEqual(["14", "3.81 (61/16)"]);
  });
});
