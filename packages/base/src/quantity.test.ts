import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dimensionOf,
  fromQuantityJson,
  isSameDimension,
  massIn,
  parseQuantity,
  printQuantity,
  quantity,
  toQuantityJson,
  UNIT_CODES,
  type Dimension,
  type Quantity,
} from "./quantity.ts";
import { codesOf, good } from "../testing/good.ts";

const DIMENSIONS: readonly Dimension[] = ["mass", "volume", "time", "concentration", "rate", "ratio"];
const amount = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
);
const anyQuantity = fc
  .record({ dimension: fc.constantFrom(...DIMENSIONS), amount })
  .map((q) => quantity(q.dimension, q.amount));

describe("parse ∘ print", () => {
  it("is the identity on text", () => {
    fc.assert(
      fc.property(anyQuantity, (value) => {
        expect(parseQuantity(printQuantity(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 1000 },
    );
  });

  it("is the identity through JSON text", () => {
    fc.assert(
      fc.property(anyQuantity, (value) => {
        const json = JSON.parse(JSON.stringify(toQuantityJson(value))) as { value: number; unit: string };
        expect(fromQuantityJson(json)).toEqual({ ok: true, value });
      }),
      { numRuns: 1000 },
    );
  });

  it("says the same in text and in JSON", () => {
    fc.assert(
      fc.property(anyQuantity, (value) => {
        const json = toQuantityJson(value);
        expect(good(parseQuantity(printQuantity(value))).amount).toBe(good(fromQuantityJson(json)).amount);
        expect(printQuantity(value).endsWith(` ${json.unit}`)).toBe(true);
      }),
    );
  });
});

describe("parseQuantity", () => {
  it.each<[string, Quantity]>([
    ["20 mg", { dimension: "mass", amount: 20_000_000 }],
    ["0.03125 mg", { dimension: "mass", amount: 31_250 }],
    ["0.125mg", { dimension: "mass", amount: 125_000 }],
    ["125 mcg", { dimension: "mass", amount: 125_000 }],
    ["1 g", { dimension: "mass", amount: 1_000_000_000 }],
    ["2.5 mL", { dimension: "volume", amount: 2_500_000 }],
    ["1 d", { dimension: "time", amount: 86_400 }],
    ["12.5 mcg/kg/min", { dimension: "rate", amount: 12_500 }],
    ["0.1 mg/mL", { dimension: "concentration", amount: 100_000 }],
    ["12.34 %", { dimension: "ratio", amount: 1234 }],
    ["-5 mg", { dimension: "mass", amount: -5_000_000 }],
    ["  5   mg  ", { dimension: "mass", amount: 5_000_000 }],
    ["000.500 mg", { dimension: "mass", amount: 500_000 }],
  ])("reads %j", (text, expected) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value: expected });
  });

  it("adds up exactly where floats do not: 0.1 mg and 0.2 mg are 0.3 mg", () => {
    const [a, b, c] = ["0.1 mg", "0.2 mg", "0.3 mg"].map((text) => good(parseQuantity(text)).amount);
    expect(a! + b!).toBe(c);
    expect(0.1 + 0.2).not.toBe(0.3);
  });

  it.each([
    ["", "QU001"],
    ["mg", "QU001"],
    ["5", "QU001"],
    ["five mg", "QU001"],
    ["5 mg at night", "QU001"],
    ["1e3 mg", "QU001"],
    ["5 mgs", "QU002"],
    ["5 MG", "QU002"],
    ["5 µg", "QU002"],
    ["5 constructor", "QU002"],
    ["5 __proto__", "QU002"],
    ["5. mg", "QU003"],
    [".5 mg", "QU003"],
    ["1.2.3 mg", "QU003"],
    ["0.0000001 mg", "QU003"],
    ["0.001 %", "QU003"],
    ["0.5 s", "QU003"],
    ["1000000 g", "QU003"],
    ["99999999999999999999 mg", "QU003"],
  ])("refuses %j with %s", (text, code) => {
    const result = parseQuantity(text, "levers.baclofen.max");
    expect(codesOf(result)).toEqual([code]);
    expect(result.ok || result.issues[0]?.at).toBe("levers.baclofen.max");
  });

  it("says of a long text that it is none, without repeating it and without taking quadratic time", () => {
    const result = parseQuantity(`${"1".repeat(1_000_000)} x y`);
    expect(codesOf(result)).toEqual(["QU001"]);
    expect(result.ok || (result.issues[0]?.message.length ?? 0)).toBeLessThan(100);
  });

  it("is total: any text gives a quantity or one issue", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...UNIT_CODES), (noise, unit) => {
        for (const text of [noise, `${noise} ${unit}`, `1 ${noise}`]) {
          const result = parseQuantity(text);
          if (!result.ok) expect(codesOf(result)[0]).toMatch(/^QU00[123]$/);
          else expect(Number.isInteger(result.value.amount)).toBe(true);
        }
      }),
    );
  });
});

