/**
 * The inputs for which a changed rule stands otherwise than it did, before anything else is asked of them.
 *
 * The outcome of a tick hangs on which rules stand. Where the changed rules alone come out the same on both sides, the same
 * band, the same escalation and the same acts, all rules together do as well; so only the other inputs have to be looked
 * at with every rule. That a rule has the same act is asked of all that it does, its signature and its silence included.
 */
import type { CompiledRule } from "@compline/course";
import type { Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { outcomeClasses, type OutcomeClass } from "../search/outcome-classes.ts";
import type { Sides } from "./sides.ts";

export type Contested = (starts: readonly Assignment[], situation: Situation) => readonly Assignment[];

export function contestedBy({ original, mutant, changed }: Sides): Contested {
  const [own, other] = [only(original, changed), only(mutant, changed)];
  const { rules } = original.compiled;
  const isAlike = (mine: OutcomeClass, theirs: OutcomeClass): boolean =>
    mine.band === theirs.band &&
    mine.escalate === theirs.escalate &&
    String(mine.acting.map((index) => allOf(rules[index])).toSorted()) ===
      String(theirs.acting.map((index) => allOf(rules[index])).toSorted());
  return (starts, situation) =>
    outcomeClasses(own, starts, situation).flatMap((mine) =>
      outcomeClasses(other, mine.boxes, situation).flatMap((theirs) => (isAlike(mine, theirs) ? [] : theirs.boxes)),
    );
}

/** A model in which no rule stands but those that changed. */
function only(model: Model, changed: ReadonlySet<number>): Model {
  const byPhase = model.byPhase.map((rules) => rules.filter(({ compiled }) => changed.has(compiled.index)));
  const readersByPhase = byPhase.map((rules) =>
    model.components.map(({ leaves }) =>
      rules.flatMap((rule, i) => (leaves.some((leaf) => rule.leaves.has(leaf)) ? [[i, rule] as const] : [])),
    ),
  );
  return { ...model, byPhase, readersByPhase };
}

function allOf(compiled: CompiledRule | undefined): string {
  if (compiled === undefined) return "";
  const { rule, uses } = compiled;
  return JSON.stringify([rule.rule, rule.band, rule.unknown ?? "", rule.do, rule.sign ?? "", uses]);
}
