/**
 * Tables of equivalent doses: that each is consistent with itself when it is read exactly, and how far they lie apart.
 *
 * The gate measures every table: there and back, and by way of every third substance (the laws stand in
 * `packages/formulary/src/equivalence/consistency.ts`). The way of reading is given, so that the gate can be shown red:
 * a reader that rounds, or takes the middle of a range, breaks the laws. The page prints what was measured, and the
 * disagreement between the tables for every pair of substances; nothing in it is averaged.
 */
import {
  answersOf,
  consistencyOf,
  convert as exactly,
  disagreementOf,
  exactDecimal,
  fraction,
  isVerified,
  parseEquivalence,
  printFraction,
  roundedDecimal,
  type Consistency,
  type Convert,
  type Disagreement,
  type EquivalenceTable,
  type Fraction,
  type Interval,
  type Widest,
} from "@compline/formulary";
import type { Finding, SourceFile } from "./finding.ts";
import { listIn, member, partsOf, type LibraryDocument } from "./library-documents.ts";

const FOLDER = /^library\/equivalence\/[^/]+\.yaml$/;

const tablesIn = (files: readonly SourceFile[]): readonly EquivalenceTable[] =>
  files.flatMap(({ path, text }) => {
    const read = FOLDER.test(path) ? parseEquivalence(text, path) : undefined;
    return read?.ok === true ? [read.value] : [];
  });

/** Tables that do not load, and ways through a table that break its laws. */
export function equivalenceFindings(files: readonly SourceFile[], convert: Convert = exactly): readonly Finding[] {
  return files
    .filter(({ path }) => FOLDER.test(path))
    .flatMap(({ path, text }) => {
      const read = parseEquivalence(text, path);
      if (!read.ok)
        return read.issues.map(({ line, code, message }) => ({
          path,
          message: `${code} ${message}`,
          ...(line === undefined ? {} : { line }),
        }));
      return consistencyOf(read.value, convert).faults.map((message) => ({ path, message }));
    });
}

/** Names in tables and claims that are neither a drug of the library nor a substance of its vocabulary. */
export function strangerFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const vocabulary = documents.find(({ path }) => path === "library/vocabulary/substances.yaml");
  const known = new Set([
    ...documents.flatMap(({ path }) => /^library\/drugs\/([^/]+)\.yaml$/.exec(path)?.[1] ?? []),
    ...listIn(vocabulary?.value, "substances").map((one) => String(member(one, "substance"))),
  ]);
  return documents
    .filter(({ path }) => FOLDER.test(path) || path.startsWith("library/claims/"))
    .flatMap((document) =>
      [...partsOf(document.value)]
        .filter(({ path, value }) => typeof value === "string" && isName(path) && !known.has(value))
        .map(({ path, value }) => ({
          path: document.path,
          line: document.lineOf(path),
          message: `"${String(value)}" is no drug and no substance`,
        })),
    );
}

const isName = (path: readonly (string | number)[]): boolean => path.at(-1) === "substance" || path.at(-2) === "drugs";

export function equivalencePage(files: readonly SourceFile[]): string {
  const tables = tablesIn(files);
  return [
    ...OPENING,
    "## The tables",
    "",
    "| table | printed against | rows | not checked | worked examples |",
    "|---|---|---|---|---|",
    ...tables.map(tableRow),
    "",
    "## Each table with itself",
    "",
    ...LAWS,
    "| table | pairs that come back exactly | widest, there and back | chains that are exact | widest chain |",
    "|---|---|---|---|---|",
    ...tables.map((table) => consistencyRow(table, consistencyOf(table))),
    "",
    ...againstDiazepam(tables),
    ...pairs(tables),
  ].join("\n");
}

const OPENING = [
  "# Equivalent doses: how far the published tables agree",
  "",
  "Every number here is worked out from [`library/equivalence`](../../library/equivalence/) by `npm run generate`; nothing is",
  "blended. It is no advice: [how to read it](../guide/equivalents.md).",
  "",
];

const LAWS = [
  "There and back, a dose must lie in what comes back, and be it exactly where both rows print one dose; by way of a third",
  "substance, the direct answer must lie in the answer, and be it exactly where the third row prints one dose. A table that",
  "breaks this does not pass. A row that is a range widens the answer each time it is passed, by the factor shown.",
  "",
];

function tableRow({ table, title, base, rows, examples = [] }: EquivalenceTable): string {
  const row = rows.find(({ substance }) => substance === base);
  const held = examples.filter(({ holds }) => holds).length;
  const shown = examples.length === 0 ? "none printed" : `${held} of ${examples.length} agree with the rows`;
  const unread = rows.filter((one) => !isVerified(one)).length;
  const dose = row === undefined ? "" : rangeText(row.dose);
  return `| [${table}](../../library/equivalence/${table}.yaml): ${title} | ${dose} of ${base} | ${rows.length} | ${unread} | ${shown} |`;
}

