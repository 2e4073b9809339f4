/**
 * Where a protective rule cannot be weighed, somebody is asked for what it lacks, or called.
 *
 * `fire` acts and `hold-and-ask` asks, by how the engine is made (packages/course, `step.test.ts`); what is looked at is
 * `skip`. For each leaf of its condition an input is looked for in which that leaf, and so the condition, is unknown, and
 * in which nobody is called; the engine's own step then says what is asked. An order that nobody gave is no unknown.
 */
import { step, type Compiled, type Outcome } from "@compline/course";
import { referencesOf, UNKNOWN } from "@compline/protocol";
import { leavesIn, type Formula } from "../formula.ts";
import { inputOf, narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { MAY_BE_UNKNOWN } from "../truth-set.ts";
import { wrongGroups } from "./edge-index.ts";
import { situationAt } from "./edge-view.ts";
import { BACK, EMERGENCY, HOLD, STOP } from "./levers.ts";
import type { Property, Subject } from "./property.ts";
import { truthsIn } from "./truth-in-box.ts";

type Rule = Compiled["rules"][number];

const PROTECTS = new Set([HOLD, BACK, STOP, EMERGENCY]);

export const unknownAsks: Property = {
  number: 22,
  id: "UNKNOWN-ASKS",
  how: "edge",
  statement:
    "Where a protective rule cannot be weighed, one of the facts that it lacks is asked for, or somebody is called.",
  check: (subject) => {
    const { model } = subject.explored;
    const skipping = model.compiled.byPhase.map((rules) => rules.filter(isSkipped));
    const known = new Set<string>();
    return wrongGroups(subject.explored, (group, view) => {
      const rules = skipping[group.phase] ?? [];
      if (group.escalate >= 0 || !group.mode.closes || rules.length === 0) return undefined;
      const situation = situationAt(subject.explored, view);
      for (const one of rules) {
        const key = `${one.index}/${group.phase}`;
        const box = known.has(key) ? undefined : unasked(subject, one, group.boxes, situation, view.from);
        if (box === undefined) continue;
        known.add(key);
        return { says: `"${one.rule.rule}" cannot be weighed, and nobody is asked for what it lacks`, box };
      }
      return undefined;
    });
  },
};

/** Generated rules read clocks and are never unknown. */
const isSkipped = ({ band, onUnknown, rule }: Rule): boolean =>
  PROTECTS.has(band) && onUnknown === 0 && !rule.generated;

/** Inputs in which the rule is unknown by one of its leaves, and nobody asks for what that reads. */
function unasked(
  { explored }: Subject,
  { rule }: Rule,
  boxes: readonly Assignment[],
  situation: Situation,
  from: number,
): Assignment | undefined {
  const { model, states } = explored;
  const formula = model.cut(rule.when);
  const leaves = [...leavesIn(formula)];
  const open = boxes.filter((box) => (truthsIn(model, box, formula, situation) & MAY_BE_UNKNOWN) !== 0);
  for (const box of open)
    for (const leaf of leaves) {
      const found = unknownBy(model, box, formula, leaf, situation);
      if (found === undefined) continue;
      const input = inputOf(model, found);
      const outcome = step(model.compiled, states.at(from), input, false);
      if (!isAsked(model, outcome, input, leaf)) return found;
    }
  return undefined;
}

/** A part of a box in which a leaf is unknown and the formula too; undefined where there is none. */
function unknownBy(
  model: Model,
  box: Assignment,
  formula: Formula,
  leaf: number,
  situation: Situation,
): Assignment | undefined {
  const { component = -1, row = -1 } = model.leafAt[leaf] ?? {};
  const truths = situation.mixed.get(leaf) ?? model.components[component]?.truths[row];
  const places = (box.allowed[component] ?? []).filter((place) => truths?.[place] === UNKNOWN);
  return places.length === 0 ? undefined : unknownIn(model, narrowed(box, component, places), formula, situation);
}

/** The same for the formula alone, tried component by component until it is sure. */
function unknownIn(model: Model, box: Assignment, formula: Formula, situation: Situation): Assignment | undefined {
  const set = truthsIn(model, box, formula, situation);
  if ((set & MAY_BE_UNKNOWN) === 0) return undefined;
  if (set === MAY_BE_UNKNOWN) return box;
  const component = [...leavesIn(formula)]
    .map((leaf) => model.leafAt[leaf]?.component ?? -1)
    .find((one) => (box.allowed[one]?.length ?? 0) > 1);
  if (component === undefined) return undefined;
  for (const place of box.allowed[component] ?? []) {
    const found = unknownIn(model, narrowed(box, component, [place]), formula, situation);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAsked({ compiled, leaves }: Model, outcome: Outcome, input: readonly number[], leaf: number): boolean {
  const lacking = new Set((leaves[leaf]?.reads ?? []).flatMap((one) => (one.kind === "fact" ? [one.id] : [])));
  return outcome.enabled.some((rule) => {
    const asksOnly = rule.onUnknown === 2 && outcome.unknown.includes(rule);
    const asked = asksOnly ? missingIn(compiled, rule, input) : rule.writes.asks;
    return asked.some((fact) => lacking.has(fact));
  });
}

/** Facts of a rule without a value: those that it asks for. */
const missingIn = ({ layout }: Compiled, { rule }: Rule, input: readonly number[]): readonly string[] =>
  referencesOf(rule.when).flatMap((one) =>
    one.kind === "fact" && Number.isNaN(input[layout.factIndex.get(one.id) ?? -1]) ? [one.id] : [],
  );
