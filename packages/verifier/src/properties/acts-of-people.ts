/**
 * Whether a rule can act without the act of a named person that it reads: a signature or an order.
 *
 * Asked of each group of inputs in which it acts: is its condition still true where every such fact reads *none*?
 */
import type { Compiled } from "@compline/course";
import type { Assignment } from "../inputs/assignment.ts";
import { situationAt, type EdgeView } from "./edge-view.ts";
import { withFacts } from "./narrowed-facts.ts";
import type { Subject } from "./property.ts";
import { witnessIn } from "./truth-in-box.ts";

type Rule = Compiled["rules"][number];

const NONE = 0;

/** Inputs in which the rule acts though nobody signed or ordered; undefined where there are none. */
export function actsUnasked({ explored }: Subject, rule: Rule, view: EdgeView): Assignment | undefined {
  const { model } = explored;
  const formula = model.cut(rule.rule.when);
  const situation = situationAt(explored, view);
  for (const box of view.group.boxes) {
    const unasked = withFacts(model, box, rule.uses, NONE);
    const found = unasked === undefined ? undefined : witnessIn(model, unasked, formula, situation);
    if (found !== undefined) return found;
  }
  return undefined;
}
