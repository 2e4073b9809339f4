/**
 * Issues about a diary file: an error says that something was not read, a warning that it was read and wants a look.
 *
 * `at` names the place as the person sees it (`line 12, sol_min`, `nights[2026-01-05].outOfBed`); file and line are
 * kept beside it. A file that is wrong on every line would bury its reader, so a list is cut at `MAX_ISSUES`, and says
 * so.
 */
import type { Issue } from "@compline/base";

export interface Spot {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
}

export const MAX_ISSUES = 1000;

interface Words {
  readonly code: string;
  readonly at: string;
  readonly message: string;
  readonly expected?: string;
}

/** Something that was not read. */
export const errorAt = (spot: Spot, words: Words): Issue => ({ ...words, severity: "error", ...placed(spot) });

/** Something that was read and that a person should look at. */
export const warningAt = (spot: Spot, words: Words): Issue => ({ ...words, severity: "warning", ...placed(spot) });

/** File and line alone, whatever else the caller's record carries. */
const placed = ({ file, line }: Spot): Spot => (line === undefined ? { file } : { file, line });

/** At most `MAX_ISSUES` issues, the last one counting those left out (SL071). */
export function cutIssues(issues: readonly Issue[], file: string): readonly Issue[] {
  if (issues.length <= MAX_ISSUES) return issues;
  const left = issues.length - MAX_ISSUES + 1;
  const last = warningAt({ file }, { code: "SL071", at: "", message: `${left} further issues are not listed` });
  return [...issues.slice(0, MAX_ISSUES - 1), last];
}
