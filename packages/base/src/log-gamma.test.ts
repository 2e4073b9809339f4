import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";

const isNear = (actual: number, expected: number, relative: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));

describe("ln gamma", () => {
  it("knows factorials, the root of pi and a table's value", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      isNear(logGamma(n), Math.log(factorial), 1e-14);
      factorial *= n;
    }
    isNear(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14);
    isNear(Math.exp(logGamma(0.25)), 3.625609908221908, 1e-14);
  });

  it("goes up by ln x from x to x + 1, and doubles as Legendre says", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        isNear(logGamma(x + 1) - logGamma(x), Math.log(x), 1e-15 * (1 + Math.abs(logGamma(x + 1))) + 1e-14);
        const doubled = logGamma(x) + logGamma(x + 0.5);
        isNear(doubled, (1 - 2 * x) * Math.LN2 + Math.log(Math.PI) / 2 + logGamma(2 * x), 1e-13);
      }),
    );
  });
});
