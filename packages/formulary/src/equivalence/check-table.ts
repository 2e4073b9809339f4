/**
 * A table of equivalents held against its library: its substances are drugs or names of the vocabulary (FO046), and what
 * it cites is a reference (FO047).
 */
import { readYaml, type Issue } from "@compline/base";
import { citationsIn } from "../citations.ts";
import { placed } from "../placed-issue.ts";
import { parseEquivalence } from "./parse-table.ts";

export interface TableKnown {
  /** Whether a name is a drug of the library or a substance of its vocabulary. */
  readonly isSubstance: (name: string) => boolean;
  readonly hasReference: (key: string) => boolean;
}

export function equivalenceIssues(text: string, file: string, known: TableKnown): readonly Issue[] {
  const table = parseEquivalence(text, file);
  const source = readYaml(text, file);
  if (!table.ok || !source.ok) return table.ok ? [] : table.issues;
  const strangers = table.value.rows.flatMap(({ substance }, i): readonly Issue[] => {
    if (known.isSubstance(substance)) return [];
    const message = `"${substance}" is no drug of the library and no substance of its vocabulary`;
    return [{ code: "FO046", at: `rows[${i}].substance`, message }];
  });
  const lost = citationsIn(table.value).flatMap(({ at, cite }): readonly Issue[] => {
    if (known.hasReference(cite.reference)) return [];
    return [{ code: "FO047", at: `${at}.source`, message: `"${cite.reference}" is no reference` }];
  });
  return [...strangers, ...lost].map((issue) => placed(issue, source.value));
}
