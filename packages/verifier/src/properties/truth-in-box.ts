/**
 * What a formula may be in a box of inputs, and an input in which it is true.
 *
 * Only the leaves that it reads are looked at, and the exact search for an input is made only where it may be true at all:
 * most questions of most boxes are answered no.
 */
import { leavesIn, readsState, setOf, withAtoms, type Formula } from "../formula.ts";
import { setIn, type Assignment } from "../inputs/assignment.ts";
import { onceAlike } from "../inputs/once-alike.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { bothOf, eitherOf, MAY_BE_FALSE, MAY_BE_TRUE, type TruthSet } from "../truth-set.ts";
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
  const once = isOfState ? undefined : onceOf(model, formula, leaves);
  const asked = { leaves, once };
  ASKED.set(formula, asked);
  return asked;
}

/** With more components than this hardly two boxes are alike, and the parts of a formula are asked one by one. */
const FEW = 3;

function onceOf(model: Model, formula: Formula, leaves: readonly number[]): (box: Assignment) => TruthSet {
  const components = [...new Set(leaves.map((leaf) => model.leafAt[leaf]?.component ?? -1))];
  if (components.length <= FEW || (formula.kind !== "and" && formula.kind !== "or"))
    return onceAlike(components, (box) => foundIn(model, box, formula, leaves, NO_STATE));
  const parts = formula.parts.map((part) => onceOf(model, part, [...leavesIn(part)]));
  const isAnd = formula.kind === "and";
  const [join, neutral, decisive] = isAnd ? [bothOf, MAY_BE_TRUE, MAY_BE_FALSE] : [eitherOf, MAY_BE_FALSE, MAY_BE_TRUE];
  return (box) => {
    let set = neutral;
    for (let i = 0; i < parts.length && set !== decisive; i++)
      set = join(set, (parts[i] as (typeof parts)[number])(box));
    return set;
  };
}

/** By situation: formulas with the answers of the state put in; equal ones are one object, so that they are asked once. */
const SITUATED = new WeakMap<Situation, WeakMap<Formula, Formula>>();
const BY_CONTENT = new WeakMap<Model, Map<string, Formula>>();

function situated(model: Model, formula: Formula, situation: Situation): Formula {
  const known = SITUATED.get(situation) ?? new WeakMap<Formula, Formula>();
  SITUATED.set(situation, known);
  const found = known.get(formula);
  if (found !== undefined) return found;
  const left = withAtoms(formula, situation.atoms);
  const byContent = BY_CONTENT.get(model) ?? new Map<string, Formula>();
  BY_CONTENT.set(model, byContent);
  const content = JSON.stringify(left);
  const one = byContent.get(content) ?? left;
  byContent.set(content, one);
  known.set(formula, one);
  return one;
}

const NO_STATE = { mixed: new Map<number, Uint8Array>(), atoms: new Uint8Array() };

export function truthsIn(model: Model, box: Assignment, formula: Formula, situation: Situation): TruthSet {
  const { once } = askedOf(model, formula);
  if (once !== undefined) return once(box);
  const left = situated(model, formula, situation);
  const asked = askedOf(model, left);
  return asked.once === undefined ? foundIn(model, box, left, asked.leaves, situation) : asked.once(box);
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
