import { beforeAll, describe, expect, it } from "vitest";
import { AS_OF, bindingsOf, NOW, readResources, reasons, stated, warned } from "../testing/read-record.ts";
import {
  allergy,
  ATC,
  BIRTH_DATE,
  bundleText,
  concept,
  condition,
  EGFR_UNIT,
  LOINC,
  observation,
  patient,
  pregnancyStatus,
  prescription,
  SECRET,
  SNOMED,
  statement,
  ucum,
  type Members,
} from "../testing/record.ts";
import type { Binding } from "./bindings.ts";
import { readBundle } from "./bundle.ts";
import { factsFromRecord, type Import, type RecordFacts } from "./facts-from-record.ts";

let bindings: readonly Binding[];
beforeAll(async () => {
  bindings = await bindingsOf();
});

const facts = (resources: readonly Members[], given: Partial<Import> = {}, members: Members = {}): RecordFacts =>
  readResources(bindings, resources, given, members);

const EVERY_FACT = [
  "age",
  "drug_allergy",
  "egfr",
  "on_opioid",
  "on_sedative",
  "pregnant",
  "sbp",
  "seizure_history",
  "sleep_apnoea",
];

describe("a record that says something", () => {
  it("becomes events with their times, the zone's and the import's", () => {
    const read = facts([
      patient(),
      observation(),
      pregnancyStatus("60001007", { effectiveDateTime: "2026-01-10" }),
      prescription(),
    ]);
    expect(read.events).toEqual([
      {
        kind: "record",
        occurred: "2026-01-10T12:00:00+00:00[Europe/London]",
        recorded: NOW,
        source: "ehr",
        body: { facts: { pregnant: false } },
      },
      {
        kind: "lab",
        occurred: "2026-02-20T09:00:00+00:00[Europe/London]",
        recorded: NOW,
        source: "ehr",
        body: { facts: { egfr: 88 } },
      },
      { kind: "record", occurred: NOW, recorded: NOW, source: "ehr", body: { facts: { age: 46, on_opioid: true } } },
    ]);
    expect(read.warnings).toEqual([]);
    expect(read.unknown).toEqual(["drug_allergy", "on_sedative", "sbp", "seizure_history", "sleep_apnoea"]);
  });

  it("says of each value which resource gave it, by which binding and how far it was verified", () => {
    const read = facts([patient(), observation(), condition()]);
    expect(read.seen).toEqual([
      {
        fact: "egfr",
        value: 88,
        from: "Observation/egfr",
        occurred: "2026-02-20T09:00:00+00:00[Europe/London]",
        binding: "egfr",
        status: "verified",
      },
      { fact: "age", value: 46, from: "Patient/p1", occurred: NOW, binding: "age", status: "verified" },
      {
        fact: "sleep_apnoea",
        value: true,
        from: "Condition/apnoea",
        occurred: NOW,
        binding: "sleep-apnoea",
        status: "unverified",
        stated: "2025-06-01",
      },
    ]);
  });

  it("makes an event of each of several values, and leaves the choice to the engine", () => {
    const later = observation({
      id: "o2",
      effectiveDateTime: "2026-02-25T09:00:00Z",
      valueQuantity: ucum(70, EGFR_UNIT),
    });
    expect(stated(facts([later, observation()]))).toEqual([
      ["lab", "2026-02-20T09:00:00+00:00[Europe/London]", { egfr: 88 }],
      ["lab", "2026-02-25T09:00:00+00:00[Europe/London]", { egfr: 70 }],
    ]);
  });

  it("is one event for each kind and moment", () => {
    const now = observation({ effectiveDateTime: "2026-03-02T18:00:00Z" });
    expect(stated(facts([patient(), now, prescription()]))).toEqual([
      ["lab", NOW, { egfr: 88 }],
      ["record", NOW, { age: 46, on_opioid: true }],
    ]);
  });

  it("counts what stands at the bundle's time, where the bundle has one", () => {
    const read = facts([prescription()], {}, { timestamp: "2026-02-01T08:00:00Z" });
    expect(stated(read)).toEqual([["record", "2026-02-01T08:00:00+00:00[Europe/London]", { on_opioid: true }]]);
    expect(facts([patient()], {}, { timestamp: "2000-02-28T08:00:00Z" }).seen[0]?.value).toBe(19);
  });

  it("is one event, however many resources say the same", () => {
    const read = facts([prescription(), prescription({ id: "second" }), statement()]);
    expect(stated(read)).toEqual([["record", NOW, { on_opioid: true }]]);
    expect(read.seen.map(({ from }) => from)).toEqual([
      "MedicationRequest/opioid",
      "MedicationRequest/second",
      "MedicationStatement/taken",
    ]);
  });

  it("reads a component, a prefix, a reference and the course's own drugs", () => {
    const panel = observation({
      id: "bp",
      code: concept(LOINC, "85354-9"),
      valueQuantity: undefined,
      component: [{ code: concept(LOINC, "8480-6"), valueQuantity: ucum(121, "mm[Hg]") }],
    });
    const z33 = condition({ id: "z33", code: concept("http://hl7.org/fhir/sid/icd-10-cm", "Z33.1") });
    const request = prescription({
      medicationCodeableConcept: undefined,
      medicationReference: { reference: "#m" },
      contained: [{ resourceType: "Medication", id: "m", code: concept(ATC, "N05CF02") }],
    });
    const read = facts([panel, z33, request, allergy()], { courseDrugs: [{ system: "atc", code: "N03AE01" }] });
    expect(Object.assign({}, ...read.events.map(({ body }) => body.facts))).toEqual({
      sbp: 121,
      pregnant: true,
      on_sedative: true,
      drug_allergy: true,
    });
  });

  it("does not report the course's own drug as another sedative", () => {
    const clonazepam = prescription({ medicationCodeableConcept: concept(ATC, "N03AE01") });
    expect(facts([clonazepam]).unknown).not.toContain("on_sedative");
    const read = facts([clonazepam], { courseDrugs: [{ system: "atc", code: "N03AE01" }] });
    expect(read.unknown).toContain("on_sedative");
    expect(read.events).toEqual([]);
  });
});

