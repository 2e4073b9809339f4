import { describe, expect, it } from "vitest";
import { BINDINGS_HEAD, BINDINGS_TEXT } from "../testing/binding-text.ts";
import { parseBindings } from "./bindings.ts";

async function issuesOf(text: string): Promise<readonly string[]> {
  const bindings = await parseBindings(text, "b.yaml");
  return bindings.ok ? [] : bindings.issues.map(({ code, at }) => `${code} ${at}`);
}

const CODES = "codes: [{ system: loinc, code: 1-1, display: x, source: { reference: a, locator: b } }]";
const PRESENT = "value: { kind: present, gives: true }";
const SOURCE = "source: { reference: a, locator: b }";

/** A file with one binding, whose parts are as said. */
const one = (...parts: readonly string[]): string =>
  `${BINDINGS_HEAD}  - { binding: x, fact: x, records: [observation], careful: [true], ${parts.join(", ")} }\n`;

describe("parseBindings", () => {
  it("reads each kind of binding", async () => {
    const bindings = await parseBindings(BINDINGS_TEXT);
    if (!bindings.ok) throw new Error(JSON.stringify(bindings.issues));
    expect(
      bindings.value.map(({ name, value, codes, isVerified }) => [name, value.kind, codes.kind, isVerified]),
    ).toEqual([
      ["age", "age", "none", true],
      ["egfr", "quantity", "codes", true],
      ["sbp", "quantity", "codes", true],
      ["pregnancy-status", "words", "codes", true],
      ["pregnancy-condition", "present", "codes", true],
      ["opioid", "present", "codes", true],
      ["sedative", "present", "codes", true],
      ["sleep-apnoea", "present", "codes", false],
      ["seizure-history", "present", "codes", true],
      ["allergy", "present", "course drugs", true],
    ]);
    expect(bindings.value.find(({ name }) => name === "opioid")?.readings.map(({ resource }) => resource)).toEqual([
      "MedicationRequest",
      "MedicationStatement",
    ]);
  });

  it("compiles each text once", async () => {
    const bindings = await parseBindings(BINDINGS_TEXT);
    const [, egfr, , pregnancy] = bindings.ok ? bindings.value : [];
    expect(egfr?.readings[0]?.time).toBeDefined();
    expect(egfr?.readings[0]?.time).toBe(pregnancy?.readings[0]?.time);
  });

  it("accepts the smallest binding, so that the refusals below are for their own reason", async () => {
    expect(await issuesOf(one(CODES, PRESENT, SOURCE))).toEqual([]);
  });
});

describe("a wrong binding", () => {
  it.each([
    ["no YAML", "a: [", "DO002 "],
    ["an anchor", "a: &b 1", "DO003 "],
    ["another notation", "compline: fhir-bindings/2", "DO010 compline"],
    ["an unknown key", one(CODES, PRESENT, SOURCE, "colour: red"), "DO010 bindings[0]"],
    ["a fact's name", one(CODES, PRESENT, SOURCE).replace("fact: x", "fact: __proto__"), "DO010 bindings[0].fact"],
    ["no codes", one("codes: []", PRESENT, SOURCE), "DO010 bindings[0].codes"],
    ["a kind of value", one(CODES, "value: { kind: guess }", SOURCE), "DO010 bindings[0].value.kind"],
    [
      "a factor of zero",
      one(CODES, "value: { kind: quantity, path: value, unit: x, units: { x: 0 }, round: floor }", SOURCE),
      "DO010 bindings[0].value.units.x",
    ],
    ["no source and no lead", one(CODES, PRESENT, "source: null"), "DO010 bindings[0].source"],
    ["a lead beside a source", one(CODES, PRESENT, SOURCE, "lead: x"), "DO010 bindings[0].source"],
    [
      "a verified code without a source",
      one("codes: [{ system: loinc, code: 1-1, display: x, status: verified, source: null }]", PRESENT, SOURCE),
      "DO010 bindings[0].codes[0].source",
    ],
    [
      "a resource that is not read",
      `${one(CODES, PRESENT, SOURCE).replace("resource: Observation", "resource: Encounter")}`,
      "DO010 records.observation.resource",
    ],
    [
      "an unknown record",
      one(CODES, PRESENT, SOURCE).replace("[observation]", "[visit]"),
      "FH010 bindings[0].records[0]",
    ],
    [
      "a record of the prototype",
      one(CODES, PRESENT, SOURCE).replace("[observation]", "[constructor]"),
      "FH010 bindings[0].records[0]",
    ],
    ["an unknown system", one(CODES.replace("loinc", "readv2"), PRESENT, SOURCE), "FH010 bindings[0].codes[0].system"],
    [
      "an unknown system of a word",
      one(
        CODES,
        `value: { kind: words, path: value, words: [{ system: x, code: a, display: x, gives: true, ${SOURCE} }] }`,
        SOURCE,
      ),
      "FH010 bindings[0].value.words[0].system",
    ],
    [
      "an unknown system left out",
      one(CODES, PRESENT, SOURCE).replace("system: loinc, code: 48643-1", "system: x, code: 48643-1"),
      "FH010 not_bound[0].system",
    ],
    [
      "a binding twice",
      `${one(CODES, PRESENT, SOURCE)}${one(CODES, PRESENT, SOURCE).slice(BINDINGS_HEAD.length)}`,
      "FH011 bindings[1].binding",
    ],
    ["an expression", one(CODES, PRESENT, SOURCE, 'time: "now()"'), "FH012 bindings[0].time"],
    [
      "a record's expression",
      one(CODES, PRESENT, SOURCE).replace("status in ('final' | 'amended' | 'corrected')", "status in ("),
      "FH012 records.observation.active",
    ],
    [
      "a value's expression",
      one(CODES, 'value: { kind: age, path: "a b", unit: a, round: floor }', SOURCE),
      "FH012 bindings[0].value.path",
    ],
    [
      "opinion that frees",
      one(CODES, "value: { kind: present, gives: false }", "source: null, status: unverified, lead: x"),
      "FH013 bindings[0].value",
    ],
    [
      "opinion that measures",
      one(
        CODES,
        "value: { kind: quantity, path: value, unit: x, units: { x: 1 }, round: floor }",
        "source: null, status: unverified, lead: x",
      ),
      "FH013 bindings[0].value",
    ],
    [
      "codes and no place for them",
      one(CODES, PRESENT, SOURCE).replace("[observation]", "[patient]"),
      "FH014 bindings[0].codes",
    ],
    [
      "a code left out on purpose",
      one(CODES.replace("1-1", "48643-1"), PRESENT, SOURCE),
      "FH015 bindings[0].codes[0].code",
    ],
  ])("is refused with its place: %s", async (_, text, issue) => {
    expect(await issuesOf(text)).toContain(issue);
  });

  it("has file and line", async () => {
    const bindings = await parseBindings(one(CODES, PRESENT, SOURCE, 'time: "now()"'), "b.yaml");
    expect(bindings.ok ? [] : bindings.issues[0]).toMatchObject({
      file: "b.yaml",
      line: BINDINGS_HEAD.split("\n").length,
      message: "now() is not let in here",
    });
  });
});
