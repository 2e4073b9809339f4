/**
 * Every combination of answers that some input of a group gives to a few formulas, exactly.
 *
 * The boxes of the group are split only as far as it takes. So *whenever P* and *not Q* are asked of one and the same
 * input. A condition counts as true only if it is true: an unknown P binds nobody, an unknown Q keeps no promise.
 */
import { leavesIn, setOf, type Formula } from "../formula.ts";
import { leafSets, narrowed, setLeaves, type Assignment } from "../inputs/assignment.ts";
import { onceAlike } from "../inputs/once-alike.ts";
import type { Model } from "../model.ts";
import type { Group } from "../search/explore.ts";
import { isFixed, MAY_BE_TRUE, type TruthSet } from "../truth-set.ts";

/** A set of letters: letter n is bit n, and bit i of a letter is whether formula i is true. */
export function lettersIn(model: Model, { boxes }: Group, formulas: readonly Formula[]): number {
  const ask = LETTERS.get(formulas) ?? lettersOfBox(model, formulas);
  LETTERS.set(formulas, ask);
  let found = 0;
  for (const box of boxes) found |= ask(box);
  return found;
}

/** By the list of formulas: how its letters are found in one box. */
const LETTERS = new WeakMap<readonly Formula[], (box: Assignment) => number>();

function lettersOfBox(model: Model, formulas: readonly Formula[]): (box: Assignment) => number {
  const leaves = [...new Set(formulas.flatMap((formula) => [...leavesIn(formula)]))];
  if (leaves.some((leaf) => model.leafAt[leaf] === undefined))
    throw new RangeError("the graph was explored without the conditions of the envelope");
  if (leaves.length === 0) return () => lettersOf(formulas, NOTHING);
  const components = [...new Set(leaves.map((leaf) => model.leafAt[leaf]?.component ?? -1))];
  return onceAlike(components, (box) => {
    const sets = new Uint8Array(model.leaves.length);
    for (const component of components) setLeaves(model, component, box.allowed[component] ?? [], NO_STATE, sets);
    return within(model, box, formulas, sets, 0);
  });
}

/** Inputs of the group that give exactly this letter. */
export function boxWith(
  model: Model,
  group: Group,
  formulas: readonly Formula[],
  letter: number,
): Assignment | undefined {
  for (const box of group.boxes) {
    const found = boxIn(model, box, formulas, letter, leafSets(model, box, NO_STATE));
    if (found !== undefined) return found;
  }
  return undefined;
}

function boxIn(
  model: Model,
  box: Assignment,
  formulas: readonly Formula[],
  letter: number,
  sets: Uint8Array,
): Assignment | undefined {
  const possible = lettersOf(formulas, sets);
  if ((possible & (1 << letter)) === 0) return undefined;
  const open = openLeaf(formulas, sets);
  if (open === undefined) return box;
  for (const [part, narrow] of parts(model, box, formulas, sets, open)) {
    const found = boxIn(model, part, formulas, letter, narrow);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Facts and answers are the same in every state. */
const NO_STATE = { mixed: new Map<number, Uint8Array>() };
const NOTHING = new Uint8Array();

/** The letters found so far and those in one box. */
function within(model: Model, box: Assignment, formulas: readonly Formula[], sets: Uint8Array, found: number): number {
  const possible = lettersOf(formulas, sets);
  if ((possible & ~found) === 0) return found;
  const open = openLeaf(formulas, sets);
  if (open === undefined) return found | possible;
  let all = found;
  for (const [part, narrow] of parts(model, box, formulas, sets, open))
    all = within(model, part, formulas, narrow, all);
  return all;
}

/** The box cut by the classes of the component that a leaf reads, one for all that answer every formula's leaves alike. */
function* parts(
  model: Model,
  box: Assignment,
  formulas: readonly Formula[],
  sets: Uint8Array,
  open: number,
): Generator<readonly [Assignment, Uint8Array]> {
  const component = model.leafAt[open]?.component ?? -1;
  const asked = [...new Set(formulas.flatMap((formula) => [...leavesIn(formula)]))].filter(
    (leaf) => model.leafAt[leaf]?.component === component,
  );
  const alike = new Map<string, number[]>();
  for (const place of box.allowed[component] ?? []) {
    const narrow = sets.slice();
    setLeaves(model, component, [place], NO_STATE, narrow);
    const key = asked.map((leaf) => narrow[leaf]).join("");
    alike.set(key, [...(alike.get(key) ?? []), place]);
  }
  for (const places of alike.values()) {
    const narrow = sets.slice();
    setLeaves(model, component, places, NO_STATE, narrow);
    yield [narrowed(box, component, places), narrow];
  }
}

/** Every letter that the truth sets allow: too many while something is open, exact when nothing is. */
function lettersOf(formulas: readonly Formula[], sets: Uint8Array): number {
  let letters = 1;
  formulas.forEach((formula, i) => {
    const truth = setOf(formula, sets, NOTHING);
    const without = (truth & ~MAY_BE_TRUE) === 0 ? 0 : letters;
    const withIt = (truth & MAY_BE_TRUE) === 0 ? 0 : letters << (1 << i);
    letters = without | withIt;
  });
  return letters;
}

/** A leaf that is still open in a formula that is still open. */
function openLeaf(formulas: readonly Formula[], sets: Uint8Array): number | undefined {
  for (const formula of formulas) {
    if (isFixed(setOf(formula, sets, NOTHING))) continue;
    for (const leaf of leavesIn(formula)) if (!isFixed(sets[leaf] as TruthSet)) return leaf;
  }
  return undefined;
}
