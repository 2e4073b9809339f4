import { HYPNOGRAM_MEASURES, MEASURES, OVER_DAYS_MEASURES } from "@compline/sleep";
import { describe, expect, it } from "vitest";
import { printFindings, type SourceFile } from "./finding.ts";
import { readLibrary } from "./library-documents.ts";
import { codeFindings, drugFindings, factFindings, measureFindings, unitFindings } from "./names.ts";
import { readTree } from "./tree.ts";

const file = (path: string, text: string): SourceFile => ({ path, text });
const documentsOf = (...files: readonly SourceFile[]) => readLibrary(files).documents;
const measures = file("library/vocabulary/measures.yaml", "measures: [{ name: solMin }, { name: wasoMin }]");
const facts = (text: string) => file("library/vocabulary/facts.yaml", `facts: ${text}`);
const protocol = (text: string) => file("library/protocols/p/protocol.yaml", text);
const real = readLibrary(readTree()).documents;

describe("measures", () => {
  it("see red: declared and not written, written and not declared, declared twice", () => {
    const found = (names: readonly string[]) =>
      measureFindings(documentsOf(measures), names).map(({ message }) => message);
    expect(found(["solMin", "wasoMin"])).toEqual([]);
    expect(found(["solMin"])).toEqual(["wasoMin has no function in packages/sleep"]);
    expect(found(["solMin", "wasoMin", "tstMin"])).toEqual(["tstMin is a function and not declared"]);
    const twice = file(measures.path, "measures: [{ name: solMin }, { name: solMin }]");
    expect(measureFindings(documentsOf(twice), ["solMin"])).toHaveLength(1);
  });

  it("see red: a fact derived from what is no measure", () => {
    const derived = facts('{ slept: { derive: [{ value: poor, when: "solMin >= 31 or wako is not missing" }] } }');
    expect(
      measureFindings(documentsOf(measures, derived), ["solMin", "wasoMin"]).map(({ message }) => message),
    ).toEqual(["a fact is derived from wako, which is no measure"]);
  });

  it("are the same list in the vocabulary and in sleep", () => {
    expect(Object.keys(MEASURES).length).toBeGreaterThan(5);
    const all = [MEASURES, HYPNOGRAM_MEASURES, OVER_DAYS_MEASURES].flatMap(Object.keys);
    expect(printFindings(measureFindings(real, all))).toEqual([]);
  });
});

describe("facts", () => {
  it("see red: read and not registered, registered and read by no protocol", () => {
    const documents = documentsOf(facts("{ slept: {}, grog: {} }"), protocol("facts: { slept: {}, groggy: {} }"));
    expect(factFindings(documents).map(({ message }) => message)).toEqual([
      "the fact groggy is not in the vocabulary",
      "no protocol reads the fact grog",
    ]);
  });

  it("are those of the vocabulary", () => {
    expect(printFindings(factFindings(real))).toEqual([]);
  });
});

describe("units", () => {
  it("see red: one that is not registered", () => {
    const units = file("library/vocabulary/units.yaml", "units: [{ code: mg }]");
    const drug = file(
      "library/drugs/a.yaml",
      "max: { value: 5, unit: mcg }\nmin: { value: 5, unit: mg }\nlever: { unit: mass }",
    );
    expect(unitFindings(documentsOf(units, drug)).map(({ message }) => message)).toEqual([
      'the unit "mcg" is not in the vocabulary',
    ]);
  });

  it("are those of the vocabulary", () => {
    expect(printFindings(unitFindings(real))).toEqual([]);
  });
});

describe("drugs", () => {
  it("see red: one without a monograph, and a monograph not named after its drug", () => {
    const documents = documentsOf(file("library/drugs/a.yaml", "drug: b"), protocol("levers: { x: { drug: c } }"));
    expect(drugFindings(documents)).toHaveLength(2);
    expect(
      drugFindings(documentsOf(file("library/drugs/a.yaml", "drug: a"), protocol("levers: { x: { drug: a } }"))),
    ).toEqual([]);
  });

  it("have their monographs", () => {
    expect(printFindings(drugFindings(real))).toEqual([]);
  });
});

describe("issue codes", () => {
  it("see red: the code of another room", () => {
    const found = (path: string, text: string) => codeFindings([file(path, text)]);
    expect(found("packages/course/src/a.ts", 'failWith("PR001", "")')).toHaveLength(1);
    expect(found("packages/course/src/a.ts", 'failWith("CO001", "")')).toEqual([]);
    expect(found("packages/base/src/a.ts", 'failWith("CO001", "")')).toHaveLength(1);
    for (const text of ['failWith("DO010", "")', 'if (code === "PR001") x();'])
      expect(found("packages/course/src/a.ts", text)).toEqual([]);
    expect(found("packages/course/src/a.test.ts", 'expect("PR001")')).toEqual([]);
  });

  it("stand in their own rooms", () => {
    expect(printFindings(codeFindings(readTree()))).toEqual([]);
  });
});
