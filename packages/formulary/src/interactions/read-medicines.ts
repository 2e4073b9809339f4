/** A list of medicines as people write it, read as names of the library: each once, and what nobody knows apart. */
import type { MedicineNames } from "./medicine-names.ts";

export interface ReadMedicines {
  /** By name, with everything each was called in the list. */
  readonly medicines: readonly { readonly name: string; readonly given: readonly string[] }[];
  readonly notChecked: readonly { readonly given: string; readonly near: readonly string[] }[];
}

export function readMedicines(names: MedicineNames, given: readonly string[]): ReadMedicines {
  const called = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  for (const one of given) {
    const word = one.trim();
    const found = names.find(word);
    if (found.length === 0 && word !== "") unknown.add(word);
    for (const name of found) called.set(name, (called.get(name) ?? new Set()).add(word));
  }
  return {
    medicines: [...called].toSorted(byFirst).map(([name, words]) => ({ name, given: [...words].toSorted() })),
    notChecked: [...unknown].toSorted().map((word) => ({ given: word, near: names.near(word) })),
  };
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
