/**
 * What a formula may be in a box of inputs, and an input in which it is true.
 *
 * Only the leaves that it reads are looked at, and the exact search for an input is made only where it may be true at all:
 * most questions of most boxes are answered no.
 */
import { leavesIn, readsState, setOf, type Formula } from "../formula.ts";
import { setIn, type Assignment } from "../inputs/assignment.ts";
import { onceAlike } from "../inputs/once-alike.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { MAY_BE_TRUE, type TruthSet } from "../truth-set.ts";
import { trueInBox } from "./true-in-box.ts";

/** What a formula reads, found once. */
interface Asked {
  readonly leaves: readonly number[];
  /** Answers that depend on nothing but the box; undefined where the state has a say. */
  readonly once: ((box: Assignment) => TruthSet) | undefined;
}

const ASKED = new WeakMap<Formula, Asked>();

function askedOf(model: Model, formula: Formula): Asked {
  const known = ASKED.get(formula);
  if (known !== undefined) return known;
  const leaves = [...leavesIn(formula)];
  const isOfState = readsState(formula) || leaves.some((leaf) => model.mixed.includes(leaf));
  const components = [...new Set(leaves.map((leaf) => model.leafAt[leaf]?.component ?? -1))];
  const once = isOfState ? undefined : onceAlike(components, (box) => foundIn(model, box, formula, leaves, NO_STATE));
  const asked = { leaves, once };
  ASKED.set(formula, asked);
  return asked;
}

const NO_STATE = { mixed: new Map<number, Uint8Array>(), atoms: new Uint8Array() };

export function truthsIn(model: Model, box: Assignment, formula: Formula, situation: Situation): TruthSet {
  const { leaves, once } = askedOf(model, formula);
  return once === undefined ? foundIn(model, box, formula, leaves, situation) : once(box);
}

function foundIn(
  { components, leaves, leafAt }: Model,
  { allowed }: Assignment,
  formula: Formula,
  asked: readonly number[],
  { mixed, atoms }: Pick<Situation, "mixed" | "atoms">,
): TruthSet {
  const sets = new Uint8Array(leaves.length);
  for (const leaf of asked) {
    const { component = -1, row = -1 } = leafAt[leaf] ?? {};
    const truths = mixed.get(leaf) ?? components[component]?.truths[row];
    sets[leaf] = truths === undefined ? 0 : setIn(truths, allowed[component] ?? []);
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
