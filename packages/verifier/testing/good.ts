import type { Result } from "@compline/base";

/** The value of a result that must be one. */
export function good<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.issues.map(({ code, at, message }) => `${code} ${at}: ${message}`).join("\n"));
}
