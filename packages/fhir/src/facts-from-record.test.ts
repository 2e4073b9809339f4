import { beforeAll, describe, expect, it } from "vitest";
import { BINDINGS_TEXT } from "../testing/binding-text.ts";
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
import { parseBindings, type Binding } from "./bindings.ts";
import { readBundle } from "./bundle.ts";
import { factsFromRecord, type Import, type RecordFacts } from "./facts-from-record.ts";
import type { FactType } from "./value-of.ts";

let bindings: readonly Binding[];
beforeAll(async () => {
  const parsed = await parseBindings(BINDINGS_TEXT);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  bindings = parsed.value;
});

/** 2 March 2026, 18:00 in London. */
const AS_OF = Date.UTC(2026, 2, 2, 18);
const NOW = "2026-03-02T18:00:00+00:00[Europe/London]";
const TYPES = new Map<string, FactType>([["egfr", { kind: "int", low: 5, high: 150 }]]);

function facts(resources: readonly Members[], given: Partial<Import> = {}, members: Members = {}): RecordFacts {
  const bundle = readBundle(bundleText(resources, members));
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.issues));
  const read = factsFromRecord(bundle.value, bindings, {
    asOf: { epochMs: AS_OF },
    zone: "Europe/London",
    types: TYPES,
    ...given,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const stated = ({ events }: RecordFacts): readonly unknown[] =>
  events.map(({ kind, occurred, body }) => [kind, occurred, body.facts]);
const warned = ({ warnings }: RecordFacts): readonly string[] => warnings.map(({ code, at }) => `${code} ${at}`);
const reasons = ({ ignored }: RecordFacts): readonly string[] =>
  ignored.map(({ type, because, count }) => `${type} ${because} ${count}`);

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

describe("a value that cannot be read", () => {
  const AT = "entry[0].resource";

  it.each([
    ["its unit", observation({ valueQuantity: ucum(88, "mL/min") }), `FH022 ${AT}`],
    ["a bound", observation({ valueQuantity: { ...Object(ucum(60, EGFR_UNIT)), comparator: ">" } }), `FH023 ${AT}`],
    ["below the range", observation({ valueQuantity: ucum(4.9, EGFR_UNIT) }), `FH024 ${AT}`],
    ["above the range", observation({ valueQuantity: ucum(151, EGFR_UNIT) }), `FH024 ${AT}`],
    ["no value", observation({ valueQuantity: undefined, dataAbsentReason: {} }), `FH021 ${AT}`],
    ["no time", observation({ effectiveDateTime: undefined }), `FH020 ${AT}`],
    ["a year for a time", observation({ effectiveDateTime: "2026" }), `FH027 ${AT}`],
    ["a month for a time", observation({ effectiveDateTime: "2026-02" }), `FH027 ${AT}`],
    [
      "a period without an end",
      observation({ effectiveDateTime: undefined, effectivePeriod: { start: "2026-02-01" } }),
      `FH020 ${AT}`,
    ],
    ["a time to come", observation({ effectiveDateTime: "2026-03-02T18:06:00Z" }), `FH028 ${AT}`],
    ["a code that nobody looked up", observation({ code: concept(LOINC, "48642-3") }), `FH030 ${AT}`],
  ])("leaves its fact unknown with a warning: %s", (_, resource, warning) => {
    const read = facts([resource]);
    expect(warned(read)).toEqual([warning]);
    expect(read.warnings[0]?.severity).toBe("warning");
    expect(read.unknown).toContain("egfr");
    expect(read.seen).toEqual([]);
    expect(read.events.map(({ body }) => body.facts)).toEqual([{ egfr: null }]);
  });

  it("hides what is older and not what is newer", () => {
    const bound = observation({ id: "bound", valueQuantity: { ...Object(ucum(15, EGFR_UNIT)), comparator: "<" } });
    const older = observation({ id: "older", effectiveDateTime: "2025-02-20T09:00:00Z" });
    const newer = observation({ id: "newer", effectiveDateTime: "2026-02-28T09:00:00Z" });
    expect(facts([older, bound]).unknown).toContain("egfr");
    expect(facts([older, bound, newer]).unknown).not.toContain("egfr");
    expect(stated(facts([older, bound])).at(-1)).toEqual([
      "lab",
      "2026-02-20T09:00:00+00:00[Europe/London]",
      { egfr: null },
    ]);
  });

  it("hides only what could be older, where its time is a year", () => {
    const year = (effectiveDateTime: string): Members => observation({ id: "year", effectiveDateTime });
    expect(facts([observation(), year("2025")]).unknown).not.toContain("egfr");
    expect(facts([observation(), year("2026-01")]).unknown).not.toContain("egfr");
    expect(facts([observation(), year("2026-02")]).unknown).toContain("egfr");
    expect(stated(facts([observation(), year("2026")])).at(-1)).toEqual(["lab", NOW, { egfr: null }]);
  });

  it("does not hide another of the same moment", () => {
    const twin = observation({ id: "twin", code: concept(LOINC, "48642-3"), valueQuantity: ucum(60, EGFR_UNIT) });
    const read = facts([twin, observation()]);
    expect(stated(read)).toEqual([["lab", "2026-02-20T09:00:00+00:00[Europe/London]", { egfr: 88 }]]);
    expect(read.flagged).toEqual([
      { fact: "egfr", binding: "egfr", from: "Observation/twin", system: "loinc", code: "48642-3" },
    ]);
  });

  it("lets a clock run five minutes ahead", () => {
    expect(warned(facts([observation({ effectiveDateTime: "2026-03-02T18:05:00Z" })]))).toEqual([]);
  });

  it("is a whole date of birth that is not there", () => {
    const read = facts([patient({ birthDate: "1980" })]);
    expect(warned(read)).toEqual(["FH021 entry[0].resource"]);
    expect(read.unknown).toContain("age");
  });
});

describe("an unverified code", () => {
  const answer = (code: string): Members => pregnancyStatus("", { valueCodeableConcept: concept(LOINC, code) });

  it("may make things more careful, and says so", () => {
    expect(facts([answer("LA15173-0")]).seen[0]).toMatchObject({ fact: "pregnant", value: true, status: "unverified" });
  });

  it("never frees: its value is flagged and not used", () => {
    const read = facts([answer("LA0000-0")]);
    expect(read.unknown).toContain("pregnant");
    expect(read.flagged).toMatchObject([{ fact: "pregnant", from: "Observation/pregnancy" }]);
  });
});

describe("statements of one moment that disagree", () => {
  it("leave the fact unknown, with a warning that names them", () => {
    const read = facts([observation(), observation({ id: "other", valueQuantity: ucum(50, EGFR_UNIT) })]);
    expect(read.unknown).toContain("egfr");
    expect(read.warnings).toMatchObject([
      {
        code: "FH029",
        message: "Observation/egfr, Observation/other state different values of egfr for the same moment: none is used",
      },
    ]);
    expect(read.events.map(({ body }) => body.facts)).toEqual([{ egfr: null }]);
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

describe("many warnings", () => {
  it("are cut at two hundred", () => {
    const many = Array.from({ length: 203 }, (_, i) => observation({ id: `o${i}`, valueQuantity: ucum(i, "x") }));
    const { warnings } = facts(many);
    expect(warnings).toHaveLength(201);
    expect(warnings.at(-1)).toMatchObject({ code: "FH006", severity: "warning" });
  });
});

describe("a binding that fails on a resource", () => {
  const failing = async (change: (text: string) => string): Promise<RecordFacts> => {
    const parsed = await parseBindings(change(BINDINGS_TEXT));
    const bundle = readBundle(bundleText([observation(), observation({ id: "old", effectiveDateTime: "2025-01-01" })]));
    if (!parsed.ok || !bundle.ok) throw new Error("no bindings or no bundle");
    const read = factsFromRecord(bundle.value, parsed.value, { asOf: { epochMs: AS_OF }, zone: "Europe/London" });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read.value;
  };

  it.each([
    ["its filter", (text: string) => text.replace("status in ('final' | 'amended' | 'corrected')", "status + 1")],
    [
      "its value",
      (text: string) => text.replace("path: value.ofType(Quantity)", "path: value.ofType(Quantity).value + 'x'"),
    ],
    ["its time", (text: string) => text.replace(/time: effective.*/, "time: status + 1")],
    ["its codes", (text: string) => text.replace("code: code.coding", "code: status + 1")],
  ])("makes the fact missing, with a warning, and nothing else: %s", async (_, change) => {
    const read = await failing(change);
    expect(read.unknown).toContain("egfr");
    expect(read.seen.filter(({ fact }) => fact === "egfr")).toEqual([]);
    expect(warned(read)).toEqual(expect.arrayContaining(["FH026 entry[0].resource", "FH026 entry[1].resource"]));
  });
});
