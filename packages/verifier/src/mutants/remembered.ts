/**
 * What became of mutants that were judged before, as lines of a file: a run that was broken off goes on, and a new case is
 * run only against those that nobody noticed.
 *
 * A mutant is known by its semantic hash, a case by the hash of all it says but its name and reason. What a check or a
 * search noticed, and what is equivalent, stands whatever cases there are; what a case noticed, while that case is there;
 * what none noticed needs the new cases only. Everything else that a judgement hangs on (the protocol, the engine, the
 * library, the budget) is the same for a whole file, and is the caller's to see to.
 */
import { hashOf, type Json } from "@compline/base";
import type { Case } from "@compline/course";

export interface Remembered {
  /** The semantic hash of the mutant. */
  readonly mutant: string;
  readonly is: "killed" | "equivalent" | "survived" | "undecided";
  readonly by?: "checks" | "cases" | "verifier";
  readonly because?: string;
  readonly ticks?: number;
  /** The hash of the case that noticed. */
  readonly case?: string;
  /** The hashes of the cases that did not, all together. */
  readonly unnoticedBy?: string;
}

/** A line that says which cases a hash of several stands for. */
interface CaseSet {
  readonly set: string;
  readonly cases: readonly string[];
}

export interface MutantMemory {
  readonly of: (mutant: string) => Remembered | undefined;
  /** Undefined where it is not known which cases a set was. */
  readonly casesIn: (set: string) => ReadonlySet<string> | undefined;
  readonly keep: (entry: Remembered) => void;
}

export const caseHash = ({ case: _, because: __, ...told }: Case): string => hashOf(told as Json);

export const caseSet = (hashes: readonly string[]): CaseSet => {
  const cases = hashes.toSorted();
  return { set: hashOf(cases), cases };
};

/** Of the last line about a mutant; a line that cannot be read, such as one that was broken off, is passed over. */
export function memoryOf(lines: readonly string[]): MutantMemory {
  const entries = new Map<string, Remembered>();
  const sets = new Map<string, ReadonlySet<string>>();
  for (const line of lines) {
    const read = parsed(line);
    if (read === undefined) continue;
    if ("set" in read) sets.set(read.set, new Set(read.cases));
    else entries.set(read.mutant, read);
  }
  return {
    of: (mutant) => entries.get(mutant),
    casesIn: (set) => sets.get(set),
    keep: (entry) => void entries.set(entry.mutant, entry),
  };
}

function parsed(line: string): Remembered | CaseSet | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return undefined;
    // Only this program writes the file, and one that was written by another is never found by its name.
    return "mutant" in value || "set" in value ? (value as Remembered | CaseSet) : undefined;
  } catch {
    return undefined;
  }
}
