import { describe, expect, it } from "vitest";
import type { Binding, BoundCode } from "./bindings.ts";
import { matchOf, wholeCodings, type DrugCode } from "./code-match.ts";

const ICD = ["http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm"];
const ATC = ["http://www.whocc.no/atc"];
const systems = new Map([
  ["icd10", new Set(ICD)],
  ["atc", new Set(ATC)],
]);

const code = (members: Partial<BoundCode>): BoundCode => ({
  system: "icd10",
  identifiers: new Set(ICD),
  code: "G473",
  isPrefix: true,
  isVerified: true,
  ...members,
});
const binding = (members: Partial<Binding>): Binding => ({
  name: "x",
  fact: "x",
  readings: [],
  codes: { kind: "codes", codes: [code({})] },
  exceptCourseDrugs: false,
  isVerified: true,
  value: { kind: "present", gives: true },
  careful: [true],
  systems,
  ...members,
});
const exact = (members: Partial<BoundCode>): Binding =>
  binding({ codes: { kind: "codes", codes: [code({ isPrefix: false, ...members })] } });

const NONE: readonly DrugCode[] = [];

describe("wholeCodings", () => {
  it("leaves out what is no coding or has no system", () => {
    expect(
      wholeCodings([null, 5, {}, { code: "a" }, { system: "s" }, { system: "s", code: 1 }, { system: "s", code: "a" }]),
    ).toEqual([{ system: "s", code: "a" }]);
  });
});

describe("matchOf", () => {
  it.each([
    ["G47.3", 0, true],
    ["G473", 1, true],
    ["g47.31", 1, true],
    ["G47", 0, false],
    ["XG47.3", 0, false],
  ] as const)("from the left, %s matches G47.3: %#", (written, system, matches) => {
    const match = matchOf(binding({}), [{ system: ICD[system] ?? "", code: written }], NONE);
    expect(match !== undefined).toBe(matches);
  });

  it.each([
    ["G47.3", true],
    ["g47.3", false],
    ["G473", false],
    ["G47.31", false],
  ])("as a whole, %s matches G47.3: %s", (written, matches) => {
    expect(matchOf(exact({ code: "G47.3" }), [{ system: ICD[0] ?? "", code: written }], NONE) !== undefined).toBe(
      matches,
    );
  });

  it("wants the code's own system", () => {
    expect(matchOf(exact({}), [{ system: "http://example.org", code: "G473" }], NONE)).toBeUndefined();
    expect(matchOf(exact({}), [{ system: "icd10", code: "G473" }], NONE)).toBeUndefined();
    expect(matchOf(exact({}), [], NONE)).toBeUndefined();
  });

  it("is verified if one of the codes that match is", () => {
    const codes = [code({ isVerified: false, code: "G4" }), code({ code: "G473" })];
    const both = binding({ codes: { kind: "codes", codes } });
    expect(matchOf(both, [{ system: ICD[0] ?? "", code: "G47.3" }], NONE)).toMatchObject({
      code: "G473",
      isVerified: true,
    });
    expect(matchOf(both, [{ system: ICD[0] ?? "", code: "G47.0" }], NONE)).toMatchObject({
      code: "G4",
      isVerified: false,
    });
  });

  it("matches everything where no code is asked for", () => {
    expect(matchOf(binding({ codes: { kind: "none" } }), [], NONE)).toMatchObject({ isVerified: true });
  });

  describe("with the drugs of a course", () => {
    const clonazepam: DrugCode = { system: "atc", code: "N03AE01" };
    const taken = { system: ATC[0] ?? "", code: "N03AE01" };
    const benzodiazepines = code({ system: "atc", identifiers: new Set(ATC), code: "N03AE" });
    const others = binding({ codes: { kind: "codes", codes: [benzodiazepines] }, exceptCourseDrugs: true });

    it("leaves them out where the binding says so", () => {
      expect(matchOf(others, [taken], NONE)).toBeDefined();
      expect(matchOf(others, [taken], [clonazepam])).toBeUndefined();
      expect(matchOf(binding({ ...others, exceptCourseDrugs: false }), [taken], [clonazepam])).toBeDefined();
    });

    it("looks for them where the binding says so", () => {
      const allergy = binding({ codes: { kind: "course drugs" } });
      expect(matchOf(allergy, [taken], [clonazepam])).toEqual({ ...clonazepam, isVerified: true });
      expect(matchOf(allergy, [taken], NONE)).toBeUndefined();
      expect(matchOf(allergy, [{ system: "atc", code: "N03AE01" }], [clonazepam])).toBeUndefined();
      expect(matchOf(allergy, [taken], [{ system: "ndc", code: "N03AE01" }])).toBeUndefined();
    });
  });
});
