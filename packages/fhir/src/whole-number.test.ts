import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeProduct } from "./whole-number.ts";

describe("wholeProduct", () => {
  it.each([
    [88, 1, "floor", 88],
    [88.9, 1, "floor", 88],
    [88.1, 1, "ceiling", 89],
    [0.29, 100, "floor", 29],
    [1.1, 10, "ceiling", 11],
    [-0.5, 1, "floor", -1],
    [-0.5, 1, "ceiling", 0],
    [1.5e-7, 1, "ceiling", 1],
    [1.5e-7, 1e7, "floor", 1],
    [1e20, 1e-18, "floor", 100],
    [5e-324, 1, "floor", 0],
  ] as const)("%d times %d, %s, is %d", (value, factor, rounding, whole) => {
    expect(wholeProduct(value, factor, rounding)).toBe(whole);
  });

  it.each([1e308, 2 ** 53, -(2 ** 53), Number.POSITIVE_INFINITY, Number.NaN])("has no exact answer for %d", (value) => {
    expect(wholeProduct(value, 1, "floor")).toBeUndefined();
  });

  it("leaves whole numbers alone and keeps others between their neighbours", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 999 }), (whole, thousandths) => {
        expect(wholeProduct(whole, 1, "floor")).toBe(whole);
        const value = Number(`${whole}.${String(thousandths).padStart(3, "0")}`);
        const floor = wholeProduct(value, 1, "floor");
        expect(floor).toBe(Math.floor(value));
        expect(wholeProduct(value, 1, "ceiling")).toBe((floor ?? Number.NaN) + 1);
      }),
    );
  });
});
