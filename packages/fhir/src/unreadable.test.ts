import { beforeAll, describe, expect, it } from "vitest";
import { BINDINGS_TEXT } from "../testing/binding-text.ts";
import { bindingsOf, NOW, readResources, reasons, stated, warned } from "../testing/read-record.ts";
import {
  concept,
  EGFR_UNIT,
  LOINC,
  observation,
  patient,
  pregnancyStatus,
  ucum,
  type Members,
} from "../testing/record.ts";
import type { Binding } from "./bindings.ts";
import type { Import, RecordFacts } from "./facts-from-record.ts";

let bindings: readonly Binding[];
beforeAll(async () => {
  bindings = await bindingsOf();
});

const facts = (resources: readonly Members[], given: Partial<Import> = {}, members: Members = {}): RecordFacts =>
  readResources(bindings, resources, given, members);

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

describe("many warnings", () => {
  it("are cut at two hundred", () => {
    const many = Array.from({ length: 203 }, (_, i) => observation({ id: `o${i}`, valueQuantity: ucum(i, "x") }));
    const { warnings } = facts(many);
    expect(warnings).toHaveLength(201);
    expect(warnings.at(-1)).toMatchObject({ code: "FH006", severity: "warning" });
  });
});

describe("a binding on a resource", () => {
  const twice = [observation(), observation({ id: "old", effectiveDateTime: "2025-01-01" })];
  const changed = async (change: (text: string) => string): Promise<RecordFacts> =>
    readResources(await bindingsOf(change(BINDINGS_TEXT)), twice);

  it.each([
    ["its filter", (text: string) => text.replace("status in ('final' | 'amended' | 'corrected')", "status + 1")],
    [
      "its value",
      (text: string) => text.replace("path: value.ofType(Quantity)", "path: value.ofType(Quantity).value + 'x'"),
    ],
    ["its time", (text: string) => text.replace(/time: effective.*/, "time: status + 1")],
    ["its codes", (text: string) => text.replace("code: code.coding", "code: status + 1")],
  ])("makes the fact missing, with a warning, and nothing else: %s", async (_, change) => {
    const read = await changed(change);
    expect(read.unknown).toContain("egfr");
    expect(read.seen.filter(({ fact }) => fact === "egfr")).toEqual([]);
    expect(warned(read)).toEqual(expect.arrayContaining(["FH026 entry[0].resource", "FH026 entry[1].resource"]));
  });

  it("counts only where its filter is exactly true", async () => {
    const read = await changed((text) => text.replace("status in ('final' | 'amended' | 'corrected')", "status"));
    expect(read.events).toEqual([]);
    expect(reasons(read)).toEqual(["Observation not active 2"]);
  });

  it("has one time and not two", async () => {
    const read = await changed((text) => text.replace(/time: effective.*/, "time: effective | '2026-01-01'"));
    expect(warned(read)).toEqual(["FH020 entry[0].resource", "FH020 entry[1].resource"]);
  });
});
