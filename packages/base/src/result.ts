/**
 * What went wrong, as a value: a stable code, the place in the input, and what would have passed.
 *
 * Input is judged at the edge once. Whoever reads a file or a form returns a `Result`; inside, values are good.
 * A broken promise of the caller (a bug) throws; bad input never does.
 */

/** One thing wrong with an input. */
export interface Issue {
  /** Two or three letters for the room and three digits, never reused: `PR012`, `CO003`. */
  readonly code: string;
  /** Where in the document, as a path a person can follow: `rules[3].when`. */
  readonly at: string;
  readonly message: string;
  /** What would have passed, where that can be said. */
  readonly expected?: string;
  readonly severity?: "error" | "warning";
  /** The file as the caller named it. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column?: number;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (issues: readonly Issue[]): Result<never> => ({ ok: false, issues });

/** One issue as a failed result. */
export const failWith = (code: string, at: string, message: string, expected?: string): Result<never> =>
  fail([expected === undefined ? { code, at, message } : { code, at, message, expected }]);

/** All values, or the issues of all that failed: nothing is reported one at a time. */
export function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const issues = results.flatMap((r) => (r.ok ? [] : r.issues));
  return issues.length > 0 ? fail(issues) : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}

/** Compile-time proof that every case of a union was handled. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
