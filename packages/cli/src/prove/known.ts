/** The proof that stands beside a protocol already, where it is of the same text, questions, products and engine. */
import { readProof, type ReadProof } from "../course/proof-files.ts";

/** Undefined where there is none, or it is of something else, or no proof at all. */
export function knownProof(path: string, isOfIt: (proof: ReadProof) => boolean): ReadProof | undefined {
  const read = readProof(path);
  return read.ok && read.value !== undefined && isOfIt(read.value) ? read.value : undefined;
}
