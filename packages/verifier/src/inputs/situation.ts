/**
 * What the state contributes to the rules of a tick: the truth of each atom, and of each mixed leaf for every class of
 * its component. States in one situation have the same groups of inputs.
 */
import { PHASE, type Input, type State } from "@compline/course";
import { FALSE, type Truth } from "@compline/protocol";
import { atomsIn, leavesIn } from "../formula.ts";
import type { Model } from "../model.ts";
import { emptyInput } from "./component.ts";

export interface Situation {
  readonly phase: number;
  readonly atoms: Uint8Array;
  /** By leaf; only mixed ones have theirs here. */
  readonly mixed: ReadonlyMap<number, Uint8Array>;
  /** Equal for equal situations. */
  readonly key: string;
}

const NO_INPUT: Input = [];

/** `seen` is the state as the rules see it: time passed, memory taken. */
export type SituationAt = (seen: State) => Situation;

/** `watched`: also what the watched conditions read of the state, which no rule may read and the search does not ask. */
export function situationsOf(model: Model, watched = true): SituationAt {
  const formulas = watched ? model.watched.map(model.cut) : [];
  const watchedAtoms = formulas.flatMap(atomsIn);
  const watchedLeaves = new Set(formulas.flatMap((formula) => [...leavesIn(formula)]));
  const watchedMixed = model.mixed.filter((leaf) => watchedLeaves.has(leaf));
  const atomsOf = model.atomsByPhase.map((own) => [...new Set([...own, ...watchedAtoms])]);
  const mixedOf = model.mixedByPhase.map((own) => [...new Set([...own, ...watchedMixed])]);
  const columns = new Map<string, Column>();
  return (seen) => {
    const phase = seen[PHASE] as number;
    const atoms = new Uint8Array(model.atoms.length).fill(FALSE);
    for (const atom of atomsOf[phase] ?? []) atoms[atom] = model.atoms[atom]?.when(seen, NO_INPUT) as Truth;
    const mixed = (mixedOf[phase] ?? []).map((leaf) => [leaf, columnOf(model, leaf, seen, columns)] as const);
    const parts = [String.fromCharCode(...atoms), ...mixed.map(([, { id }]) => id)];
    const truths = new Map(mixed.map(([leaf, column]) => [leaf, column.truths]));
    return { phase, atoms, mixed: truths, key: `${phase}/${parts.join("/")}` };
  };
}

/** What a mixed leaf says of each class, once for every value of what it reads of the state. */
interface Column {
  readonly id: number;
  readonly truths: Uint8Array;
}

function columnOf(model: Model, leaf: number, seen: State, columns: Map<string, Column>): Column {
  const reads = model.leaves[leaf]?.stateReadings ?? [];
  const key = `${leaf}/${reads.map((read) => read(seen, NO_INPUT)).join("/")}`;
  const known = columns.get(key);
  if (known !== undefined) return known;
  const column = { id: columns.size, truths: truthsOf(model, leaf, seen) };
  columns.set(key, column);
  return column;
}

function truthsOf({ compiled, components, leafAt, leaves }: Model, leaf: number, seen: State): Uint8Array {
  const component = components[leafAt[leaf]?.component ?? -1];
  const input = emptyInput(compiled);
  return Uint8Array.from(component?.classes ?? [], ({ values }) => {
    component?.at.forEach((place, i) => (input[place] = values[i] as number));
    return leaves[leaf]?.when(seen, input) ?? FALSE;
  });
}