describe("absence", () => {
  it("of everything leaves everything unknown and nothing false", () => {
    const read = facts([]);
    expect(read.unknown).toEqual(EVERY_FACT);
    expect(read.events).toEqual([]);
  });

  it.each([
    ["a resolved condition", condition({ clinicalStatus: concept("x", "resolved") }), "Condition not active 1"],
    ["one in remission", condition({ clinicalStatus: concept("x", "remission") }), "Condition not active 1"],
    ["a refuted condition", condition({ verificationStatus: concept("x", "refuted") }), "Condition made in error 1"],
    [
      "a condition in error",
      condition({ verificationStatus: concept("x", "entered-in-error") }),
      "Condition made in error 1",
    ],
    ["a stopped prescription", prescription({ status: "stopped" }), "MedicationRequest not active 1"],
    ["a completed one", prescription({ status: "completed" }), "MedicationRequest not active 1"],
    ["one in error", prescription({ status: "entered-in-error" }), "MedicationRequest made in error 1"],
    ["a medicine not taken", statement({ status: "not-taken" }), "MedicationStatement not active 1"],
    ["a preliminary value", observation({ status: "preliminary" }), "Observation not active 1"],
    ["a cancelled value", observation({ status: "cancelled" }), "Observation not active 1"],
    ["a value in error", observation({ status: "entered-in-error" }), "Observation made in error 1"],
    ["a code that is not bound", observation({ code: concept(LOINC, "2160-0") }), "Observation no binding 1"],
    ["a code without a system", observation({ code: { coding: [{ code: "62238-1" }] } }), "Observation no binding 1"],
    ["a code in words", observation({ code: { text: "eGFR" } }), "Observation no binding 1"],
    ["no patient", observation({ subject: undefined }), "Observation about nobody 1"],
    ["another type", { resourceType: "Encounter" }, "Encounter type not read 1"],
  ])("is all that follows from %s", (_, resource, reason) => {
    const read = facts([resource]);
    expect(read.events).toEqual([]);
    expect(read.unknown).toEqual(EVERY_FACT);
    expect(reasons(read)).toEqual([reason]);
  });

  it("is not what a history leaves: it counts after it is resolved, if it was not refuted", () => {
    const epilepsy = (members: Members): Members => condition({ code: concept(SNOMED, "84757009"), ...members });
    expect(facts([epilepsy({ clinicalStatus: concept("x", "resolved") })]).unknown).not.toContain("seizure_history");
    expect(facts([epilepsy({ verificationStatus: concept("x", "refuted") })]).unknown).toContain("seizure_history");
  });
});

describe("a resource that counts for one binding and not for another", () => {
  it("is not listed as ignored", () => {
    const both = condition({
      clinicalStatus: concept("x", "resolved"),
      code: concept(SNOMED, "73430006", "84757009"),
    });
    const read = facts([both]);
    expect(stated(read)).toEqual([["record", NOW, { seizure_history: true }]]);
    expect(read.ignored).toEqual([]);
  });
});

describe("the import's own times", () => {
  const from = (given: Partial<Import>, members: Members = {}): readonly string[] => {
    const bundle = readBundle(bundleText([patient()], members));
    const asked: Import = { asOf: { epochMs: AS_OF }, zone: "Europe/London", ...given };
    const read = bundle.ok ? factsFromRecord(bundle.value, bindings, asked) : bundle;
    return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
  };

  it("refuses a zone that is none and a bundle that is not there yet", () => {
    expect(from({ zone: "Europe/Nowhere" })).toEqual(["TI004 zone"]);
    expect(from({}, { timestamp: "2026-03-02T18:06:00Z" })).toEqual(["FH007 timestamp"]);
    expect(from({}, { timestamp: "2026-03-02T18:05:00Z" })).toEqual([]);
  });

  it("puts dates without a time at noon of the zone", () => {
    const read = facts([observation({ effectiveDateTime: "2026-02-20" })], { zone: "Pacific/Auckland" });
    expect(read.events[0]?.occurred).toBe("2026-02-20T12:00:00+13:00[Pacific/Auckland]");
  });
});

describe("the person", () => {
  it("is never named: no name, no date of birth, no identifier in what comes out", () => {
    const named = patient({ identifier: [{ value: SECRET }], telecom: [{ value: SECRET }] });
    const wrong = observation({
      id: "w",
      valueQuantity: { ...Object(ucum(1, SECRET)), unit: SECRET },
      note: [{ text: SECRET }],
    });
    const subject: Members = { reference: "Patient/p1", display: SECRET };
    const words = observation({ id: "v", subject, code: { ...Object(concept(LOINC, "62238-1")), text: SECRET } });
    const stranger = observation({ id: "s", subject: { display: SECRET, reference: `Group/${SECRET}` } });
    const text = JSON.stringify(facts([named, wrong, words, condition(), stranger]));
    expect(text).toContain("Observation/w");
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(BIRTH_DATE);
  });

  it("is not the only one to be warned of: what names nobody is listed", () => {
    expect(warned(facts([patient(), observation({ subject: undefined })]))).toEqual(["FH031 entry[1].resource"]);
  });
});
