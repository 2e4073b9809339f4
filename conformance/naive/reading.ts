/**
 * What a condition reads: its atoms in the order written, and the references and facts in them.
 *
 * A fact counts as read where it stands in the condition itself; a fact behind a memory is read by the memory.
 */
import type { Expression, Literal, Reference } from "@compline/protocol";
import { verdictOn, type Sight } from "./condition.ts";

/** The parts that are no `and`, `or` or `not`. */
export function atomsOf(condition: Expression): readonly Expression[] {
  if (condition.kind === "and" || condition.kind === "or") return condition.parts.flatMap(atomsOf);
  return condition.kind === "not" ? atomsOf(condition.of) : [condition];
}

function operandsOf(atom: Expression): readonly (Reference | Literal)[] {
  switch (atom.kind) {
    case "holds":
    case "missing":
    case "word":
      return [atom.of];
    case "compare":
      return [...atom.left, ...atom.right].map(({ of }) => of);
    case "range":
      return atom.of.map(({ of }) => of);
    default:
      return [];
  }
}

export const referencesIn = (atom: Expression): readonly Reference[] =>
  operandsOf(atom).flatMap((operand) => (operand.kind === "literal" ? [] : [operand]));

const factsIn = (atoms: readonly Expression[]): readonly string[] => [
  ...new Set(atoms.flatMap(referencesIn).flatMap((of) => (of.kind === "fact" ? [of.id] : []))),
];

/** The facts a condition reads, in order of appearance, each once. */
export const factsReadBy = (condition: Expression): readonly string[] => factsIn(atomsOf(condition));

/** The facts read by those atoms that are unknown as things stand. */
export const missingFactsOf = (condition: Expression, sight: Sight): readonly string[] =>
  factsIn(atomsOf(condition).filter((atom) => verdictOn(atom, sight) === "unknown"));
