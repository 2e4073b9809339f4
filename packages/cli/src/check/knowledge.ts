/**
 * Files of equivalence tables and of claims, each held against the whole library it belongs to: names, references, and
 * claims that contradict each other.
 */
import { all, type Issue } from "@compline/base";
import { claimsIssues, equivalenceIssues } from "@compline/formulary";
import { basename } from "node:path";
import { claimsFiles, references } from "../disk/library.ts";
import { substanceNames } from "../drugs/substance-names.ts";

export function checkEquivalenceFile(text: string, file: string): readonly Issue[] {
  const [names, known] = [substanceNames(), references()];
  if (!names.ok || !known.ok) return failed([names, known]);
  return equivalenceIssues(text, file, {
    isSubstance: names.value.isKnown,
    hasReference: (key) => known.value.has(key),
  });
}

/** The other files of the library: a file of the same name takes its place, wherever it stands. */
export function checkClaimsFile(text: string, file: string): readonly Issue[] {
  const [names, known, files] = [substanceNames(), references(), claimsFiles()];
  if (!names.ok || !known.ok) return failed([names, known]);
  const others = files.ok ? [...files.value].filter(([key]) => `${key}.yaml` !== basename(file)) : [];
  return claimsIssues(text, file, {
    others: others.map(([, one]) => one),
    isSubstance: names.value.isKnown,
    hasReference: (key) => known.value.has(key),
  });
}

function failed(results: Parameters<typeof all>[0]): readonly Issue[] {
  const together = all(results);
  return together.ok ? [] : together.issues;
}
