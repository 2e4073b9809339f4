/**
 * A protocol document while it is read: its source, its text, and every issue found so far.
 *
 * Reading never stops at the first fault. A part that is faulty is reported and stands in for the rest with a value that
 * is never used, because a document with an issue has no protocol.
 */
import { issueAt, type Issue, type Path, type Result, type Source } from "@compline/base";
import { valueAt } from "./known-keys.ts";
import { placeInScalar } from "./place-in-text.ts";

export interface Reading {
  readonly source: Source;
  readonly text: string;
  readonly issues: Issue[];
}

/** What is wrong at a place: inside a scalar where an offset is given. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  /** From 0, in the text of the scalar. */
  readonly offset?: number;
}

export function report(reading: Reading, path: Path, { code, message, expected, offset }: Fault): void {
  const issue = issueAt(reading.source, code, path, message, expected);
  reading.issues.push(offset === undefined ? issue : { ...issue, ...placeWithin(reading, path, offset) });
}

/** The value, or the issues of a scalar's text reported at their place in the file. */
export function taken<T>(reading: Reading, path: Path, result: Result<T>, otherwise: T): T {
  if (result.ok) return result.value;
  for (const { code, message, expected, column } of result.issues) {
    report(reading, path, {
      code,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(column === undefined ? {} : { offset: column - 1 }),
    });
  }
  return otherwise;
}

function placeWithin({ source, text }: Reading, path: Path, offset: number) {
  const value = valueAt(source.value, path);
  const place = typeof value === "string" ? placeInScalar(text, source.place(path), value, offset) : undefined;
  return place ?? {};
}
