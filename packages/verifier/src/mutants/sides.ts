/**
 * An original and its mutant as two models over one table of leaves and atoms: the same states, the same classes of inputs,
 * and in every phase the rules of the one or of the other.
 */
import { all, ok, type Result } from "@compline/base";
import { compile, type Compiled, type CompiledRule, type Ports } from "@compline/course";
import type { Effect } from "@compline/protocol";
import { modelOf, type Model } from "../model.ts";
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
  const compiled = compile(change.both, opening, ports);
  if (!compiled.ok) return compiled;
  const { changed } = change;
  const rules = compiled.value.rules.map((rule) => (changed.has(rule.index) ? marked(rule) : rule));
  const both = { ...compiled.value, rules };
  const extras = rules.slice(change.ofOriginal.length).map(({ rule }) => rule.when);
  const models = all([change.ofOriginal, change.ofMutant].map((places) => modelOf(sideOf(both, places), extras)));
  if (!models.ok) return models;
  const [original, mutant] = models.value as readonly [Model, Model];
  const bounds = boundsByPhase(compiled.value, []);
  const { clockCaps, caps, layout } = both;
  const since = layout.memory.map(({ id }) => caps.since(id));
  const phases = both.byPhase.flatMap((own, phase) => (own.some(({ index }) => changed.has(index)) ? [phase] : []));
  const key = JSON.stringify([name, bounds, clockCaps, since]);
  return ok({ original, mutant, changed, phases: new Set(phases), bounds, key });
}

/** The rules of one side, in its own order; all conditions of both stand in `rules`, so that both cut the same leaves. */
function sideOf(both: Compiled, places: readonly number[]): Compiled {
  const own = places.flatMap((place) => both.rules[place] ?? []);
  return { ...both, byPhase: both.layout.phases.map((phase) => own.filter(({ rule }) => rule.in.includes(phase))) };
}

/** A changed rule does, in words, what no other does, so that it is seen whether it acts; what it writes stays. */
function marked(compiled: CompiledRule): CompiledRule {
  const { rule } = compiled;
  return { ...compiled, rule: { ...rule, do: [...rule.do, { kind: "order", activity: `${MARK}${rule.rule}` }] } };
}

/** No activity of a protocol has a space in its name. */
const MARK = "changed ";

/** What `marked` put there, and no protocol says. */
export const isMark = (effect: Effect): boolean => effect.kind === "order" && effect.activity.startsWith(MARK);
