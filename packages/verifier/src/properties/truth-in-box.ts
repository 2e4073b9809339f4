/**
 * What a formula may be in a box of inputs, and an input in which it is true.
 *
 * Only the leaves that it reads are looked at, and the exact search for an input is made only where it may be true at all:
 * most questions of most boxes are answered no.
 */
import { leavesIn, setOf, type Formula } from "../formula.ts";
import type { Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { MAY_BE_TRUE, type TruthSet } from "../truth-set.ts";
import { trueInBox } from "./true-in-box.ts";

const LEAVES = new WeakMap<Formula, readonly number[]>();

function leavesOf(formula: Formula): readonly number[] {
  const known = LEAVES.get(formula) ?? [...leavesIn(formula)];
  LEAVES.set(formula, known);
  return known;
}

export function truthsIn(
  { components, leaves, leafAt }: Model,
  { allowed }: Assignment,
  formula: Formula,
  { mixed, atoms }: Situation,
): TruthSet {
  const sets = new Uint8Array(leaves.length);
  for (const leaf of leavesOf(formula)) {
    const { component = -1, row = -1 } = leafAt[leaf] ?? {};
    const truths = mixed.get(leaf) ?? components[component]?.truths[row];
    let set = 0;
    for (const place of allowed[component] ?? []) {
      set |= 1 << (truths?.[place] ?? 0);
      if (set === 7) break;
    }
    sets[leaf] = set;
  }
  return setOf(formula, sets, atoms);
}

export const witnessIn = (
  model: Model,
  box: Assignment,
  formula: Formula,
  situation: Situation,
): Assignment | undefined =>
  (truthsIn(model, box, formula, situation) & MAY_BE_TRUE) === 0
    ? undefined
    : trueInBox(model, box, formula, situation);
