import { fromQuantityJson, quantity } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { scaled } from "../testing/scale.ts";
import { ALPHA, BETA, protocolWith } from "../testing/small-protocol.ts";
import { amountJson, leverAmount } from "./amount-json.ts";

const bound = (unit: string, more: object) => ({
  ...BETA,
  unit,
  rise: { ...BETA.rise, ...more },
  fall: { ...BETA.fall, ...more },
});
const PROTOCOL = protocolWith({
  levers: {
    alpha: ALPHA,
    count: BETA,
    window: { ...bound("minutes", { most: "1 h" }), grid: "15 min", max: "9 h", stop_from: "1 h" },
    drip: {
      ...bound("rate", { most: "1 ug/kg/min" }),
      grid: "0.5 ug/kg/min",
      max: "9 ug/kg/min",
      stop_from: "1 ug/kg/min",
    },
  },
});

describe("an amount as it leaves the engine", () => {
  it("is a quantity in the unit of its lever", () => {
    expect(amountJson(PROTOCOL, "alpha", 2_500_000)).toEqual({ value: 2.5, unit: "mg" });
    expect(amountJson(PROTOCOL, "alpha", 0)).toEqual({ value: 0, unit: "mg" });
    expect(amountJson(PROTOCOL, "window", 5_400)).toEqual({ value: 90, unit: "min" });
    expect(amountJson(PROTOCOL, "drip", 12_500)).toEqual({ value: 12.5, unit: "ug/kg/min" });
    expect(amountJson(PROTOCOL, "count", 3)).toEqual({ value: 3, unit: "1" });
  });

  it("is read back to the last base unit", () => {
    fc.assert(
      fc.property(fc.constantFrom("alpha", "window", "drip"), fc.nat({ max: 10_000_000_000 }), (lever, amount) => {
        expect(leverAmount(PROTOCOL, lever, good(fromQuantityJson(amountJson(PROTOCOL, lever, amount))))).toBe(amount);
      }),
      { numRuns: scaled(200) },
    );
  });

  it("of another dimension, or of no lever, is none", () => {
    expect(leverAmount(PROTOCOL, "alpha", quantity("time", 60))).toBeUndefined();
    expect(leverAmount(PROTOCOL, "window", quantity("mass", 60))).toBeUndefined();
    expect(leverAmount(PROTOCOL, "gamma", quantity("mass", 60))).toBeUndefined();
    expect(leverAmount(PROTOCOL, "count", quantity("mass", 3))).toBeUndefined();
  });
});
