/**
 * An original and its mutant as two models over one table of leaves and atoms: the same states, the same classes of inputs,
 * and in every phase the rules of the one or of the other.
 */
import { ok, type Result } from "@compline/base";
import { compile, type Compiled, type Ports } from "@compline/course";
import { modelOf, type Model, type ModelRule } from "../model.ts";
import type { Shape } from "../openings.ts";
import { boundsByPhase, type Bound } from "../search/counter-bounds.ts";
import type { RuleChange } from "./rule-change.ts";

export interface Sides {
  readonly original: Model;
  readonly mutant: Model;
  readonly changed: ReadonlySet<number>;
  /** Phases in which the rules differ. */
  readonly phases: ReadonlySet<number>;
  /** How far each counter is told apart, by phase. */
  readonly bounds: readonly (readonly Bound[])[];
  /** Equal for sides whose original has the same states, told apart alike. */
  readonly key: string;
}

export function sidesOf(change: RuleChange, { name, opening }: Shape, ports: Ports): Result<Sides> {
  const both = compile(change.both, opening, ports);
  if (!both.ok) return both;
  const model = modelOf(both.value);
  if (!model.ok) return model;
  const { changed } = change;
  const extras = both.value.rules.slice(change.ofOriginal.length).map(({ rule }) => rule.when);
  const sideOf = (places: readonly number[]): Model => side(model.value, both.value, places, changed);
  const bounds = boundsByPhase(both.value, []);
  const { clockCaps, caps, layout } = both.value;
  const since = layout.memory.map(({ id }) => caps.since(id));
  return ok({
    original: { ...sideOf(change.ofOriginal), watched: extras },
    mutant: sideOf(change.ofMutant),
    changed,
    phases: new Set(
      both.value.byPhase.flatMap((rules, phase) => (rules.some(({ index }) => changed.has(index)) ? [phase] : [])),
    ),
    bounds,
    key: JSON.stringify([name, bounds, clockCaps, since]),
  });
}

function side(model: Model, both: Compiled, places: readonly number[], changed: ReadonlySet<number>): Model {
  const rules = places.flatMap((place) => both.rules[place] ?? []);
  const byPhase = both.layout.phases.map((phase) => rules.filter(({ rule }) => rule.in.includes(phase)));
  return {
    ...model,
    compiled: { ...both, byPhase },
    byPhase: byPhase.map((own, phase) => own.flatMap(({ index }) => ruleAt(model, phase, index, changed))),
  };
}

/** A changed rule does what no other does, so that it is seen whether it acts. */
function ruleAt(model: Model, phase: number, index: number, changed: ReadonlySet<number>): readonly ModelRule[] {
  const rule = model.byPhase[phase]?.find(({ compiled }) => compiled.index === index);
  if (rule === undefined) return [];
  return [changed.has(index) ? { ...rule, act: `${rule.compiled.rule.rule}#${rule.act}` } : rule];
}
