/**
 * The inputs of a box in which a formula is true, found part by part and not input by input.
 *
 * Of an `and`, each part that reads one component leaves those of its classes in which the part is true; of an `or`, one
 * part is tried after the other. Exact: both say of *some input makes it true* what Kleene's tables say, and `not` is
 * carried down to what it denies first. Narrowed no further than that, so that a trace can still choose.
 */
import { setOf, type Formula } from "../formula.ts";
import { narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";

/** Undefined where no input of the box makes the formula true. */
export function trueInBox(
  model: Model,
  box: Assignment,
  formula: Formula,
  situation: Situation,
): Assignment | undefined {
  return partsIn({ model, situation, sets: new Uint8Array(model.leaves.length) }, box, [withoutNot(formula)]);
}

interface Search {
  readonly model: Model;
  readonly situation: Situation;
  /** What the leaves that are being asked may be; every other place is left over from before. */
  readonly sets: Uint8Array;
}

/** All of these parts, in one input. */
function partsIn(search: Search, box: Assignment, parts: readonly Formula[]): Assignment | undefined {
  const open: Formula[] = [];
  let left = box;
  for (const part of parts.flatMap(flat)) {
    const components = componentsIn(search.model, part);
    if (components.length > 1 && part.kind === "or") {
      open.push(part);
      continue;
    }
    const kept = keptBy(search, left, part, components[0]);
    if (kept === undefined) return undefined;
    left = kept;
  }
  const [first, ...others] = open;
  if (first === undefined) return left;
  for (const part of first.kind === "or" ? first.parts : []) {
    const found = partsIn(search, left, [part, ...others]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A part that reads one component or none. */
function keptBy(
  { model, situation, sets }: Search,
  box: Assignment,
  part: Formula,
  component: number | undefined,
): Assignment | undefined {
  const isTrue = (): boolean => setOf(part, sets, situation.atoms) === MAY_BE_TRUE;
  if (component === undefined) return isTrue() ? box : undefined;
  const leaves = leavesUnder(part);
  const allowed = box.allowed[component] ?? [];
  const kept = allowed.filter((place) => {
    for (const leaf of leaves) sets[leaf] = 1 << truthAt(model, situation, leaf, place);
    return isTrue();
  });
  if (kept.length === 0) return undefined;
  return kept.length === allowed.length ? box : narrowed(box, component, kept);
}

function truthAt({ components, leafAt }: Model, { mixed }: Situation, leaf: number, place: number): number {
  const { component = -1, row = -1 } = leafAt[leaf] ?? {};
  return (mixed.get(leaf) ?? components[component]?.truths[row])?.[place] ?? 0;
}

/** The formula with every `not` carried down to a leaf, an atom or a constant. */
function withoutNot(formula: Formula, isDenied = false): Formula {
  switch (formula.kind) {
    case "not":
      return withoutNot(formula.of, !isDenied);
    case "and":
    case "or": {
      const kind = isDenied === (formula.kind === "and") ? "or" : "and";
      return { kind, parts: formula.parts.map((part) => withoutNot(part, isDenied)) };
    }
    default:
      return isDenied ? { kind: "not", of: formula } : formula;
  }
}

const flat = (formula: Formula): readonly Formula[] =>
  formula.kind === "and" ? formula.parts.flatMap(flat) : [formula];

function leavesUnder(formula: Formula): readonly number[] {
  switch (formula.kind) {
    case "leaf":
      return [formula.leaf];
    case "not":
      return leavesUnder(formula.of);
    case "and":
    case "or":
      return formula.parts.flatMap(leavesUnder);
    default:
      return [];
  }
}

const componentsIn = ({ leafAt }: Model, formula: Formula): readonly number[] => [
  ...new Set(leavesUnder(formula).map((leaf) => leafAt[leaf]?.component ?? -1)),
];
