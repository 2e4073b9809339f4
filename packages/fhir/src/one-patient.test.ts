import { describe, expect, it } from "vitest";
import { bundleText, condition, observation, patient, SECRET, type Members } from "../testing/record.ts";
import { readBundle } from "./bundle.ts";

/** Names of what is about the person and of what is not, or the issues. */
function sorted(
  text: string,
): { readonly about: readonly string[]; readonly not: readonly string[] } | readonly string[] {
  const bundle = readBundle(text);
  if (!bundle.ok) return bundle.issues.map(({ code, at }) => `${code} ${at}`);
  const names = (entries: readonly { readonly name: string }[]): readonly string[] => entries.map(({ name }) => name);
  return { about: names(bundle.value.entries), not: names(bundle.value.strangers) };
}

const entries = (...entry: readonly { readonly fullUrl?: string; readonly resource: Members }[]): string =>
  JSON.stringify({ resourceType: "Bundle", type: "collection", entry });
const about = (reference: string): Members => observation({ subject: { reference } });

const ONE = { about: ["Patient/p1", "Observation/egfr"], not: [] };

describe("one patient", () => {
  it.each([
    ["relative", undefined, "Patient/p1"],
    ["relative to a full URL", "https://example.org/fhir/Patient/p1", "Patient/p1"],
    ["absolute", "https://example.org/fhir/Patient/p1", "https://example.org/fhir/Patient/p1"],
    [
      "absolute with a version",
      "https://example.org/fhir/Patient/p1",
      "https://example.org/fhir/Patient/p1/_history/3",
    ],
    ["absolute where the patient has no URL", undefined, "https://example.org/fhir/Patient/p1"],
    ["of a transaction", "urn:uuid:1", "urn:uuid:1"],
    ["relative where the patient is of a transaction", "urn:uuid:1", "Patient/p1"],
    ["absolute where the patient is of a transaction", "urn:uuid:1", "https://example.org/fhir/Patient/p1"],
  ])("is found by a reference that is %s", (_, fullUrl, reference) => {
    const person = fullUrl === undefined ? { resource: patient() } : { fullUrl, resource: patient() };
    expect(sorted(entries(person, { resource: about(reference) }))).toEqual(ONE);
  });

  it("need not be in the bundle, as long as all say the same", () => {
    expect(sorted(bundleText([about("Patient/x"), condition({ subject: { reference: "Patient/x" } })]))).toEqual({
      about: ["Observation/egfr", "Condition/apnoea"],
      not: [],
    });
  });
});

describe("two patients", () => {
  it.each([
    ["two Patients", bundleText([patient(), patient({ id: "p2" })]), "FH004 entry[1].resource"],
    ["another subject", bundleText([patient(), about("Patient/p2")]), "FH004 entry[1].resource"],
    [
      "another server",
      entries(
        { fullUrl: "https://a.example/Patient/p1", resource: patient() },
        { resource: about("https://b.example/Patient/p1") },
      ),
      "FH004 entry[1].resource",
    ],
    ["an unknown URN", bundleText([patient(), about("urn:uuid:9")]), "FH004 entry[1].resource"],
    [
      "a search for a person",
      bundleText([patient(), about(`Patient?identifier=${SECRET}`)]),
      "FH004 entry[1].resource",
    ],
    [
      "two subjects and no Patient",
      bundleText([about("Patient/a"), condition({ subject: { reference: "Patient/b" } })]),
      "FH004 entry[1].resource",
    ],
    [
      "an allergy of another",
      bundleText([patient(), { resourceType: "AllergyIntolerance", patient: { reference: "Patient/z" } }]),
      "FH004 entry[1].resource",
    ],
  ])("refuse the bundle: %s", (_, text, issue) => {
    expect(sorted(text)).toEqual([issue]);
    expect(JSON.stringify(readBundle(text))).not.toContain(SECRET);
  });
});

describe("a stranger", () => {
  it.each([
    ["no subject", observation({ subject: undefined })],
    ["a subject without a reference", observation({ subject: { identifier: { value: SECRET } } })],
    ["a contained person", about("#p1")],
    ["a group", about("Group/g1")],
    ["a device by URL", about("https://example.org/Device/d1")],
    ["a type that is said", observation({ subject: { reference: "urn:uuid:5", type: "Location" } })],
    ["a focus on somebody else", observation({ focus: [{ reference: "Patient/child" }] })],
    ["a focus on something", observation({ focus: [{ reference: "Device/d1" }] })],
    ["a subject that is another resource here", about("Condition/apnoea")],
  ])("does not count: %s", (_, resource) => {
    expect(sorted(bundleText([patient(), condition(), resource]))).toEqual({
      about: ["Patient/p1", "Condition/apnoea"],
      not: ["Observation/egfr"],
    });
  });

  it("is not an observation whose focus is the patient", () => {
    expect(sorted(bundleText([patient(), observation({ focus: [{ reference: "Patient/p1" }] })]))).toEqual(ONE);
  });
});
