/**
 * What reading and the static checks say of a protocol's document, and what of it is new in a mutant's.
 *
 * A mutant is printed and read again, so that it is a document that somebody could have written. Sources and the
 * paragraphs of the rationale are not asked: that a rule is gone shows in a paragraph without a rule, and is no answer.
 */
import type { Issue } from "@compline/base";
import { checkProtocol, printProtocol, readProtocol, type CheckPorts, type Protocol } from "@compline/protocol";
import { readEnvelope } from "../envelope/read-envelope.ts";

export interface DocumentPorts {
  readonly buildable?: CheckPorts["buildable"];
  /** Checks of other rooms: limits of monographs. */
  readonly more?: (protocol: Protocol) => readonly Issue[];
}

export interface ReadAgain {
  readonly protocol?: Protocol;
  readonly issues: readonly Issue[];
}

export function readAgain(protocol: Protocol, { buildable, more }: DocumentPorts): ReadAgain {
  const read = readProtocol(printProtocol(protocol));
  if (!read.ok) return { issues: read.issues };
  const own = read.value.protocol;
  const envelope = readEnvelope(own);
  const issues = [
    ...checkProtocol(own, buildable === undefined ? {} : { buildable }),
    ...(envelope.ok ? [] : envelope.issues),
    ...(more?.(own) ?? []),
  ];
  return { protocol: own, issues: issues.filter(({ severity }) => severity !== "warning") };
}

/** The first issue that was not there before. */
export function newIssue(before: readonly Issue[], after: readonly Issue[]): Issue | undefined {
  const known = new Set(before.map(keyOf));
  return after.find((issue) => !known.has(keyOf(issue)));
}

const keyOf = ({ code, message }: Issue): string => `${code} ${message}`;
