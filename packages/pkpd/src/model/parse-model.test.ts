import { describe, expect, it } from "vitest";
import { individual } from "./individual.ts";
import { parseModel } from "./parse-model.ts";
import type { DosingRecord } from "../dosing/record.ts";
import { rangeText, validityOf } from "./valid-for.ts";

const SOURCE = "source: { reference: somebody-2020, locator: table 2 }";
const SAMPLE = `
model: somebody-2020-sample
drug: sample
title: One compartment
population: { says: Twelve people., ${SOURCE} }
parameters:
  ka: { value: 1.2, unit: /h, ${SOURCE} }
  cl: { value: 100, unit: mL/min, ${SOURCE} }
  vc: { value: 0.5, unit: L/kg, ${SOURCE} }
  f: { value: 80, unit: "%", ${SOURCE} }
routes:
  - route: oral
    ways: [{ to: central, ka: ka, share: [f] }]
assumes:
  weight: { value: 70, unit: kg, ${SOURCE} }
  food: fasted
  age: { value: 40, unit: a, ${SOURCE} }
covariates:
  - { on: [cl], of: weight, reference: { value: 70, unit: kg }, exponent: { value: 0.75, unit: "1" }, ${SOURCE} }
  - { on: [ka], of: food, is: high-fat, factor: { value: 0.5, unit: "1" }, ${SOURCE} }
  - { on: [cl], of: age, above: { value: 65, unit: a }, factor: { value: 0.5, unit: "1" }, ${SOURCE} }
between:
  - { on: cl, as: cv, value: 30, unit: "%", ${SOURCE} }
  - { on: vc, as: sd, value: 0.2, unit: "1", ${SOURCE} }
  - { on: ka, as: variance, value: 0.1, unit: "1", ${SOURCE} }
correlations:
  - { of: [cl, vc], value: 0.5, unit: "1", ${SOURCE} }
valid_for:
  ranges:
    - { fact: age, from: { value: 18, unit: a }, ${SOURCE} }
    - { fact: dose, to: { value: 10, unit: mg }, ${SOURCE} }
  not: []
not_retained: []
left_out: []
`;

/** Two that go with a third go with each other. */
const CANNOT_BE = [
  ["cl", "vc", 0.9],
  ["vc", "ka", 0.9],
  ["cl", "ka", -0.9],
]
  .map(([a, b, value]) => `  - { of: [${a}, ${b}], value: ${value}, unit: "1", ${SOURCE} }`)
  .join("\n");

const codes = (text: string, file?: string): readonly string[] => {
  const read = parseModel(text, file);
  return read.ok ? [] : read.issues.map(({ code }) => code);
};

const sample = () => {
  const read = parseModel(SAMPLE);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};

describe("a file of a model", () => {
  it("is read", () => {
    expect(codes(SAMPLE, "somebody-2020-sample.yaml")).toEqual([]);
  });

  it.each([
    ["another name", "PK001", "model: somebody-2020-sample", "model: somebody-2020-other"],
    ["a unit of something else", "PK002", "unit: mL/min", "unit: mL"],
    ["a parameter that is not there", "PK003", "share: [f]", "share: [f2]"],
    ["a correlation of what does not vary", "PK003", "of: [cl, vc], value: 0.5", "of: [cl, f], value: 0.5"],
    ["an effect of no form", "PK004", "is: high-fat, ", ""],
    [
      "two forms at once",
      "PK004",
      "is: high-fat, factor",
      "is: high-fat, reference: { value: 1, unit: kg }, exponent: { value: 1, unit: kg }, factor",
    ],
    ["a word of another fact", "PK005", "is: high-fat", "is: bedtime"],
    ["a unit of another fact", "PK005", "age: { value: 40, unit: a,", "age: { value: 40, unit: kg,"],
    ["an impossible value", "PK006", "value: 0.5, unit: L/kg", "value: -0.5, unit: L/kg"],
    ["a correlation that cannot be", "PK007", `  - { of: [cl, vc], value: 0.5, unit: "1", ${SOURCE} }`, CANNOT_BE],
    ["a number without a source", "DO010", `value: 1.2, unit: /h, ${SOURCE}`, "value: 1.2, unit: /h"],
  ])("is refused: %s", (_, code, from, to) => {
    expect(SAMPLE).toContain(from);
    expect(codes(SAMPLE.replace(from, to), "somebody-2020-sample.yaml")).toContain(code);
  });
});

describe("a person of a model", () => {
  it("has hours, milligrams and litres", () => {
    const made = individual(sample(), {});
    expect(made.ok && made.value.parameters).toEqual({ cl: 6, vc: 35 });
    expect(made.ok && made.value.routes.get("oral")).toEqual([
      { to: "central", f: 0.8, ka: 1.2, tlagH: 0, durationH: 0 },
    ]);
  });

  it("says what was taken for granted, and only that", () => {
    const made = individual(sample(), { weight: 60, age: 70 });
    expect(made.ok && made.value.assumed).toEqual([{ fact: "food", value: "fasted" }]);
  });

  it("changes with weight, food and age", () => {
    const made = individual(sample(), { weight: 140, food: "high-fat", age: 66 });
    if (!made.ok) throw new Error("refused");
    expect(made.value.parameters.cl).toBeCloseTo(6 * 2 ** 0.75 * 0.5, 12);
    expect(made.value.parameters.vc).toBeCloseTo(70, 12);
    expect(made.value.routes.get("oral")?.[0]?.ka).toBeCloseTo(0.6, 12);
  });
});

describe("for whom it holds", () => {
  const dose = (amtMg: number) => [{ timeH: 0, amtMg }];

  it("is outside below an age and above a dose, and says by what", () => {
    expect(validityOf(sample(), { age: 17 }, dose(5)).outside).toMatchObject([
      { fact: "age", value: 17, from: { value: 18 } },
    ]);
    expect(validityOf(sample(), { age: 18 }, dose(10)).outside).toEqual([]);
    expect(validityOf(sample(), { age: 30 }, dose(10.5)).outside).toMatchObject([{ fact: "dose", value: 10.5 }]);
  });

  it("holds what is taken on a day against a range of days", () => {
    const read = parseModel(SAMPLE.replace("to: { value: 10, unit: mg }", "to: { value: 10, unit: mg/d }"));
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const outside = (records: readonly DosingRecord[]): number | undefined =>
      validityOf(read.value, { age: 30 }, records).outside[0]?.value;
    expect(outside(dose(10))).toBeUndefined();
    expect(outside(dose(11))).toBe(11);
    expect(outside([6, 12, 18].map((timeH) => ({ timeH, amtMg: 4 })))).toBe(12);
    expect(outside([{ timeH: 6, amtMg: 4, ii: 8, addl: 20 }])).toBe(12);
    expect(outside([{ timeH: 22, amtMg: 10, ii: 23.5, addl: 3 }])).toBeUndefined();
    expect(outside([{ timeH: 20, amtMg: 4, ii: 6, ss: 1 }])).toBe(16);
    expect(outside([{ timeH: 0, amtMg: 0, rate: 0.5, ss: 1 }])).toBe(12);
  });

  it("knows what it was not told", () => {
    expect(validityOf(sample(), {}, dose(5))).toMatchObject({ outside: [], notChecked: ["age"] });
  });

  it("is said in words", () => {
    expect(rangeText({ from: { value: 18, unit: "a" }, to: undefined })).toBe("at least 18 a");
    expect(rangeText({ from: { value: 1, unit: "mg" }, to: { value: 9, unit: "mg" } })).toBe("1 mg to 9 mg");
  });
});
