/** The library of interactions, made ready to be asked: what `compile.ts` makes and `interactions-of.ts` reads. */
import type { Match } from "./match.ts";
import type { MedicineNames } from "./medicine-names.ts";
import type { InteractionRule } from "./rule-file.ts";

export interface CompiledInteractions {
  readonly names: MedicineNames;
  /** By the name that stands first in order, then by the other; the rules in the order in which they are said. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, readonly Match[]>>;
  readonly singles: ReadonlyMap<string, readonly Match[]>;
  readonly counts: readonly CountRule[];
  /** What is written where a medicine is asked for, and is a kind of medicine: its members, by name and title. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  /** Every medicine that some rule speaks of. */
  readonly mentioned: ReadonlySet<string>;
  /** Substances that are habits, with the fact that asks for them. */
  readonly habits: readonly Habit[];
}

export interface CountRule {
  readonly rule: InteractionRule;
  readonly of: readonly string[];
  readonly atLeast: number;
  readonly members: ReadonlySet<string>;
}

export interface Habit {
  readonly fact: "alcohol" | "smoking";
  readonly substance: string;
}
