import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "../testing/index.ts";
import { printAmount, readAmount, type AmountUnit } from "./amount.ts";

const UNITS: readonly AmountUnit[] = ["mass", "rate", "minutes", "count", "mass-per-kg"];

describe("amounts", () => {
  it.each([
    ["2.5 mg", "mass", 2_500_000],
    ["31.25 mcg", "mass", 31_250],
    ["12.5 ug/kg/min", "rate", 12_500],
    ["45 min", "minutes", 2_700],
    ["1.5 h", "minutes", 5_400],
    ["500 mcg/kg", "mass-per-kg", 500_000],
    [3, "count", 3],
    ["3", "count", 3],
    [0, "mass", 0],
    ["0", "rate", 0],
  ] as const)("reads %s as %s: %i", (written, unit, amount) => {
    expect(readAmount(written, unit)).toEqual({ ok: true, value: amount });
  });

  it.each([
    ["5", "mass"],
    [5, "mass"],
    ["5 mL", "mass"],
    ["5 stones", "mass"],
    ["0.0000001 mg", "mass"],
    ["5 mg", "count"],
    ["2.5", "count"],
    ["5 mg", "mass-per-kg"],
    ["5 mg/mL/kg", "mass-per-kg"],
    ["-5 mg", "mass"],
    ["start", "mass"],
    ["5  mg", "mass"],
  ] as const)("refuses %s as %s", (written, unit) => {
    expect(readAmount(written, unit)).toMatchObject({ ok: false, issues: [{ code: "PR005" }] });
  });

  it("reads what it prints", () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), fc.integer({ min: 0, max: 10_000_000_000 }), (unit, amount) => {
        expect(readAmount(printAmount(amount, unit), unit)).toEqual({ ok: true, value: amount });
      }),
      { numRuns: scaled(500) },
    );
  });

  it("prints minutes as minutes, never as hours", () => {
    expect(printAmount(28_800, "minutes")).toBe("480 min");
    expect(printAmount(90, "minutes")).toBe("1.5 min");
    expect(printAmount(61, "minutes")).toBe("61 s");
  });
});
