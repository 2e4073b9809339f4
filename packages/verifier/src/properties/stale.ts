/**
 * No permissive rule is carried out because something is missing or too old.
 *
 * A value that is no longer fresh reads *missing* (packages/course, `single-facts.test.ts`, `groups.test.ts`), and
 * permissive rules do not fire on unknown; what is left to ask is whether one asks for the absence itself.
 */
import { referencesOf, type Expression } from "@compline/protocol";
import type { Assignment } from "../inputs/assignment.ts";
import type { Explored } from "../search/explore.ts";
import { wrongGroups } from "./edge-index.ts";
import { situationAt, type EdgeView } from "./edge-view.ts";
import { actingOn, ADVANCE } from "./levers.ts";
import type { Property } from "./property.ts";
import { witnessIn } from "./truth-in-box.ts";

export const stale: Property = {
  number: 19,
  id: "STALE",
  how: "edge",
  statement: "No permissive rule is carried out because a fact is missing or no longer fresh.",
  check: (subject) =>
    wrongGroups(subject.explored, (group, view) => {
      if (group.band !== ADVANCE) return undefined;
      for (const { rule } of actingOn(subject, view))
        for (const probe of probesIn(rule.when)) {
          const box = holdingTogether(subject.explored, rule.when, probe, view);
          if (box !== undefined)
            return { says: `"${rule.rule}" is carried out though ${nameOf(probe)} is missing`, box };
        }
      return undefined;
    }),
};

/** Each \`x is missing\` of a condition. */
function probesIn(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "missing":
      return [expression];
    case "not":
      return probesIn(expression.of);
    case "and":
    case "or":
      return expression.parts.flatMap(probesIn);
    default:
      return [];
  }
}

const nameOf = (probe: Expression): string =>
  referencesOf(probe)
    .map((reference) => ("id" in reference ? reference.id : reference.kind))
    .join(", ");

function holdingTogether(
  explored: Explored,
  when: Expression,
  probe: Expression,
  view: EdgeView,
): Assignment | undefined {
  const { model } = explored;
  const formula = model.cut({ kind: "and", parts: [when, probe] });
  const situation = situationAt(explored, view);
  for (const box of view.group.boxes) {
    const found = witnessIn(model, box, formula, situation);
    if (found !== undefined) return found;
  }
  return undefined;
}
