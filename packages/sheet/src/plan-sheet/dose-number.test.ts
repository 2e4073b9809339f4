import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doseNumber, sheetUnit, volumeNumber } from "./dose-number.ts";

const amount = fc.integer({ min: 1, max: 2_000_000_000 });

describe("a dose in digits", () => {
  it.each([
    [500_000, "0.5 mg"],
    [1_000_000, "1 mg"],
    [31_250, "0.03125 mg"],
    [10_000_000, "10 mg"],
    [1_500_000_000, "1500 mg"],
    [0, "0 mg"],
  ])("%d ng is %s", (ng, words) => {
    expect(doseNumber(ng, "mg")).toBe(words);
  });

  it("has no trailing zero, no naked point, and every digit there is", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("mg" as const, "micrograms" as const), (ng, unit) => {
        const [digits = "", name] = doseNumber(ng, unit).split(" ");
        expect(digits).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(name).toMatch(/^(?:mg|micrograms?)$/);
        const [whole = "", fraction = ""] = digits.split(".");
        const places = unit === "mg" ? 6 : 3;
        expect(BigInt(whole + fraction.padEnd(places, "0"))).toBe(BigInt(ng));
      }),
    );
  });

  it("never writes micrograms where something on the sheet is in milligrams", () => {
    expect(sheetUnit([50_000, 25_000])).toBe("micrograms");
    expect(sheetUnit([100_000, 25_000])).toBe("mg");
    expect(sheetUnit([])).toBe("mg");
    expect([doseNumber(1_000, "micrograms"), doseNumber(12_500, "micrograms")]).toEqual([
      "1 microgram",
      "12.5 micrograms",
    ]);
  });

  it("measures in mL", () => {
    expect([volumeNumber(2_500_000), volumeNumber(10_000_000), volumeNumber(50_000)]).toEqual([
      "2.5 mL",
      "10 mL",
      "0.05 mL",
    ]);
  });

  it("is of whole amounts only: anything else is a fault of the caller", () => {
    for (const ng of [-1, 0.5, Number.NaN]) expect(() => doseNumber(ng, "mg")).toThrow(RangeError);
  });
});
