/**
 * Whether some input of a group is as the protocol's own proof assumes.
 *
 * An assumption is mostly a long conjunction over many facts, so each fact is first narrowed to what its own parts of it
 * allow; only then is an input looked for.
 */
import type { Expression } from "@compline/protocol";
import { leavesIn, type Formula } from "../formula.ts";
import { narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { assumptionsOf } from "../properties/assumption.ts";
import { situationAt, type EdgeView } from "../properties/edge-view.ts";
import { truthsIn, witnessIn } from "../properties/truth-in-box.ts";
import type { Explored, Group } from "../search/explore.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";
import type { ComposedCourse } from "./composed-course.ts";

export type IsAssumed = (group: Group, from: number) => boolean;

export function assumedInputs({ bound, model }: ComposedCourse, explored: Explored): IsAssumed {
  const assumptions = assumptionsOf(bound.protocol);
  const list = assumptions.ok ? assumptions.value : [];
  const byPhase = model.compiled.layout.phases.map((phase): Formula => {
    const parts = list.filter((one) => one.in.includes(phase)).map(({ that }) => that);
    const that: Expression = parts.length === 0 ? { kind: "constant", value: true } : { kind: "and", parts };
    return model.cut(that);
  });
  return (group, from) => {
    const formula = byPhase[group.phase] as Formula;
    const situation = situationAt(explored, { group, from } as EdgeView);
    return group.boxes.some((box) => {
      const small = narrowedBy(model, box, formula, situation);
      return small !== undefined && witnessIn(model, small, formula, situation) !== undefined;
    });
  };
}

/** The box without classes that make a part over one component untrue; undefined where none is left. */
function narrowedBy(model: Model, box: Assignment, formula: Formula, situation: Situation): Assignment | undefined {
  let left = box;
  for (const part of partsOf(formula)) {
    const components = new Set([...leavesIn(part)].map((leaf) => model.leafAt[leaf]?.component ?? -1));
    const [component = -1] = components;
    if (components.size !== 1) continue;
    const places = (left.allowed[component] ?? []).filter(
      (place) => (truthsIn(model, narrowed(left, component, [place]), part, situation) & MAY_BE_TRUE) !== 0,
    );
    if (places.length === 0) return undefined;
    left = narrowed(left, component, places);
  }
  return left;
}

const partsOf = (formula: Formula): readonly Formula[] =>
  formula.kind === "and" ? formula.parts.flatMap(partsOf) : [formula];
