import { convert, fraction, type Convert, type Fraction } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { equivalenceFindings, equivalencePage, strangerFindings } from "./equivalence.ts";
import { printFindings, type SourceFile } from "./finding.ts";
import { readLibrary } from "./library-documents.ts";
import { matching, readTree } from "./tree.ts";

const SOURCE = "source: { reference: asam, locator: table 7 }";

function sample(rows: string, more = ""): SourceFile {
  const text = `table: sample\ntitle: A sample\nbase: diazepam\nrows:\n${rows}\n${more}caveats: [{ says: Approximate., ${SOURCE} }]\n`;
  return { path: "library/equivalence/sample.yaml", text };
}
const row = (substance: string, dose: string): string =>
  `  - { substance: ${substance}, ${dose}, unit: mg, ${SOURCE} }\n`;

const ROWS = row("diazepam", "value: 10") + row("oxazepam", "value: 30") + row("flurazepam", "low: 15, high: 30");
const printed = (file: SourceFile, way?: Convert) => printFindings(equivalenceFindings([file], way));

/** As a program does that computes in hundredths of a milligram. */
const ROUNDED: Convert = (...call) => {
  const exact = convert(...call);
  const rounded = ({ over, under }: Fraction): Fraction => fraction((over / under / 10_000n) * 10_000n);
  return exact === undefined ? undefined : { ...exact, low: rounded(exact.low), high: rounded(exact.high) };
};
/** As a calculator does that takes the low end of a range, whatever the direction. */
const LOW_END: Convert = (table, dose, from, to) => {
  const rows = table.rows.map((one) => ({ ...one, dose: { low: one.dose.low, high: one.dose.low } }));
  return to === "flurazepam" ? convert({ ...table, rows }, dose, from, to) : convert(table, dose, from, to);
};

describe("a table of equivalents", () => {
  it("passes when it is read exactly", () => {
    expect(printed(sample(ROWS))).toEqual([]);
  });

  it("sees red: read with rounding, or by one end of a range", () => {
    expect(printed(sample(ROWS), ROUNDED)).toContain(
      "library/equivalence/sample.yaml oxazepam to diazepam to oxazepam: the dose is not in what comes out",
    );
    expect(printed(sample(ROWS), LOW_END).length).toBeGreaterThan(0);
  });

  it.each([
    ["a range that falls", ROWS + row("estazolam", "low: 2, high: 1"), ""],
    ["a substance twice", ROWS + row("oxazepam", "value: 20"), ""],
    ["no row for the base", ROWS.replace("diazepam", "clonazepam"), ""],
    [
      "its own example says otherwise",
      ROWS,
      `examples: [{ from: oxazepam, dose: { value: 30, unit: mg, ${SOURCE} }, to: diazepam, is: { value: 5, unit: mg, ${SOURCE} }, holds: true, ${SOURCE} }]\n`,
    ],
  ])("sees red: %s", (_, rows, more) => {
    expect(printed(sample(rows, more))).toHaveLength(1);
  });

  it("sees red: a substance that nobody knows, in a table or in a claim", () => {
    const files = [
      sample(ROWS),
      { path: "library/drugs/diazepam.yaml", text: "drug: diazepam\n" },
      { path: "library/vocabulary/substances.yaml", text: "substances: [{ substance: oxazepam }]\n" },
      { path: "library/claims/popular-a.yaml", text: "claims: [{ claim: x, drugs: [diazepam, valium] }]\n" },
    ];
    expect(printFindings(strangerFindings(readLibrary(files).documents))).toEqual([
      'library/equivalence/sample.yaml:7 "flurazepam" is no drug and no substance',
      'library/claims/popular-a.yaml:1 "valium" is no drug and no substance',
    ]);
  });
});

describe("the page", () => {
  it("says how far two tables lie apart, and marks what nobody has read", () => {
    const unread = row("oxazepam", "value: 20").replace(SOURCE, "source: null, status: unverified, lead: the label");
    const other = sample(row("diazepam", "value: 10") + unread).text.replace("table: sample", "table: other");
    const page = equivalencePage([sample(ROWS), { path: "library/equivalence/other.yaml", text: other }]);
    expect(page).toContain("| diazepam, oxazepam | 2 | 1.5 | 1.5 | other ? | sample |");
    expect(page).toContain("| oxazepam | 30 mg | 20 mg ? |");
    expect(page).toContain(
      "| sample | 2 of 6 | 4 (diazepam to flurazepam to diazepam) | 4 of 6 | 4 (diazepam to flurazepam to oxazepam) |",
    );
  });
});

describe("the tables of the library", () => {
  const files = matching(readTree(), /^library\//);

  it("are at least six, and consistent with themselves", () => {
    expect(matching(files, /^library\/equivalence\//).length).toBeGreaterThanOrEqual(6);
    expect(printFindings(equivalenceFindings(files))).toEqual([]);
  });

  it("name only what the library knows", () => {
    expect(printFindings(strangerFindings(readLibrary(files).documents))).toEqual([]);
  });
});
