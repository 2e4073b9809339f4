/**
 * One protocol proved, as a task that a worker can be given and whose answer can be sent back: paths in, data out.
 *
 * The proof is made where the task runs; nothing is printed or written there.
 */
import type { Issue } from "@compline/base";
import { proofFileOf, prove, type Progress, type Proof, type ProofFile } from "@compline/verifier";
import { libraryPorts, loadProtocol } from "../disk/library.ts";

export interface ProveTask {
  readonly path: string;
  readonly mostStates: number;
  readonly date: string;
}

export interface Proven {
  readonly path: string;
  readonly protocol: string;
  readonly proof: Proof;
  readonly file: ProofFile;
}

export type ProveAnswer = { readonly proven: Proven } | { readonly issues: readonly Issue[] };

export function runTask({ path, mostStates, date }: ProveTask, onProgress: (progress: Progress) => void): ProveAnswer {
  const [protocol, ports] = [loadProtocol(path), libraryPorts()];
  if (!protocol.ok) return { issues: protocol.issues };
  if (!ports.ok) return { issues: ports.issues };
  const proof = prove(protocol.value, ports.value, { mostStates }, onProgress);
  if (!proof.ok) return { issues: proof.issues.map((issue) => ({ file: path, ...issue })) };
  const file = proofFileOf(protocol.value, ports.value, proof.value, date);
  return { proven: { path, protocol: protocol.value.id, proof: proof.value, file } };
}
