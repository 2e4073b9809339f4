/**
 * Nights of which several scored records are known: two scorers, a watch and a laboratory, one night in two files.
 *
 * A comparison takes each night once. Which of the records is meant is nobody's to guess, so such a night is left out and said;
 * nothing is averaged.
 */
import type { Issue } from "@compline/base";
import type { ScoredRow } from "./night-sources.ts";

export function scoredTwice(rows: readonly ScoredRow[]): ReadonlySet<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const { night } of rows) {
    if (night === undefined) continue;
    if (seen.has(night)) twice.add(night);
    seen.add(night);
  }
  return twice;
}

export const scoredTwiceIssues = (rows: readonly ScoredRow[]): readonly Issue[] =>
  [...scoredTwice(rows)].map((night): Issue => ({
    code: "CL135",
    at: `nights[${night}]`,
    severity: "warning",
    message: "several scored records of this night are known: it is left out",
    expected: "one record a night",
  }));
