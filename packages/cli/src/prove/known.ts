/** The proof that stands beside a protocol already, where it is of the same text and of the same questions. */
import type { ProofFile } from "@compline/verifier";
import { readText } from "../disk/files.ts";
import { readProof } from "../course/proof-files.ts";

type Hashes = Pick<ProofFile, "semanticHash" | "askedHash">;

/** Undefined where there is none, or it is of another text, or no proof at all. */
export function knownProof(path: string, isOfIt: (hashes: Hashes) => boolean): ProofFile | undefined {
  const read = readProof(path);
  if (!read.ok || read.value === undefined || !isOfIt(read.value)) return undefined;
  const text = readText(path);
  // Its shape was read before; what is beside it was written by this program.
  return text.ok ? (JSON.parse(text.value) as ProofFile) : undefined;
}
