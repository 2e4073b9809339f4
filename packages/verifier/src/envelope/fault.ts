/**
 * What is wrong in a clause, and where: a code, words, and the character of the clause's text it stands at.
 *
 * Codes: VE101 no clause · VE102 a condition that does not read · VE103 a name that is not declared · VE104 a span ·
 * VE105 what a clause may not read · VE106 a planned lever compared with what its plan leaves open · VE107 an amount ·
 * VE108 a source that is not declared · VE109 a word of the envelope that is a name of the protocol · VE110 no assumption
 */
import { issueAt, type Issue, type Path } from "@compline/base";
import { placeInScalar, type ProtocolDocument } from "@compline/protocol";

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  /** From 0, in the text it is about. */
  readonly offset: number;
}

export const fault = (code: string, message: string, expected: string, offset = 0): Fault => ({
  code,
  message,
  expected,
  offset,
});

/** Faults of a part of a text, as faults of the whole of it. */
export const moved = (faults: readonly Fault[], by: number): readonly Fault[] =>
  faults.map((one) => ({ ...one, offset: one.offset + by }));

/** Either a value or what is wrong with the text. */
export type Read<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

export const isRead = <T>(read: Read<T>): read is { readonly value: T } => "value" in read;
export const faulty = (...faults: readonly Fault[]): { readonly faults: readonly Fault[] } => ({ faults });

/** The fault at its place: line and column of the document where it is given, else the column in the text. */
export function issueOf(one: Fault, path: Path, text: string | undefined, document?: ProtocolDocument): Issue {
  const { code, message, expected, offset } = one;
  if (document === undefined) {
    const at = path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");
    return { code, at, message, expected, ...(text === undefined ? {} : { column: offset + 1 }) };
  }
  const issue = issueAt(document.source, code, path, message, expected);
  if (text === undefined) return issue;
  return { ...issue, ...placeInScalar(document.text, document.source.place(path), text, offset) };
}
