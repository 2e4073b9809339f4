import { beforeAll, describe, expect, it } from "vitest";
import { observation } from "../testing/record.ts";
import { loadCompiler, type Compiler, type Expression } from "./fhirpath-expression.ts";

let compile: Compiler;
beforeAll(async () => {
  compile = await loadCompiler();
});

function compiled(text: string): Expression {
  const expression = compile(text);
  if (!expression.ok) throw new Error(expression.issues[0]?.message);
  return expression.value;
}

describe("an expression", () => {
  it("knows the choices of R4 and finds values, and nothing where there is nothing", () => {
    expect(compiled("value.ofType(Quantity).value")(observation())).toEqual([88]);
    expect(compiled("value.ofType(CodeableConcept)")(observation())).toEqual([]);
    expect(compiled("effective.ofType(dateTime)")(observation())).toEqual(["2026-02-20T09:00:00Z"]);
  });

  it("has the three variables of terminologies", () => {
    expect(compiled("code.coding.where(system = %loinc).exists()")(observation())).toEqual([true]);
    expect(compiled("%sct | %ucum")(observation())).toEqual(["http://snomed.info/sct", "http://unitsofmeasure.org"]);
  });

  it("leaves the resource as it was", () => {
    const resource = observation();
    const before = JSON.stringify(resource);
    compiled("value.ofType(Quantity)")(resource);
    expect(JSON.stringify(resource)).toBe(before);
  });

  it("is undefined where it fails on a resource", () => {
    expect(compiled("status + 1")(observation())).toBeUndefined();
    expect(
      compiled("code.coding.code.single()")(observation({ code: { coding: [{ code: "a" }, { code: "b" }] } })),
    ).toBe(undefined);
  });

  it.each([
    ["value.", "is no FHIRPath"],
    ["", "is no FHIRPath"],
    ["now()", "now() is not let in here"],
    ["effective > today()", "today() is not let in here"],
    ["value.where(code in ('a' | timeOfDay().toString()))", "timeOfDay() is not let in here"],
    ["subject.resolve()", "resolve() is not let in here"],
    ["code.memberOf('http://example.org')", "memberOf() is not let in here"],
    ["status.trace('x')", "trace() is not let in here"],
    ["status.matches('(a+)+$')", "matches() is not let in here"],
    ["descendants()", "descendants() is not let in here"],
    ["component.repeat(code)", "repeat() is not let in here"],
    ["%terminologies", "%terminologies is not let in here"],
    ["%`vs-name`", "%`vs-name` is not let in here"],
    ["%constructor", "%constructor is not let in here"],
  ])("refuses %j", (text, message) => {
    const expression = compile(text);
    expect(expression.ok ? [] : expression.issues.map((issue) => [issue.code, issue.message])).toEqual([
      ["FH012", message],
    ]);
  });
});
