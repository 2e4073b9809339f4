/** The proofs beside the protocols of the library: read, held against their texts, and told in a line. */
import { failWith, ok, readJson, type Result } from "@compline/base";
import type { DecidePorts } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { isProofOf } from "@compline/verifier";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { readText } from "../disk/files.ts";

const PROOF = z.object({
  compline: z.literal("proof/1"),
  protocol: z.object({ id: z.string(), version: z.string() }),
  semanticHash: z.string(),
  askedHash: z.string(),
  engine: z.string(),
  date: z.string(),
  proved: z.boolean(),
  states: z.int(),
  steps: z.int(),
});

export type ReadProof = z.infer<typeof PROOF>;

export const proofBeside = (protocolPath: string): string => join(dirname(protocolPath), "proof.json");

/** A proof file (CL080 it has not the shape of one); undefined where there is none. */
export function readProof(path: string): Result<ReadProof | undefined> {
  if (!existsSync(path)) return ok(undefined);
  const text = readText(path);
  if (!text.ok) return text;
  const json = readJson(text.value, path);
  if (!json.ok) return json;
  const parsed = PROOF.safeParse(json.value.value);
  return parsed.success
    ? ok(parsed.data)
    : failWith("CL080", path, "this is no proof", "what `compline prove --write` writes");
}

/** What a proof says of a text, in a line. */
export function proofState(protocol: Protocol, proof: ReadProof | undefined): string {
  if (proof === undefined) return "not proved: there is no proof of this text";
  if (!isProofOf(proof, protocol)) return `not proved: the proof of ${proof.date} is of another text (stale)`;
  return proof.proved
    ? `proved on ${proof.date} for this text`
    : `not proved: faults were found in this text on ${proof.date}`;
}

/** Adds the proof beside a protocol's own file to those that are known. */
export function withProofAt(ports: DecidePorts, protocolPath: string | undefined): DecidePorts {
  const proof = protocolPath === undefined ? ok(undefined) : readProof(proofBeside(protocolPath));
  if (!proof.ok || proof.value?.proved !== true) return ports;
  const { semanticHash } = proof.value;
  return { ...ports, proofOf: (hash) => hash === semanticHash || ports.proofOf?.(hash) === true };
}
