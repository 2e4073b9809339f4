import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "../testing/index.ts";
import { parseCondition } from "./condition-parser.ts";
import { LONGEST_CONDITION } from "./lexer.ts";

const read = (text: string): unknown => {
  const parsed = parseCondition(text);
  return parsed.ok ? parsed.value : parsed.issues.map(({ code, column }) => `${code} at ${column}`);
};

const name = (text: string, offset: number) => ({ kind: "name", text, offset });

describe("parseCondition", () => {
  it("binds not closer than and, and and closer than or", () => {
    expect(read("a or b and not c")).toEqual({
      kind: "or",
      parts: [
        { kind: "holds", of: name("a", 0) },
        {
          kind: "and",
          parts: [
            { kind: "holds", of: name("b", 5) },
            { kind: "not", of: { kind: "holds", of: name("c", 15) } },
          ],
        },
      ],
    });
  });

  it("keeps brackets as nesting", () => {
    expect(read("(a and b) and c")).toMatchObject({ kind: "and", parts: [{ kind: "and" }, { kind: "holds" }] });
    expect(read("a and b and c")).toMatchObject({ kind: "and", parts: { length: 3 } });
  });

  it("reads sums with signs and factors, and units after a space", () => {
    expect(read("-2 * x + y - 3 >= 12.5 ug/kg/min")).toEqual({
      kind: "compare",
      left: [
        { factor: -2, of: name("x", 5) },
        { factor: 1, of: name("y", 9) },
        { factor: -1, of: { kind: "literal", decimal: "3", offset: 13 } },
      ],
      is: ">=",
      right: [{ factor: 1, of: { kind: "literal", decimal: "12.5", unit: "ug/kg/min", offset: 18 } }],
    });
  });

  it("reads ranges with and without units", () => {
    expect(read("grog in 4..6")).toMatchObject({ kind: "range", low: { decimal: "4" }, high: { decimal: "6" } });
    expect(read("dose.a in 5 mg..20 mg")).toMatchObject({
      kind: "range",
      low: { decimal: "5", unit: "mg" },
      high: { decimal: "20", unit: "mg" },
    });
    expect(read("egfr in 30 mL/min/1.73m2 .. 60 mL/min/1.73m2")).toMatchObject({ low: { unit: "mL/min/1.73m2" } });
  });

  it("reads a probe and its negation", () => {
    expect(read("x is missing")).toEqual({ kind: "missing", of: name("x", 0) });
    expect(read("x is not missing")).toEqual({ kind: "not", of: { kind: "missing", of: name("x", 0) } });
  });

  it("allows - in names only after dose, start, withheld and answered", () => {
    expect(read("answered.self-harm")).toEqual({ kind: "holds", of: name("answered.self-harm", 0) });
    expect(read("not withheld.beta-2")).toEqual({ kind: "not", of: { kind: "holds", of: name("withheld.beta-2", 4) } });
    expect(read("dose.beta-2 > 0")).toMatchObject({ left: [{ of: name("dose.beta-2", 0) }] });
    expect(read("a-b > 0")).toMatchObject({ left: [{ of: name("a", 0) }, { factor: -1, of: name("b", 2) }] });
  });

  it.each([
    ["", "PR002 at 1"],
    ["a and", "PR002 at 6"],
    ["slept == poor", "PR002 at 8"],
    ["a b", "PR002 at 3"],
    ["(a or b", "PR002 at 8"],
    ["a + b", "PR002 at 6"],
    ["a + b is missing", "PR002 at 7"],
    ["grog in 4", "PR002 at 10"],
    ["grog in x..6", "PR002 at 9"],
    ["20mg > dose.a", "PR002 at 3"],
    ["0 * x > 1", "PR002 at 1"],
    ["1.5 * x > 1", "PR002 at 1"],
    ["99999 * x > 1", "PR002 at 1"],
    ["a and not", "PR002 at 10"],
    ["and", "PR002 at 1"],
    ["slept = Poor", "PR001 at 9"],
    ["a & b", "PR001 at 3"],
    ["dose.", "PR001 at 5"],
    ["a ≥ 3", "PR001 at 3"],
  ])("refuses %j: %s", (text, issue) => {
    expect(read(text)).toEqual([issue]);
  });

  it("bounds depth and length", () => {
    expect(read(`${"(".repeat(32)}a${")".repeat(32)}`)).toMatchObject({ kind: "holds" });
    expect(read(`${"(".repeat(33)}a${")".repeat(33)}`)).toEqual(["PR002 at 34"]);
    expect(read("not ".repeat(900) + "a")).toEqual(["PR002 at 133"]);
    expect(read("a".repeat(LONGEST_CONDITION + 1))).toEqual(["PR001 at 1"]);
  });

  it("never throws and always points into the text", () => {
    const piece = fc.constantFrom(
      "and",
      "or",
      "not",
      "(",
      ")",
      "x",
      "dose.a",
      "<=",
      "=",
      "in",
      "..",
      "3",
      "2.5 mg",
      "is",
      "missing",
      "-",
      "*",
      "+",
      "é",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join(" ");
        const parsed = parseCondition(text);
        if (parsed.ok) return;
        expect(parsed.issues).toHaveLength(1);
        expect(parsed.issues[0]?.column).toBeGreaterThanOrEqual(1);
        expect(parsed.issues[0]?.column).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: scaled(500) },
    );
  });
});
