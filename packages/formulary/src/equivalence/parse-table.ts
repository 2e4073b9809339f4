/**
 * Reads a file of `library/equivalence/`, or says of everything wrong with it where it stands.
 *
 * The file is named after the table (FO040), a substance has one row (FO041), the base and what an example names have
 * one (FO042), a range rises (FO043), a row has one exact dose or a range (FO044), and a worked example agrees with the
 * rows or says that it does not (FO045).
 */
import {
  admit,
  fail,
  fileNameIssues,
  fromQuantityJson,
  issueAt,
  ok,
  readYaml,
  type Issue,
  type Result,
  type Source,
} from "@compline/base";
import { camelKeys } from "../camel-keys.ts";
import { quantityOf } from "../sourced.ts";
import { convert } from "./convert.ts";
import { compare, fraction, type Fraction } from "./fraction.ts";
import { single } from "./interval.ts";
import {
  equivalenceTable,
  type EquivalenceRow,
  type EquivalenceTable,
  type WrittenExample,
  type WrittenRow,
  type WrittenTable,
} from "./table.ts";

export function parseEquivalence(text: string, file?: string): Result<EquivalenceTable> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(equivalenceTable, source.value);
  if (!admitted.ok) return admitted;
  const written = admitted.value;
  const issues = [...nameIssues(written, source.value), ...rowIssues(written, source.value)];
  if (issues.length > 0) return fail(issues);
  const read: EquivalenceTable = { ...camelKeys(written), rows: written.rows.map(readRow) };
  const wrong = exampleIssues(read, written.examples ?? [], source.value);
  return wrong.length > 0 ? fail(wrong) : ok(read);
}

function readRow(written: WrittenRow): EquivalenceRow {
  const { value, low, high, unit, ...rest } = written;
  const dose = (n: number | undefined): Fraction => nanograms({ value: n ?? value ?? 0, unit });
  return { ...rest, dose: { low: dose(low), high: dose(high) } };
}

const nanograms = (written: { readonly value: number; readonly unit: string }): Fraction =>
  fraction(BigInt(quantityOf(written).amount));

function nameIssues({ table: name, base, rows, examples = [] }: WrittenTable, source: Source): readonly Issue[] {
  const issues: Issue[] = [...fileNameIssues(source, "FO040", "table", name)];
  const names = rows.map(({ substance }) => substance);
  names.forEach((substance, i) => {
    if (names.indexOf(substance) === i) return;
    issues.push(issueAt(source, "FO041", ["rows", i, "substance"], `"${substance}" has two rows`, "one row each"));
  });
  const named = [
    { at: ["base"], substance: base },
    ...examples.flatMap(({ from, to }, i) => [
      { at: ["examples", i, "from"], substance: from },
      { at: ["examples", i, "to"], substance: to },
    ]),
  ];
  const missing = named.filter(({ substance }) => !names.includes(substance));
  return [
    ...issues,
    ...missing.map(({ at, substance }) => issueAt(source, "FO042", at, `"${substance}" has no row in this table`)),
  ];
}

function rowIssues({ rows }: WrittenTable, source: Source): readonly Issue[] {
  return rows.flatMap(({ value, low, high, unit }, i) => {
    const isOne = value !== undefined && low === undefined && high === undefined;
    const isRange = value === undefined && low !== undefined && high !== undefined;
    if (!isOne && !isRange)
      return [issueAt(source, "FO044", ["rows", i], "a row has one dose or a range", "value, or low and high")];
    const numbers = [value, low, high].filter((n) => n !== undefined);
    const inexact = numbers.find((n) => !fromQuantityJson({ value: n, unit }).ok);
    if (inexact !== undefined)
      return [issueAt(source, "FO044", ["rows", i], `${inexact} ${unit} is not exact`, "whole nanograms")];
    return isRange && low >= high
      ? [issueAt(source, "FO043", ["rows", i, "high"], `the range from ${low} to ${high} does not rise`)]
      : [];
  });
}

/** An example that the rows do not give back is kept, and said; one that says otherwise than it is, is refused. */
function exampleIssues(read: EquivalenceTable, examples: readonly WrittenExample[], source: Source): readonly Issue[] {
  return examples.flatMap((written, i) => {
    if (isGivenBack(read, written) === written.holds) return [];
    const message = written.holds ? "the rows do not give this example back" : "the rows do give this example back";
    return [issueAt(source, "FO045", ["examples", i, "holds"], message, String(!written.holds))];
  });
}

function isGivenBack(read: EquivalenceTable, { from, dose, to, is }: WrittenExample): boolean {
  const answer = convert(read, single(nanograms(dose)), from, to);
  const printed = nanograms(is);
  return answer !== undefined && compare(answer.low, printed) <= 0 && compare(printed, answer.high) <= 0;
}
