/** What each component of the input may still be, on the way from *anything the mode allows* to one input. */
import type { Compiled, Input } from "@compline/course";
import { setOf, type Formula } from "../formula.ts";
import type { Model } from "../model.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";
import { emptyInput, type Component } from "./component.ts";
import type { Mode } from "./mode.ts";
import type { Situation } from "./situation.ts";

export interface Assignment {
  readonly mode: Mode;
  /** Places of the classes each component may be in, the most ordinary first. */
  readonly allowed: readonly (readonly number[])[];
}

export const anythingIn = (mode: Mode): Assignment => ({ mode, allowed: mode.domains });

export const narrowed = ({ mode, allowed }: Assignment, component: number, to: readonly number[]): Assignment => ({
  mode,
  allowed: allowed.with(component, mode.lists(to)),
});

/** What every leaf may be. */
export function leafSets(model: Model, assignment: Assignment, situation: Pick<Situation, "mixed">): Uint8Array {
  const sets = new Uint8Array(model.leaves.length);
  model.components.forEach((_, component) => {
    setLeaves(model, component, assignment.allowed[component] ?? [], situation, sets);
  });
  return sets;
}

/** Writes what the leaves of one component may be, given the classes it may be in. */
export function setLeaves(
  { components }: Model,
  component: number,
  places: readonly number[],
  { mixed }: Pick<Situation, "mixed">,
  sets: Uint8Array,
): void {
  const { leaves, truths } = components[component] as Component;
  for (let row = 0; row < leaves.length; row++) {
    const leaf = leaves[row] as number;
    sets[leaf] = setIn(mixed.get(leaf) ?? (truths[row] as Uint8Array), places);
  }
}

/** What a leaf may be, given its truth in each class. */
export function setIn(truths: Uint8Array, places: readonly number[]): number {
  let set = 0;
  for (let i = 0; i < places.length && set !== 7; i++) set |= 1 << (truths[places[i] as number] as number);
  return set;
}

/** The input with the most ordinary class of each component. */
export function inputOf({ compiled, components }: Model, { mode, allowed }: Assignment): Input {
  const input = emptyOf(compiled).slice();
  for (let i = 0; i < components.length; i++) {
    const { at, classes } = components[i] as Component;
    const values = classes[allowed[i]?.[0] ?? -1]?.values ?? NOTHING;
    for (let j = 0; j < values.length; j++) input[at[j] as number] = values[j] as number;
  }
  input[compiled.layout.reported] = mode.reported;
  input[compiled.layout.overdue] = mode.overdue;
  return input;
}

const NOTHING: readonly number[] = [];
const EMPTY = new WeakMap<Compiled, Input>();

/** Asked for every box, and the same for all. */
function emptyOf(compiled: Compiled): Input {
  const known = EMPTY.get(compiled) ?? emptyInput(compiled);
  EMPTY.set(compiled, known);
  return known;
}

/**
 * An assignment in which a formula is true, narrowed no further than needed to be sure; undefined where there is none.
 * Exact: the components it reads are tried class by class.
 */
export function witness(
  model: Model,
  assignment: Assignment,
  formula: Formula,
  situation: Situation,
): Assignment | undefined {
  const set = setOf(formula, leafSets(model, assignment, situation), situation.atoms);
  if ((set & MAY_BE_TRUE) === 0) return undefined;
  if (set === MAY_BE_TRUE) return assignment;
  const component = openComponent(model, assignment, formula);
  if (component === undefined) return undefined;
  for (const place of assignment.allowed[component] ?? []) {
    const found = witness(model, narrowed(assignment, component, [place]), formula, situation);
    if (found !== undefined) return found;
  }
  return undefined;
}

function openComponent(model: Model, assignment: Assignment, formula: Formula): number | undefined {
  switch (formula.kind) {
    case "leaf": {
      const component = model.leafAt[formula.leaf]?.component ?? -1;
      return (assignment.allowed[component]?.length ?? 0) > 1 ? component : undefined;
    }
    case "not":
      return openComponent(model, assignment, formula.of);
    case "and":
    case "or":
      for (const part of formula.parts) {
        const found = openComponent(model, assignment, part);
        if (found !== undefined) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}
