/**
 * The proof beside a protocol, held against its text, its products and the engine as they are now (CL088, a warning: nothing
 * is wrong with the protocol, and nothing is decided by it for a person).
 *
 * Where no proof stands beside it nothing is said: a text that is being written has none.
 */
import type { Issue } from "@compline/base";
import type { Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { proofBeside, readProof } from "../course/proof-files.ts";
import { mendedBy, stateOf, stateWords } from "../course/proof-state.ts";

export function proofIssues(file: string, protocol: Protocol, ports: Ports): readonly Issue[] {
  // Nothing stands beside standard input.
  if (file === "-") return [];
  const state = stateOf(protocol, ports, readProof(proofBeside(file)));
  if (state.is === "proved" || state.is === "missing") return [];
  const message = `not proved: ${stateWords(state)}`;
  return [{ severity: "warning", code: "CL088", at: "", file, message, expected: mendedBy(state, file) }];
}
