import { fraction } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doseJson, doseText, rangeText } from "./exact-dose.ts";

const ng = (over: bigint, under = 1n) => fraction(over, under);

describe("an exact dose", () => {
  it.each([
    [ng(2_500_000n), "2.5 mg"],
    [ng(125_000n), "0.125 mg"],
    [ng(40_000_000n, 3n), "13.3 mg (rounded; exactly 40/3)"],
    [ng(1_234_500n), "1.23 mg (rounded; exactly 1.2345)"],
    [ng(1n, 3n), "0.000000333 mg (rounded; exactly 1/3000000)"],
  ])("is said in three digits, and exactly where these round", (dose, text) => {
    expect(doseText(dose)).toBe(text);
  });

  it("is one where both ends are the same", () => {
    expect(rangeText({ low: ng(5_000_000n), high: ng(5_000_000n) })).toBe("5 mg");
    expect(rangeText({ low: ng(5_000_000n), high: ng(10_000_000n) })).toBe("5 mg to 10 mg");
  });

  it("in JSON is exact or says that it is not, and always has its fraction", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (over, under) => {
        const json = doseJson(ng(over, under));
        const [top = "", bottom = "1"] = json.fraction.split("/");
        const near = Number(top) / Number(bottom);
        expect(Math.abs(json.value - near)).toBeLessThanOrEqual(near * 1e-14);
        if (json.exact) expect(String(json.value).replace(/\D/g, "").length).toBeLessThan(25);
      }),
    );
    expect(doseJson(ng(10_000_000n, 3n))).toEqual({
      value: 3.33333333333333,
      unit: "mg",
      exact: false,
      fraction: "10/3",
    });
  });
});
