/**
 * What must hold of every answer to a broken file: an exit code, one JSON document, issues with a code and a place, and
 * a size that has something to do with the file's.
 */
import type { Answer } from "@compline/cli";
import { printed } from "@compline/cli";

/** A refusal says what is wrong with a file, and does not hold the file many times over. */
const MOST_CHARS_A_BYTE = 40;
const FREE_CHARS = 200_000;

interface SeenIssue {
  readonly code?: unknown;
  readonly at?: unknown;
  readonly message?: unknown;
  readonly file?: unknown;
  readonly line?: unknown;
}

/** What is wrong with an answer, nothing if all is well. */
export function faultsOf(answer: Answer, fileBytes: number): readonly string[] {
  const document = printed(answer, true);
  const text = printed(answer, false);
  const json = JSON.parse(document) as { readonly ok?: unknown; readonly issues?: readonly SeenIssue[] };
  const issues = json.issues ?? [];
  const most = FREE_CHARS + MOST_CHARS_A_BYTE * fileBytes;
  return [
    ...(json.ok === (answer.exit === 0) ? [] : [`ok is ${String(json.ok)} with exit ${answer.exit}`]),
    ...(answer.exit === 2 && issues.length === 0 ? ["a refusal without an issue"] : []),
    ...issues.flatMap(issueFaults),
    ...(document.length > most || text.length > most
      ? [`an answer of ${document.length} and ${text.length} characters`]
      : []),
    ...(/\n {4}at .*:\d+:\d+/.test(text) ? ["a stack trace"] : []),
  ];
}

function issueFaults({ code, at, message, file, line }: SeenIssue): readonly string[] {
  const name = String(code);
  return [
    ...(/^[A-Z]{2}\d{3}$/.test(name) && name !== "CL099" ? [] : [`the code ${name}`]),
    ...(typeof message === "string" && message !== "" ? [] : [`${name} says nothing`]),
    ...(typeof at === "string" ? [] : [`${name} has no at`]),
    ...(at !== "" || file !== undefined || line !== undefined ? [] : [`${name} has no place`]),
  ];
}
