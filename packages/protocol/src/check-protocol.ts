/**
 * The static rules of the protocol language, from PR103 on, held against a protocol that was read.
 *
 * Nothing is simulated: what needs every course of a protocol is the verifier's. Errors and warnings come in the order of the
 * codes, each with its path, and with line and column where the document is given.
 */
import { issueAt, printPath, type Issue, type Source } from "@compline/base";
import type { CheckPorts, Finding } from "./checks/check.ts";
import { CHECKS } from "./checks/table.ts";
import { readProtocol } from "./parse-protocol.ts";
import type { Protocol } from "./protocol.ts";

export function checkProtocol(protocol: Protocol, ports: CheckPorts = {}): readonly Issue[] {
  return CHECKS.flatMap(({ code, run }) =>
    run(protocol, ports).map((found) => issueOf(found, code, ports.document?.source)),
  );
}

/** Reads a document and checks what was read: all issues of one file, errors and warnings. */
export function checkDocument(text: string, file?: string, ports: CheckPorts = {}): readonly Issue[] {
  const read = readProtocol(text, file);
  return read.ok ? checkProtocol(read.value.protocol, { ...ports, document: read.value }) : read.issues;
}

function issueOf({ path, message, expected, severity }: Finding, code: string, source: Source | undefined): Issue {
  const issue =
    source === undefined
      ? { code, at: printPath(path), message, expected }
      : issueAt(source, code, path, message, expected);
  return { ...issue, severity: severity ?? "error" };
}
