/** What a test has made itself must be good: the value, or a failure that says what was wrong. */
import type { Result } from "../src/result.ts";

export function good<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.issues.map(({ code, at, message }) => `${code} ${at}: ${message}`).join("\n"));
}

/** The codes of what went wrong, or none. */
export const codesOf = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.issues.map(({ code }) => code);
