/**
 * What the state contributes to the rules of a tick: the truth of each atom, and of each mixed leaf for every class of
 * its component. States in one situation have the same groups of inputs.
 */
import { PHASE, type Condition, type Input, type Reading, type State } from "@compline/course";
import { FALSE, type Truth } from "@compline/protocol";
import { atomsIn, leavesIn, type Piece } from "../formula.ts";
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

/** `seen` is the state as the rules see it: time passed, memory taken. One situation is one object. */
export type SituationAt = (seen: State) => Situation;

/** `watched`: also what the watched conditions read of the state, which no rule may read and the search does not ask. */
export function situationsOf(model: Model, watched = true): SituationAt {
  const formulas = watched ? model.watched.map(model.cut) : [];
  const watchedAtoms = formulas.flatMap(atomsIn);
  const watchedLeaves = new Set(formulas.flatMap((formula) => [...leavesIn(formula)]));
  const watchedMixed = model.mixed.filter((leaf) => watchedLeaves.has(leaf));
  const columns = columnsOf(model);
  const byPhase = model.atomsByPhase.map((own, phase): SituationAt => {
    const atoms = [...new Set([...own, ...watchedAtoms])];
    const mixed = [...new Set([...(model.mixedByPhase[phase] ?? []), ...watchedMixed])];
    return situationsIn(model, phase, atoms, mixed, columns);
  });
  return (seen) => (byPhase[seen[PHASE] as number] as SituationAt)(seen);
}

/** Three truths an atom: as many as fit into 31 bits. */
const ATOMS_A_DIGIT = 19;

/** A path of numbers, and at its end what they lead to. */
interface Tree<T> {
  readonly below: Map<number, Tree<T>>;
  found: T | undefined;
}

const tree = <T>(): Tree<T> => ({ below: new Map(), found: undefined });

function under<T>(at: Tree<T>, digit: number): Tree<T> {
  const known = at.below.get(digit);
  if (known !== undefined) return known;
  const made = tree<T>();
  at.below.set(digit, made);
  return made;
}

function situationsIn(
  model: Model,
  phase: number,
  atoms: readonly number[],
  mixed: readonly number[],
  columns: Columns,
): SituationAt {
  const asked = atoms.map((atom) => (model.atoms[atom] as Piece).when);
  const root = tree<Situation>();
  return (seen) => {
    let [at, digit] = [root, 0];
    for (let i = 0; i < asked.length; i++) {
      digit = digit * 3 + (asked[i] as Condition)(seen, NO_INPUT);
      if (i % ATOMS_A_DIGIT !== ATOMS_A_DIGIT - 1) continue;
      at = under(at, digit);
      digit = 0;
    }
    at = under(at, digit);
    for (let i = 0; i < mixed.length; i++) at = under(at, columns(mixed[i] as number, seen).id);
    return (at.found ??= situationOf(model, phase, atoms, mixed, columns, seen));
  };
}

function situationOf(
  model: Model,
  phase: number,
  own: readonly number[],
  mixed: readonly number[],
  columns: Columns,
  seen: State,
): Situation {
  const atoms = new Uint8Array(model.atoms.length).fill(FALSE);
  for (const atom of own) atoms[atom] = model.atoms[atom]?.when(seen, NO_INPUT) as Truth;
  const found = mixed.map((leaf) => [leaf, columns(leaf, seen)] as const);
  const parts = [String.fromCharCode(...atoms), ...found.map(([, { id }]) => id)];
  const truths = new Map(found.map(([leaf, column]) => [leaf, column.truths]));
  return { phase, atoms, mixed: truths, key: `${phase}/${parts.join("/")}` };
}

/** What a mixed leaf says of each class; the same column wherever it says the same. */
interface Column {
  readonly id: number;
  readonly truths: Uint8Array;
}

type Columns = (leaf: number, seen: State) => Column;

function columnsOf(model: Model): Columns {
  const roots = model.leaves.map(() => tree<Column>());
  const byContent = new Map<string, Column>();
  const columnOf = (truths: Uint8Array): Column => {
    const content = String.fromCharCode(...truths);
    const column = byContent.get(content) ?? { id: byContent.size, truths };
    byContent.set(content, column);
    return column;
  };
  return (leaf, seen) => {
    let at = roots[leaf] as Tree<Column>;
    const { stateReadings } = model.leaves[leaf] as Piece;
    for (let i = 0; i < stateReadings.length; i++) at = under(at, (stateReadings[i] as Reading)(seen, NO_INPUT));
    return (at.found ??= columnOf(truthsOf(model, leaf, seen)));
  };
}

function truthsOf({ compiled, components, leafAt, leaves }: Model, leaf: number, seen: State): Uint8Array {
  const component = components[leafAt[leaf]?.component ?? -1];
  const input = emptyInput(compiled);
  return Uint8Array.from(component?.classes ?? [], ({ values }) => {
    component?.at.forEach((place, i) => (input[place] = values[i] as number));
    return leaves[leaf]?.when(seen, input) ?? FALSE;
  });
}
