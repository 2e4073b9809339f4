/**
 * Where the proof of a protocol is looked for: beside its own file, and where none is, beside the library's protocol of its
 * name, which counts for a copy of that very text.
 *
 * What stands beside the file decides, whatever it says: a stale or broken proof is not passed over for another one.
 */
import { ok, type Result } from "@compline/base";
import type { DecidePorts, Ports, ProofAnswer } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { existsSync } from "node:fs";
import { libraryPorts, protocolFile, shippedFile } from "../disk/library.ts";
import { proofBeside, readProof } from "./proof-files.ts";
import { answerOf, stateOf, type ProofState } from "./proof-state.ts";

/** The proof of a protocol given as a path or a name; of the library's own where nothing was given. */
export function proofStateOf(protocol: Protocol, named: string | undefined, ports: Ports): ProofState {
  const [own, shipped] = [named === undefined ? undefined : protocolFile(named), shippedFile(protocol.id)];
  if (own !== undefined && existsSync(proofBeside(own))) return stateOf(protocol, ports, readProof(proofBeside(own)));
  if (shipped === undefined) return { is: "missing" };
  const state = stateOf(protocol, ports, readProof(proofBeside(shipped)));
  const isOfAnother = state.is === "unreadable" || (state.is === "stale" && state.changed.includes("text"));
  return named !== undefined && own !== shipped && isOfAnother ? { is: "missing" } : state;
}

/** How a protocol was given on the line: a path or a name; undefined where it is the library's of a name in a document. */
type NamedBy = (protocol: Protocol) => string | undefined;

/** The ports of the library, and whether a protocol that was given so is proved. */
export function provedPorts(namedBy: NamedBy): Result<DecidePorts> {
  const ports = libraryPorts();
  if (!ports.ok) return ports;
  const proofOf = (protocol: Protocol): ProofAnswer => {
    const named = namedBy(protocol);
    return answerOf(proofStateOf(protocol, named, ports.value), named ?? protocol.id);
  };
  return ok({ ...ports.value, proofOf });
}
