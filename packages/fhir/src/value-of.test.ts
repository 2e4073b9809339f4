import { parseDate } from "@compline/base";
import { beforeAll, describe, expect, it } from "vitest";
import { bindingsOf } from "../testing/read-record.ts";
import {
  concept,
  EGFR_UNIT,
  LOINC,
  observation,
  patient,
  pregnancyStatus,
  SNOMED,
  ucum,
  type Members,
} from "../testing/record.ts";
import type { ValueRule } from "./bindings.ts";
import { valueOf, withinType, type Found } from "./value-of.ts";

const rules = new Map<string, ValueRule>();
beforeAll(async () => {
  for (const { name, value } of await bindingsOf()) rules.set(name, value);
});

function found(binding: string, resource: Members, on = "2026-03-01"): Found {
  const rule = rules.get(binding);
  const day = parseDate(on);
  if (rule === undefined || !day.ok) throw new Error(binding);
  return valueOf(rule, resource, day.value);
}

const told = (value: Found): unknown => (value.kind === "value" ? value.value : value.code);

describe("a quantity", () => {
  it.each([
    ["whole", ucum(88, EGFR_UNIT), 88],
    ["rounded down", ucum(29.9, EGFR_UNIT), 29],
    ["in another unit", ucum(1.5, "mL/s/{1.73_m2}"), 90],
    ["exactly, where a float would lose one", ucum(0.55, "mL/s/{1.73_m2}"), 33],
    ["without its unit's system", { value: 88, code: EGFR_UNIT }, "FH022"],
    ["in a printed unit only", { value: 88, unit: EGFR_UNIT }, "FH022"],
    ["in a unit of another system", { value: 88, code: EGFR_UNIT, system: SNOMED }, "FH022"],
    ["in a unit that is not bound", ucum(88, "mL/min"), "FH022"],
    ["in a unit of the prototype", ucum(88, "constructor"), "FH022"],
    ["without a unit", { value: 88 }, "FH022"],
    ["as a bound", { ...Object(ucum(60, EGFR_UNIT)), comparator: ">" }, "FH023"],
    ["without a number", { code: EGFR_UNIT }, "FH021"],
    ["too large", ucum(1e300, EGFR_UNIT), "FH024"],
  ])("is read %s", (_, valueQuantity, value) => {
    expect(told(found("egfr", observation({ valueQuantity })))).toBe(value);
  });

  it("is one value, neither none nor two", () => {
    const part = (value: number): Members => ({ code: concept(LOINC, "8480-6"), valueQuantity: ucum(value, "mm[Hg]") });
    const panel = (...component: readonly Members[]): Members => observation({ valueQuantity: undefined, component });
    expect(told(found("sbp", panel(part(120))))).toBe(120);
    expect(told(found("sbp", panel(part(120), part(130))))).toBe("FH021");
    expect(told(found("sbp", panel()))).toBe("FH021");
    expect(told(found("egfr", observation({ valueQuantity: undefined, valueString: "88" })))).toBe("FH021");
  });
});

describe("a word", () => {
  const of = (...codes: readonly string[]): Members =>
    pregnancyStatus("", { valueCodeableConcept: concept(SNOMED, ...codes) });
  const loinc = (code: string): Members => pregnancyStatus("", { valueCodeableConcept: concept(LOINC, code) });

  it.each([
    ["known", of("77386006"), true],
    ["false is a word too", of("60001007"), false],
    ["beside one that is not known", of("1", "60001007"), false],
    ["in two codings that agree", of("77386006", "77386006"), true],
    ["in two codings that disagree", of("77386006", "60001007"), "FH021"],
    ["not known", of("1"), "FH025"],
    ["of another system", loinc("60001007"), "FH025"],
    ["not there", pregnancyStatus("", { valueCodeableConcept: { text: "not pregnant" } }), "FH021"],
  ])("is read: %s", (_, resource, value) => {
    expect(told(found("pregnancy-status", resource))).toBe(value);
  });

  it("says whether its meaning was looked up", () => {
    expect(found("pregnancy-status", of("77386006"))).toEqual({ kind: "value", value: true, isVerified: true });
    expect(found("pregnancy-status", loinc("LA15173-0"))).toEqual({ kind: "value", value: true, isVerified: false });
  });
});

describe("an age", () => {
  it.each([
    ["1980-02-29", "2026-02-28", 45],
    ["1980-02-29", "2026-03-01", 46],
    ["1980-02-29", "2028-02-29", 48],
    ["1980-03-01", "2026-03-01", 46],
    ["1980-03-02", "2026-03-01", 45],
    ["1899-12-31", "2026-03-01", 126],
    ["2026-03-01", "2026-03-01", 0],
    ["2026-03-02", "2026-03-01", "FH024"],
    ["1980-02", "2026-03-01", "FH021"],
    ["1980", "2026-03-01", "FH021"],
  ])("of somebody born %s is on %s %s", (birthDate, on, age) => {
    expect(told(found("age", patient({ birthDate }), on))).toBe(age);
  });

  it("is unknown without a date of birth", () => {
    expect(told(found("age", patient({ birthDate: undefined })))).toBe("FH021");
  });
});

describe("withinType", () => {
  const value = (of: boolean | number | string): Found => ({ kind: "value", value: of, isVerified: true });

  it.each([
    [value(5), { kind: "int", low: 5, high: 150 }, 5],
    [value(150), { kind: "int", low: 5, high: 150 }, 150],
    [value(4), { kind: "int", low: 5, high: 150 }, "FH024"],
    [value(151), { kind: "int", low: 5, high: 150 }, "FH024"],
    [value(true), { kind: "int", low: 0, high: 1 }, "FH024"],
    [value(false), { kind: "bool" }, false],
    [value(0), { kind: "bool" }, "FH024"],
    [value("more"), { kind: "enum", words: ["less", "more"] }, "more"],
    [value("most"), { kind: "enum", words: ["less", "more"] }, "FH024"],
    [value("anything"), undefined, "anything"],
  ] as const)("%#", (of, type, expected) => {
    expect(told(withinType(of, type))).toBe(expected);
  });
});
