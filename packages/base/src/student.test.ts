import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaRatio, studentBelow, studentQuantile } from "./student.ts";

describe("Student's t", () => {
  it.each([
    // The usual printed table, two-sided 5 % and 1 %.
    [0.975, 1, 12.7062047362],
    [0.975, 2, 4.3026527297],
    [0.975, 10, 2.228138852],
    [0.975, 30, 2.0422724563],
    [0.995, 5, 4.0321429836],
    [0.995, 120, 2.6174211425],
    [0.95, 7, 1.8945786051],
  ])("has its %f quantile with %i degrees of freedom at %f", (p, df, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 8);
  });

  it("is Cauchy's with one degree of freedom, where the closed form is known", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (t) => {
        expect(studentBelow(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 11);
      }),
    );
  });

  it("is even, rises, and is undone by its inverse", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 400 }), (p, df) => {
        const t = studentQuantile(p, df);
        expect(studentBelow(t, df)).toBeCloseTo(p, 10);
        expect(studentBelow(-t, df)).toBeCloseTo(1 - p, 10);
        expect(studentBelow(t + 0.1, df)).toBeGreaterThan(studentBelow(t, df));
      }),
    );
  });
});

describe("the incomplete beta function", () => {
  it("is whole at the ends and mirrors itself", () => {
    expect(betaRatio(0, 2, 3)).toBe(0);
    expect(betaRatio(1, 2, 3)).toBe(1);
    expect(betaRatio(0.3, 2, 3) + betaRatio(0.7, 3, 2)).toBeCloseTo(1, 13);
    // I_x(2, 3) = 6x² − 8x³ + 3x⁴
    expect(betaRatio(0.3, 2, 3)).toBeCloseTo(6 * 0.09 - 8 * 0.027 + 3 * 0.0081, 13);
  });
});
