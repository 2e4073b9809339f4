/**
 * One single fault that somebody could make in a protocol's document, and the tables that faults come from.
 *
 * A fault changes one place of the text and nothing else: an atom of a guard, a number, a word, a whole statement. It is a
 * protocol of its own, with a sentence that says what is different, and with an id that stays the same while the place
 * and the fault do, whatever changes around them. The envelope, `prove` and what people read are never changed: they
 * are what a fault is held against. One more kind of fault is a file beside this one and a row in `operators.ts`.
 */
import { hashOf, type Path } from "@compline/base";
import type { Protocol } from "@compline/protocol";

export interface Fault {
  /** Where it stands in the document as written. */
  readonly path: Path;
  /** The same by names: `rule ease`, `lever window`. */
  readonly place: string;
  /** What stood there, and what stands there now; together with the place they make the id. */
  readonly was: string;
  readonly now: string;
  /** What is different, in words, to be read after the place. */
  readonly words: string;
  readonly protocol: Protocol;
}

export interface Operator {
  readonly name: string;
  readonly faults: (protocol: Protocol) => readonly Fault[];
}

export interface Mutant extends Fault {
  /** `operator:place:hash`. */
  readonly id: string;
  readonly operator: string;
  /** The place and what is different there. */
  readonly says: string;
}

const HASH_CHARS = 8;

/** The faults of one operator with their ids; those that say the same at one place are numbered. */
export function mutantsOf({ name, faults }: Operator, protocol: Protocol): readonly Mutant[] {
  const seen = new Map<string, number>();
  return faults(protocol).map((fault) => {
    const hash = hashOf([...fault.path.filter((part) => typeof part === "string"), fault.was, fault.now]);
    const id = `${name}:${fault.place.replaceAll(" ", ".")}:${hash.replace(/^sha256:/, "").slice(0, HASH_CHARS)}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    const says = `${fault.place}: ${fault.words}`;
    return { ...fault, id: times === 1 ? id : `${id}.${times}`, operator: name, says };
  });
}