const consistencyRow = ({ table }: EquivalenceTable, found: Consistency): string =>
  `| ${table} | ${found.exactPairs} of ${found.pairs} | ${widestText(found.widestRoundTrip)} | ${found.exactChains} of ${found.chains} | ${widestText(found.widestChain)} |`;

const widestText = ({ factor, way }: Widest): string =>
  way.length === 0 ? "1" : `${factorText(factor)} (${way.join(" to ")})`;

const TEN_MG = fraction(10_000_000n);

/** What 10 mg of diazepam is, table by table. */
function againstDiazepam(tables: readonly EquivalenceTable[]): readonly string[] {
  const names = substancesOf(tables).filter((name) => name !== "diazepam");
  const rows = names.map((name) => {
    const cells = tables.map((table) => {
      const [answer] = answersOf([table], TEN_MG, "diazepam", name);
      return answer === undefined ? "" : `${rangeText(answer)}${answer.unverified ? " ?" : ""}`;
    });
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  return [
    "## 10 mg of diazepam as",
    "",
    "A question mark stands where nobody has read the row.",
    "",
    `| | ${tables.map(({ table }) => table).join(" | ")} |`,
    `|---|${tables.map(() => "---").join("|")}|`,
    ...rows,
    "",
  ];
}

const substancesOf = (tables: readonly EquivalenceTable[]): readonly string[] =>
  [...new Set(tables.flatMap(({ rows }) => rows.map(({ substance }) => substance)))].toSorted();

interface Pair {
  readonly names: readonly [string, string];
  readonly count: number;
  readonly found: Disagreement;
  readonly ofOneDose: Disagreement | undefined;
}

/** Every pair that two tables or more have, those first whose single doses lie furthest apart. */
function pairs(tables: readonly EquivalenceTable[]): readonly string[] {
  const names = substancesOf(tables);
  const all = names
    .flatMap((from, i) => names.slice(i + 1).map((to): readonly [string, string] => [from, to]))
    .flatMap((pair) => pairOf(tables, pair))
    .toSorted((a, b) => amongSingle(b) - amongSingle(a) || ratioOf(b.found) - ratioOf(a.found));
  const agreed = all.filter(({ found }) => ratioOf(found) === 1).length;
  return [
    "## Every pair",
    "",
    `${all.length} pairs of substances stand in two tables or more; in ${agreed} of them all tables agree. The factor is the largest answer`,
    "that any table's words allow over the smallest, the same in both directions; beside it, where two tables or more give one",
    "dose for the pair, the factor among these, by which the pairs are sorted.",
    "",
    "| pair | tables | factor | among single doses | smallest by | largest by |",
    "|---|---|---|---|---|---|",
    ...all.map(pairRow),
    "",
  ];
}

function pairOf(tables: readonly EquivalenceTable[], names: readonly [string, string]): readonly Pair[] {
  const answers = answersOf(tables, TEN_MG, ...names);
  const found = disagreementOf(answers);
  if (found === undefined || answers.length < 2) return [];
  const single = answers.filter(({ low, high }) => low.over === high.over && low.under === high.under);
  return [{ names, count: answers.length, found, ofOneDose: single.length < 2 ? undefined : disagreementOf(single) }];
}

const amongSingle = ({ ofOneDose }: Pair): number => (ofOneDose === undefined ? 0 : ratioOf(ofOneDose));

const ratioOf = ({ ratio }: Disagreement): number => Number(ratio.over) / Number(ratio.under);

function pairRow({ names, count, found, ofOneDose }: Pair): string {
  const end = ({ tables, unverified }: Disagreement["smallest"]): string =>
    ratioOf(found) === 1 ? "" : `${tables.join(", ")}${unverified ? " ?" : ""}`;
  const among = ofOneDose === undefined ? "" : factorText(ofOneDose.ratio);
  return `| ${names.join(", ")} | ${count} | ${factorText(found.ratio)} | ${among} | ${end(found.smallest)} | ${end(found.largest)} |`;
}

const DIGITS = 3;
const factorText = (factor: Fraction): string => roundedDecimal(factor, DIGITS);

function doseText(nanograms: Fraction): string {
  const mg = fraction(nanograms.over, nanograms.under * 1_000_000n);
  return exactDecimal(mg) ?? printFraction(mg);
}

const rangeText = ({ low, high }: Interval): string => {
  const [from, to] = [doseText(low), doseText(high)];
  return from === to ? `${from} mg` : `${from} to ${to} mg`;
};
