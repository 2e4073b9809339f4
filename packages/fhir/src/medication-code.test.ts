import { describe, expect, it } from "vitest";
import { ATC, bundleText, concept, prescription, statement, type Members } from "../testing/record.ts";
import { readBundle } from "./bundle.ts";

const OPIOID = concept(ATC, "N02AA05");
const medication = (members: Members = {}): Members => ({
  resourceType: "Medication",
  id: "m1",
  code: OPIOID,
  ...members,
});
const byReference = (reference: string, members: Members = {}): Members =>
  prescription({ medicationCodeableConcept: undefined, medicationReference: { reference }, ...members });

/** What the prescription is of after reading, or the issues. */
function codeOf(text: string): unknown {
  const bundle = readBundle(text);
  if (!bundle.ok) return bundle.issues.map(({ code, at }) => `${code} ${at}`);
  const request = bundle.value.entries.find(({ resource }) => resource.resourceType.startsWith("Medication"))?.resource;
  return request === undefined ? "none" : request["medicationCodeableConcept"];
}

describe("a medicine by reference", () => {
  it.each([
    ["in the bundle", bundleText([byReference("Medication/m1"), medication()])],
    ["before it in the bundle", bundleText([byReference("https://example.org/Medication/m1"), medication()])],
    [
      "contained",
      bundleText([byReference("#m1", { contained: [{ resourceType: "Organization", id: "m1" }, medication()] })]),
    ],
    [
      "of a statement",
      bundleText([
        statement({
          medicationCodeableConcept: undefined,
          medicationReference: { reference: "#m1" },
          contained: [medication()],
        }),
      ]),
    ],
  ])("is found %s", (_, text) => {
    expect(codeOf(text)).toEqual(OPIOID);
  });

  it.each([
    ["not there", bundleText([byReference("Medication/m2"), medication()])],
    ["not contained", bundleText([byReference("#m2", { contained: [medication()] })])],
    ["no medicine", bundleText([byReference("Observation/m1"), medication()])],
    ["without a code", bundleText([byReference("Medication/m1"), medication({ code: undefined })])],
    ["only named", bundleText([byReference("", { medicationReference: { display: "some opioid" } })])],
    ["contained in something odd", bundleText([byReference("#m1", { contained: { id: "m1" } })])],
  ])("stays unknown where it is %s", (_, text) => {
    expect(codeOf(text)).toBeUndefined();
  });

  it("is checked where it is contained", () => {
    const text = bundleText([byReference("#m1", { contained: [null, medication({ code: { coding: 5 } })] })]);
    expect(codeOf(text)).toEqual(["FH003 entry[0].resource.contained[1].code.coding"]);
  });
});