describe("fromQuantityJson", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7, 0.1 + 0.2])("refuses %d mg: no exact decimal", (value) => {
    expect(codesOf(fromQuantityJson({ value, unit: "mg" }))).toEqual(["QU003"]);
  });

  it("reads minus zero as zero", () => {
    expect(Object.is(good(fromQuantityJson({ value: -0, unit: "mg" })).amount, 0)).toBe(true);
    expect(Object.is(quantity("mass", -0).amount, 0)).toBe(true);
    expect(Object.is(good(parseQuantity("-0 mg")).amount, 0)).toBe(true);
  });
});

describe("printQuantity", () => {
  it.each([
    ["1000 mg", "1000 mg"],
    ["2 g", "2000 mg"],
    ["10 ug", "0.01 mg"],
    ["9 mcg", "9 ug"],
    ["0.5 ng/mL", "refused"],
    ["500 nL", "500 nL"],
    ["1500 mL", "1.5 L"],
    ["90 min", "90 min"],
    ["8 d", "8 d"],
    ["14 d", "2 wk"],
    ["100 min", "100 min"],
    ["36 h", "36 h"],
    ["61 s", "61 s"],
    ["0 mg", "0 mg"],
    ["0 s", "0 min"],
    ["0 mcg/kg/min", "0 ug/kg/min"],
    ["-1.5 h", "-90 min"],
    ["0.5 %", "0.5 %"],
  ])("prints %j as %j", (text, expected) => {
    const read = parseQuantity(text);
    expect(read.ok ? printQuantity(read.value) : "refused").toBe(expected);
  });

  it("never prints a trailing zero, a naked point or an exponent", () => {
    fc.assert(
      fc.property(anyQuantity, (value) => {
        expect(printQuantity(value)).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])? \S+$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("quantity", () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15, -1e15])("throws on %d: a bug of the caller", (value) => {
    expect(() => quantity("mass", value)).toThrow(RangeError);
  });

  it("knows the dimension of every unit it reads, and only of those", () => {
    expect(new Set(UNIT_CODES.map(dimensionOf))).toEqual(new Set(DIMENSIONS));
    expect(["kg", "toString", ""].map(dimensionOf)).toEqual([undefined, undefined, undefined]);
  });

  it("compares dimensions, not units", () => {
    const [mg, ug, ml] = ["1 mg", "5 ug", "1 mL"].map((text) => good(parseQuantity(text)));
    expect([isSameDimension(mg!, ug!), isSameDimension(mg!, ml!)]).toEqual([true, false]);
  });
});

describe("massIn", () => {
  const mass = (concentration: string, volume: string): number | undefined =>
    massIn(good(parseQuantity(concentration)), good(parseQuantity(volume)));

  it("is concentration times volume, exactly or not at all", () => {
    expect(mass("0.1 mg/mL", "2.5 mL")).toBe(250_000);
    expect(mass("1 ng/mL", "1 uL")).toBeUndefined();
    expect(mass("999999999 mg/mL", "900000 L")).toBeUndefined();
  });

  it("agrees with fractions of big integers", () => {
    const part = fc.integer({ min: 0, max: 1e12 });
    fc.assert(
      fc.property(part, part, (c, v) => {
        const product = BigInt(c) * BigInt(v);
        const exact = product % 1_000_000n === 0n && product / 1_000_000n < 10n ** 15n;
        const expected = exact ? Number(product / 1_000_000n) : undefined;
        expect(massIn(quantity("concentration", c), quantity("volume", v))).toBe(expected);
      }),
    );
  });
});
