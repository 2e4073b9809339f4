/**
 * Documents people write: what was read from YAML or JSON, with the line and column of every part, and the issues about
 * one part of it.
 *
 * `read-yaml.ts` and `read-json.ts` read; `admit` says whether the value has the shape that a room wants. The issues of a
 * document are DO001 to DO010, one list for both notations.
 */
import type { ZodType } from "zod";
import { fail, ok, type Issue, type Result } from "./result.ts";

export const MAX_CHARS = 8_000_000;
export const MAX_DEPTH = 64;

export type Path = readonly (string | number)[];

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A document that was read: its value, and where each part of it stands. */
export interface Source {
  readonly value: unknown;
  readonly file?: string;
  /** The place of a part, or of the nearest part around it that is there. */
  readonly place: (path: Path) => Place;
}

/** The value as `schema` describes it, or one issue for each part that is not (DO010), with its place. */
export function admit<T>(schema: ZodType<T>, source: Source): Result<T> {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return ok(parsed.data);
  return fail(
    parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
      return issueAt(source, "DO010", path, issue.message);
    }),
  );
}

/** An issue about one part of a document. */
export function issueAt(source: Source, code: string, path: Path, message: string, expected?: string): Issue {
  return {
    code,
    at: printPath(path),
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(source.file === undefined ? {} : { file: source.file }),
    ...source.place(path),
  };
}

/** `rules[3].when` of `["rules", 3, "when"]`. */
export function printPath(path: Path): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");
}

/** `["rules", 3, "when"]` of `rules[3].when`: what was printed, read again. */
export const pathIn = (at: string): Path =>
  at
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

export const tooLarge = (size: number, most: number): Issue => ({
  code: "DO001",
  at: "",
  message: `the document has ${size} characters`,
  expected: `at most ${most}`,
});

export const tooDeep = (depth: number): Issue => ({
  code: "DO004",
  at: "",
  message: `the document is nested ${depth} deep or more`,
  expected: `at most ${MAX_DEPTH}`,
});
