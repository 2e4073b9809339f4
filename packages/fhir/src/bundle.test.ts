import { describe, expect, it } from "vitest";
import {
  allergy,
  bundleText,
  condition,
  observation,
  patient,
  prescription,
  SECRET,
  statement,
  ucum,
  type Members,
} from "../testing/record.ts";
import { readBundle, type Bundle } from "./bundle.ts";

function read(text: string): Bundle {
  const bundle = readBundle(text, "record.json");
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.issues));
  return bundle.value;
}

function issuesOf(text: string): readonly string[] {
  const bundle = readBundle(text, "record.json");
  return bundle.ok ? [] : bundle.issues.map(({ code, at }) => `${code} ${at}`);
}

const everyType: readonly Members[] = [
  patient(),
  observation(),
  condition(),
  prescription(),
  statement(),
  allergy(),
  { resourceType: "Medication", id: "m1" },
];

describe("readBundle", () => {
  it.each(["collection", "searchset", "document", "transaction"])("reads all seven types in a %s", (type) => {
    const bundle = read(bundleText(everyType, { type }));
    expect(bundle.entries.map(({ name }) => name)).toEqual([
      "Patient/p1",
      "Observation/egfr",
      "Condition/apnoea",
      "MedicationRequest/opioid",
      "MedicationStatement/taken",
      "AllergyIntolerance/allergy",
      "Medication/m1",
    ]);
    expect(bundle.entries[1]?.path).toEqual(["entry", 1, "resource"]);
    expect(bundle.strangers).toEqual([]);
  });

  it("reads one resource without a bundle", () => {
    const bundle = read(JSON.stringify(observation({ id: undefined })));
    expect(bundle.entries.map(({ name, path }) => [name, path])).toEqual([["Observation", []]]);
  });

  it("reads a bundle without entries", () => {
    expect(read(JSON.stringify({ resourceType: "Bundle", type: "searchset", total: 0 })).entries).toEqual([]);
  });

  it("counts types that are not read and does not look into them", () => {
    const visit = { resourceType: "Encounter", status: 5, subject: "nobody" };
    const bundle = read(bundleText([visit, observation(), visit, { resourceType: "CarePlan" }]));
    expect(bundle.others).toEqual([
      { type: "CarePlan", count: 1 },
      { type: "Encounter", count: 2 },
    ]);
  });

  it("lets unknown members of what is read through", () => {
    expect(issuesOf(bundleText([observation({ extension: [{ url: "x", valueDecimal: 1 }], note: 5 })]))).toEqual([]);
  });

  it("names a resource without an id by its place, and not by what it says", () => {
    expect(read(bundleText([patient(), observation({ id: undefined })])).entries[1]?.name).toBe("entry[1].resource");
  });

  it("leaves out what a transaction deletes or asks for", () => {
    const entry = (method: string): Members => ({ resource: observation(), request: { method, url: "Observation" } });
    const text = (method: string): string =>
      JSON.stringify({ resourceType: "Bundle", type: "transaction", entry: [entry(method)] });
    expect(read(text("PUT")).entries).toHaveLength(1);
    expect(read(text("DELETE")).entries).toHaveLength(0);
    expect(read(text("DELETE")).others).toEqual([{ type: "Observation", count: 1 }]);
  });
});

