/**
 * A protocol document read into a `Protocol`, or every issue that was found, each with its line and column.
 *
 * Order of reading: YAML (DO…), shape (PR007–PR009), then all texts, names, types and units (PR001–PR006, PR101, PR102). A document
 * that has not the shape still has its conditions and effects read, so that one run tells as much as it can.
 * The static rules from PR103 on are `check-protocol.ts`.
 */
import { fail, ok, readYaml, type Result, type Source } from "@compline/base";
import { admitProtocol } from "./admit-protocol.ts";
import { RESERVED } from "./names.ts";
import type { Protocol } from "./protocol.ts";
import { report, type Reading } from "./reading.ts";
import { resolveProtocol } from "./resolve-protocol.ts";
import type { ProtocolText } from "./schema.ts";
import { reportSyntax } from "./syntax-of-texts.ts";

/** A protocol with the document it was read from, for issues that are found later. */
export interface ProtocolDocument {
  readonly protocol: Protocol;
  readonly source: Source;
  readonly text: string;
}

export function parseProtocol(text: string, file?: string): Result<Protocol> {
  const read = readProtocol(text, file);
  return read.ok ? ok(read.value.protocol) : read;
}

export function readProtocol(text: string, file?: string): Result<ProtocolDocument> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const reading: Reading = { source: source.value, text, issues: [] };
  const admitted = admitProtocol(source.value);
  if (!admitted.ok) {
    reportSyntax(reading);
    return fail([...admitted.issues, ...reading.issues]);
  }
  reportReserved(admitted.value, reading);
  const protocol = resolveProtocol(admitted.value, reading);
  return reading.issues.length > 0 ? fail(reading.issues) : ok({ protocol, source: source.value, text });
}

/** Names that are words of the language, or that stand twice in a list. */
function reportReserved(written: ProtocolText, reading: Reading): void {
  const reserved = (path: readonly (string | number)[], name: string): void =>
    report(reading, path, { code: "PR007", message: `"${name}" is a word of the language`, expected: "another name" });
  for (const part of ["sources", "groups", "levers", "facts", "memory", "plans", "phases"] as const) {
    for (const name of Object.keys(written[part] ?? {})) if (RESERVED.includes(name)) reserved([part, name], name);
  }
  reportTwice(
    "rules",
    written.rules.map(({ rule }) => rule),
    "rule",
    reading,
  );
  reportTwice(
    "gates",
    (written.gates ?? []).map(({ gate }) => gate),
    "gate",
    reading,
  );
  reportTwice(
    "red_flags",
    (written.red_flags ?? []).map(({ flag }) => flag),
    "flag",
    reading,
  );
}

function reportTwice(list: string, names: readonly string[], key: string, reading: Reading): void {
  const seen = new Set<string>();
  for (const [i, name] of names.entries()) {
    if (seen.has(name))
      report(reading, [list, i, key], { code: "PR101", message: `"${name}" stands twice`, expected: "each name once" });
    seen.add(name);
  }
}
