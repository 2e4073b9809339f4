/**
 * Whether some input of an edge makes a condition true: what *whenever P* asks of every step.
 *
 * A condition over the input alone is answered once for each group of inputs; one that reads the state too is asked
 * anew at each edge, of what the rules saw there.
 */
import type { Expression } from "@compline/protocol";
import { leavesIn, type Formula } from "../formula.ts";
import type { Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Explored, Group } from "../search/explore.ts";
import { situationAt, type EdgeView } from "./edge-view.ts";
import { witnessIn } from "./truth-in-box.ts";

/** The inputs of an edge in which the condition is true, narrowed to one box; undefined where there are none. */
export type Holding = (view: EdgeView) => Assignment | undefined;

export function holding(explored: Explored, condition: Expression): Holding {
  const { model } = explored;
  const formula = model.cut(condition);
  const find = (group: Group, situation: Situation): Assignment | undefined => {
    for (const box of group.boxes) {
      const found = witnessIn(model, box, formula, situation);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  if (readsState(formula) || [...leavesIn(formula)].some((leaf) => model.mixed.includes(leaf)))
    return (view) => find(view.group, situationAt(explored, view));
  const known = KNOWN.get(formula) ?? new WeakMap<Group, Assignment | typeof NONE>();
  KNOWN.set(formula, known);
  return ({ group }) => {
    const found = known.get(group) ?? find(group, NO_STATE) ?? NONE;
    known.set(group, found);
    return found === NONE ? undefined : found;
  };
}

/** Of conditions over the input alone: groups are shared by searches that begin elsewhere, and so is what is true in them. */
const KNOWN = new WeakMap<Formula, WeakMap<Group, Assignment | typeof NONE>>();
const NONE = Symbol("true in no input");

const NO_STATE: Situation = { phase: 0, atoms: new Uint8Array(), mixed: new Map(), key: "" };

function readsState(formula: Formula): boolean {
  switch (formula.kind) {
    case "atom":
      return true;
    case "not":
      return readsState(formula.of);
    case "and":
    case "or":
      return formula.parts.some(readsState);
    default:
      return false;
  }
}