describe("a wrong bundle", () => {
  const quantity = (members: Members): Members =>
    observation({ valueQuantity: { ...Object(ucum(88, "x")), ...members } });

  it.each([
    ["no JSON", "{", "DO005 "],
    ["a name twice", '{"resourceType":"Bundle","resourceType":"Bundle"}', "DO006 "],
    ["__proto__", '{"resourceType":"Patient","__proto__":{"x":1}}', "DO006 "],
    ["nesting", `{"resourceType":"Patient","x":${"[".repeat(99)}${"]".repeat(99)}}`, "DO004 "],
    ["a list", "[]", "FH001 "],
    ["a number", "5", "FH001 "],
    ["null", "null", "FH001 "],
    ["no type", "{}", "FH001 "],
    ["a type that is not read", '{"resourceType":"Encounter"}', "FH001 "],
    ["a name of the prototype", '{"resourceType":"constructor"}', "FH001 "],
    ["a bundle's type", bundleText([], { type: "batch" }), "FH003 type"],
    ["a history", bundleText([], { type: "history" }), "FH003 type"],
    ["no type of bundle", '{"resourceType":"Bundle"}', "FH003 type"],
    ["its time", bundleText([], { timestamp: "2026-01-01" }), "FH003 timestamp"],
    ["entries", bundleText([], { entry: { resource: 5 } }), "FH003 entry"],
    ["an entry", bundleText([], { entry: [5] }), "FH003 entry[0]"],
    ["a resource", bundleText([], { entry: [{}, { resource: [] }] }), "FH003 entry[1].resource"],
    ["its type", bundleText([{ resourceType: "no type" }]), "FH003 entry[0].resource.resourceType"],
    ["an id", bundleText([patient({ id: "a b" })]), "FH003 entry[0].resource.id"],
    ["a date of birth", bundleText([patient({ birthDate: "29/02/1980" })]), "FH003 entry[0].resource.birthDate"],
    ["a gender", bundleText([patient({ gender: "F" })]), "FH003 entry[0].resource.gender"],
    ["a status", bundleText([observation({ status: "done" })]), "FH003 entry[0].resource.status"],
    ["no status", bundleText([observation({ status: undefined })]), "FH003 entry[0].resource.status"],
    ["no code", bundleText([observation({ code: undefined })]), "FH003 entry[0].resource.code"],
    ["a code in words", bundleText([observation({ code: "eGFR" })]), "FH003 entry[0].resource.code"],
    ["a coding", bundleText([observation({ code: { coding: [null] } })]), "FH003 entry[0].resource.code.coding[0]"],
    [
      "a code",
      bundleText([observation({ code: { coding: [{ code: 5 }] } })]),
      "FH003 entry[0].resource.code.coding[0].code",
    ],
    [
      "a blank code",
      bundleText([observation({ code: { coding: [{ code: " " }] } })]),
      "FH003 entry[0].resource.code.coding[0].code",
    ],
    ["a value in words", bundleText([quantity({ value: "88" })]), "FH003 entry[0].resource.valueQuantity.value"],
    [
      "an endless value",
      bundleText([quantity({})]).replace(":88,", ":1e999,"),
      "FH003 entry[0].resource.valueQuantity.value",
    ],
    [
      "a comparator",
      bundleText([quantity({ comparator: "about" })]),
      "FH003 entry[0].resource.valueQuantity.comparator",
    ],
    ["two values", bundleText([observation({ valueString: "88" })]), "FH003 entry[0].resource.valueString"],
    [
      "two times",
      bundleText([observation({ effectiveInstant: "2026-01-01T00:00:00Z" })]),
      "FH003 entry[0].resource.effectiveInstant",
    ],
    [
      "a time",
      bundleText([observation({ effectiveDateTime: "2026-02-30" })]),
      "FH003 entry[0].resource.effectiveDateTime",
    ],
    [
      "a time without a zone",
      bundleText([observation({ effectiveDateTime: "2026-02-20T09:00:00" })]),
      "FH003 entry[0].resource.effectiveDateTime",
    ],
    [
      "a period",
      bundleText([observation({ effectiveDateTime: undefined, effectivePeriod: { end: 5 } })]),
      "FH003 entry[0].resource.effectivePeriod.end",
    ],
    [
      "a component",
      bundleText([observation({ component: [{ valueQuantity: {} }] })]),
      "FH003 entry[0].resource.component[0].code",
    ],
    ["a reference", bundleText([observation({ subject: "Patient/p1" })]), "FH003 entry[0].resource.subject"],
    ["no subject", bundleText([condition({ subject: undefined })]), "FH003 entry[0].resource.subject"],
    ["no patient", bundleText([allergy({ patient: undefined })]), "FH003 entry[0].resource.patient"],
    [
      "a clinical status",
      bundleText([condition({ clinicalStatus: "active" })]),
      "FH003 entry[0].resource.clinicalStatus",
    ],
    [
      "two onsets",
      bundleText([condition({ onsetDateTime: "2020", onsetString: "x" })]),
      "FH003 entry[0].resource.onsetString",
    ],
    ["an intent", bundleText([prescription({ intent: "wish" })]), "FH003 entry[0].resource.intent"],
    [
      "no medicine",
      bundleText([prescription({ medicationCodeableConcept: undefined })]),
      "FH003 entry[0].resource.medication[x]",
    ],
    [
      "two medicines",
      bundleText([statement({ medicationReference: {} })]),
      "FH003 entry[0].resource.medicationReference",
    ],
    ["doNotPerform", bundleText([prescription({ doNotPerform: "no" })]), "FH003 entry[0].resource.doNotPerform"],
    ["a statement's status", bundleText([statement({ status: "draft" })]), "FH003 entry[0].resource.status"],
    ["one resource alone", JSON.stringify(observation({ status: 1 })), "FH003 status"],
  ])("says where: %s", (_, text, issue) => {
    expect(issuesOf(text)).toContain(issue);
    expect(issuesOf(text)).toHaveLength(1);
  });

  it("is refused as a whole, and every wrong part is named", () => {
    const bad = [patient({ birthDate: 5 }), observation(), observation({ id: "o2", status: "x", issued: "then" })];
    expect(issuesOf(bundleText(bad))).toEqual([
      "FH003 entry[0].resource.birthDate",
      "FH003 entry[2].resource.status",
      "FH003 entry[2].resource.issued",
    ]);
  });

  it("has severity, file, line and column in its issues", () => {
    const bundle = readBundle(
      '{"resourceType":"Bundle","type":"collection","entry":[\n {"resource":{"resourceType":5}}]}',
      "r.json",
    );
    expect(bundle.ok ? [] : bundle.issues[0]).toMatchObject({
      code: "FH003",
      at: "entry[0].resource.resourceType",
      severity: "error",
      file: "r.json",
      line: 2,
      column: 30,
    });
  });

  it("lists two hundred issues and says how many there are more", () => {
    const wrong = (n: number): string =>
      bundleText(Array.from({ length: n }, (_, i) => observation({ id: `o${i}`, status: "x" })));
    expect(issuesOf(wrong(200))).toHaveLength(200);
    expect(issuesOf(wrong(205))).toHaveLength(201);
    const bundle = readBundle(wrong(205));
    const last = bundle.ok ? undefined : bundle.issues.at(-1);
    expect(last).toMatchObject({ code: "FH006", message: "5 more like these are not listed" });
  });

  it("is not looked through for lines where it is very long", () => {
    const text = bundleText([observation({ status: "x", note: "x".repeat(8_000_000) })]);
    const bundle = readBundle(text, "long.json");
    const [issue] = bundle.ok ? [] : bundle.issues;
    expect(issue).toMatchObject({
      code: "FH003",
      at: "entry[0].resource.status",
      file: "long.json",
      severity: "error",
    });
    expect(issue).not.toHaveProperty("line");
  });

  it("has no more than a thousand codings for one concept", () => {
    const codings = (n: number): Members => observation({ code: { coding: Array.from({ length: n }, () => ({})) } });
    expect(issuesOf(bundleText([codings(1_000)]))).toEqual([]);
    expect(issuesOf(bundleText([codings(1_001)]))).toEqual(["FH003 entry[0].resource.code.coding"]);
  });

  it("bears a hundred thousand wrong parts", () => {
    const entry = Array.from({ length: 100_000 }, () => null);
    expect(issuesOf(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }))).toHaveLength(201);
  });

  it("never quotes the record", () => {
    const wrong = patient({ id: SECRET.repeat(9), gender: SECRET, birthDate: SECRET, name: SECRET });
    const bundle = readBundle(bundleText([wrong, observation({ status: SECRET, effectiveDateTime: SECRET })]));
    expect(bundle.ok).toBe(false);
    expect(JSON.stringify(bundle)).not.toContain(SECRET);
  });
});

describe("a resource that stands twice", () => {
  it("counts once if both are the same", () => {
    expect(read(bundleText([patient(), observation(), observation()])).entries).toHaveLength(2);
  });

  it("is refused if they differ", () => {
    const changed = observation({ status: "entered-in-error" });
    expect(issuesOf(bundleText([observation(), changed]))).toEqual(["FH005 entry[1].resource"]);
  });

  it("is another one at another server", () => {
    const entry = [1, 2].map((n) => ({
      fullUrl: `https://${n}.example.org/Observation/egfr`,
      resource: observation({ issued: `2026-01-0${n}T00:00:00Z` }),
    }));
    expect(read(JSON.stringify({ resourceType: "Bundle", type: "collection", entry })).entries).toHaveLength(2);
  });
});
