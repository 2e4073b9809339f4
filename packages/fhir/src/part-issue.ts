/**
 * Issues about parts of a record, with the path still in parts so that line and column can be looked up.
 *
 * Words of the record never stand in them: a record holds names. The list is cut at `MAX_ISSUES`, and says so.
 */
import { issueAt, MAX_CHARS, printPath, type Issue, type Path, type Source } from "@compline/base";
import type { z } from "zod";

/** More than this many issues tell nobody more. */
export const MAX_ISSUES = 200;

export interface PartIssue extends Omit<Issue, "at"> {
  readonly path: Path;
}

/** A result whose issues are not placed yet. */
export type Parts<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly PartIssue[] };

export const failPart = (issue: PartIssue): Parts<never> => ({ ok: false, issues: [issue] });

/** What a shape says is wrong with the part at `at` (FH003). */
export const shapeIssues = (error: z.ZodError, at: Path): readonly PartIssue[] =>
  error.issues.map(({ path, message }) => ({ code: "FH003", path: [...at, ...path.map(wordOf)], message }));

const wordOf = (part: PropertyKey): string | number => (typeof part === "symbol" ? String(part) : part);

/** The first issues, and one that says how many more there are (FH006). */
export function firstOf<I extends Pick<Issue, "code" | "message">>(
  issues: readonly I[],
  rest: (message: string) => I,
): readonly I[] {
  const more = issues.length - MAX_ISSUES;
  return more <= 0 ? issues : [...issues.slice(0, MAX_ISSUES), rest(`${more} more like these are not listed`)];
}

/** With line and column, unless the text is so long that looking them up takes more memory than reading it. */
export function placed({ path, code, message, expected }: PartIssue, source: Source, length: number): Issue {
  if (length <= MAX_CHARS) return { ...issueAt(source, code, path, message, expected), severity: "error" };
  const file = source.file === undefined ? {} : { file: source.file };
  return {
    code,
    at: printPath(path),
    message,
    ...(expected === undefined ? {} : { expected }),
    ...file,
    severity: "error",
  };
}
