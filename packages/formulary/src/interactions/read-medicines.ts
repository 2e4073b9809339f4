/** A list of medicines as people write it, read as names of the library: each once, and what nobody knows apart. */
import { foldedName } from "../drug-names.ts";
import type { CompiledInteractions } from "./compiled.ts";

export interface ReadMedicines {
  /** By name, with everything each was called in the list, however it was spelt. */
  readonly medicines: readonly { readonly name: string; readonly given: readonly string[] }[];
  readonly notChecked: readonly NotChecked[];
}

export interface NotChecked {
  readonly given: string;
  /** Known names that may have been meant. */
  readonly near: readonly string[];
  /** The medicines of the kind, where a kind was named and no medicine: `opioids`. */
  readonly kind?: readonly string[];
}

type Known = Pick<CompiledInteractions, "names" | "kinds">;

export function readMedicines({ names, kinds }: Known, given: readonly string[]): ReadMedicines {
  const called = new Map<string, Map<string, string>>();
  const unknown = new Map<string, string>();
  // In order, so that of two spellings of one name always the same is shown.
  for (const one of given.toSorted()) {
    const word = one.trim();
    const folded = foldedName(word);
    const found = names.find(word);
    if (found.length === 0 && word !== "" && !unknown.has(folded)) unknown.set(folded, word);
    for (const name of found) {
      const words = called.get(name) ?? new Map<string, string>();
      called.set(name, words);
      if (!words.has(folded)) words.set(folded, word);
    }
  }
  return {
    medicines: [...called].toSorted(byFirst).map(([name, words]) => ({ name, given: [...words.values()] })),
    notChecked: [...unknown].toSorted(byFirst).map(([folded, word]) => {
      const kind = kinds.get(folded);
      return kind === undefined ? { given: word, near: names.near(word) } : { given: word, near: [], kind };
    }),
  };
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
