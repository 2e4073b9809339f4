import { describe, expect, it } from "vitest";
import { equivalenceIssues } from "./check-table.ts";
import { parseEquivalence } from "./parse-table.ts";

const SOURCE = "source: { reference: asam, locator: table 7 }";
const row = (substance: string, dose: string): string =>
  `  - { substance: ${substance}, ${dose}, unit: mg, ${SOURCE} }`;
const CAVEATS = `caveats:\n  - { says: Approximate., ${SOURCE} }`;

function table(rows: readonly string[], more = "", base = "diazepam"): string {
  return [`table: sample`, `title: A sample`, `base: ${base}`, "rows:", ...rows, more, CAVEATS].join("\n");
}

const GOOD = [row("diazepam", "value: 10"), row("clonazepam", "value: 0.5"), row("flurazepam", "low: 15, high: 30")];
const example = (is: number, holds: boolean): string =>
  `examples:\n  - { from: clonazepam, dose: { value: 1, unit: mg, ${SOURCE} }, to: diazepam, is: { value: ${is}, unit: mg, ${SOURCE} }, holds: ${holds}, ${SOURCE} }`;

const issuesOf = (text: string, file?: string) => {
  const read = parseEquivalence(text, file);
  return read.ok ? [] : read.issues;
};

describe("a table of equivalents", () => {
  it("is read with its doses in nanograms, one or a range", () => {
    const read = parseEquivalence(table(GOOD), "library/equivalence/sample.yaml");
    expect(read.ok && read.value.rows.map(({ dose }) => [dose.low.over, dose.high.over])).toEqual([
      [10_000_000n, 10_000_000n],
      [500_000n, 500_000n],
      [15_000_000n, 30_000_000n],
    ]);
  });

  it.each([
    ["FO041", "rows[3].substance", [...GOOD, row("diazepam", "value: 5")]],
    ["FO043", "rows[3].high", [...GOOD, row("oxazepam", "low: 30, high: 15")]],
    ["FO043", "rows[3].high", [...GOOD, row("oxazepam", "low: 15, high: 15")]],
    ["FO044", "rows[3]", [...GOOD, row("oxazepam", "value: 15, high: 30")]],
    ["FO044", "rows[3]", [...GOOD, row("oxazepam", "low: 15")]],
    ["FO044", "rows[3]", [...GOOD, row("oxazepam", "value: 0.00000015")]],
    ["DO010", "rows[3].value", [...GOOD, row("oxazepam", "value: 0")]],
    ["DO010", "rows[3].value", [...GOOD, row("oxazepam", "value: -5")]],
    ["DO010", "rows[3].substance", [...GOOD, row("Oxazepam", "value: 15")]],
    ["DO010", "rows[3].unit", [...GOOD, row("oxazepam", "value: 15").replace("unit: mg", "unit: tablets")]],
    ["DO010", "rows[3].source", [...GOOD, row("oxazepam", "value: 15").replace(`, ${SOURCE}`, "")]],
    ["DO010", "rows", [row("diazepam", "value: 10")]],
  ])("is refused with %s at %s", (code, at, rows) => {
    expect(issuesOf(table(rows))).toMatchObject([{ code, at }]);
  });

  it("is refused where its base has no row, or it says nothing of its limits, or is named otherwise", () => {
    expect(issuesOf(table(GOOD, "", "oxazepam"))).toMatchObject([{ code: "FO042", at: "base" }]);
    expect(issuesOf(table(GOOD).replace(/caveats:[^]*/, "caveats: []"))).toMatchObject([
      { code: "DO010", at: "caveats" },
    ]);
    expect(issuesOf(table(GOOD), "x/other.yaml")).toMatchObject([{ code: "FO040", line: 1 }]);
    expect(issuesOf(table(GOOD), "-")).toEqual([]);
  });

  it("holds its examples against its rows, and says where they do not agree", () => {
    expect(issuesOf(table(GOOD, example(20, true)))).toEqual([]);
    expect(issuesOf(table(GOOD, example(10, false)))).toEqual([]);
    expect(issuesOf(table(GOOD, example(10, true)))).toMatchObject([{ code: "FO045", at: "examples[0].holds" }]);
    expect(issuesOf(table(GOOD, example(20, false)))).toMatchObject([{ code: "FO045", at: "examples[0].holds" }]);
    expect(issuesOf(table(GOOD, example(20, true).replace("from: clonazepam", "from: oxazepam")))).toMatchObject([
      { code: "FO042", at: "examples[0].from" },
    ]);
  });
});

describe("a table in its library", () => {
  const known = { isSubstance: (name: string) => name !== "flurazepam", hasReference: (key: string) => key === "asam" };

  it("is refused where a substance or a reference is not known, with the line", () => {
    expect(equivalenceIssues(table(GOOD), "sample.yaml", { ...known, isSubstance: () => true })).toEqual([]);
    expect(equivalenceIssues(table(GOOD), "sample.yaml", known)).toMatchObject([
      { code: "FO046", at: "rows[2].substance", line: 7 },
    ]);
    const lost = table(GOOD).replace("reference: asam", "reference: asma");
    expect(equivalenceIssues(lost, "sample.yaml", { ...known, isSubstance: () => true })).toMatchObject([
      { code: "FO047", at: "rows[0].source", line: 5 },
    ]);
    expect(equivalenceIssues("table: [", "sample.yaml", known).length).toBeGreaterThan(0);
  });
});
