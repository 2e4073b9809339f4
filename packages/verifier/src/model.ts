/**
 * A protocol made ready to be searched: its rules, memories and flags as formulas over one table of leaves and atoms.
 *
 * Everything the search asks is asked here of the engine's own compiled conditions; there is no second meaning of a rule.
 */
import { failWith, ok, type Result } from "@compline/base";
import { type Compiled, type CompiledRule, type MemorySlot } from "@compline/course";
import { BANDS, type Effect, type Expression } from "@compline/protocol";
import { atomsIn, cutterFor, leavesIn, type Cutter, type Formula, type Piece } from "./formula.ts";
import { componentsOf, type Component } from "./inputs/component.ts";
import { gatesMerged } from "./inputs/merge-gates.ts";
import { modesOf, type Mode } from "./inputs/mode.ts";

export interface ModelRule {
  readonly compiled: CompiledRule;
  readonly formula: Formula;
  readonly leaves: ReadonlySet<number>;
  /** What it does beside escalating and asking, in words; empty for nothing. Rules of one band with the same act are one. */
  readonly act: string;
}

export interface Model {
  readonly compiled: Compiled;
  readonly leaves: readonly Piece[];
  readonly atoms: readonly Piece[];
  readonly components: readonly Component[];
  readonly modes: readonly Mode[];
  /** The component that a leaf reads, and the leaf's place in it. */
  readonly leafAt: readonly { readonly component: number; readonly row: number }[];
  /** Rules of each phase, in order. */
  readonly byPhase: readonly (readonly ModelRule[])[];
  /** By phase and component: the rules that read it, each with its place among the rules of the phase. */
  readonly readersByPhase: readonly (readonly (readonly (readonly [number, ModelRule])[])[])[];
  /** Components that memories read: each class of them may lead to another state. */
  readonly remembered: readonly number[];
  readonly memoryLeaves: ReadonlySet<number>;
  /** Leaves that read the state too, and those of them that the rules of each phase read. */
  readonly mixed: readonly number[];
  readonly mixedByPhase: readonly (readonly number[])[];
  /** Atoms that the rules of each phase read. */
  readonly atomsByPhase: readonly (readonly number[])[];
  /** Conditions that will be asked of the explored states beside the rules. */
  readonly watched: readonly Expression[];
  /** The formula of a condition that the model was made with: of a rule, a memory, a flag, or watched. */
  readonly cut: Cutter["cut"];
}

/** `watched` are further conditions that will be asked of the inputs: of an envelope, of assumptions. */
export function modelOf(compiled: Compiled, watched: readonly Expression[] = []): Result<Model> {
  const { pieces, cut } = cutterFor(compiled);
  const conditions = [
    ...compiled.rules.map(({ rule }) => rule.when),
    ...compiled.layout.memory.flatMap(memoryCondition),
    ...compiled.protocol.redFlags.map(({ when }) => when),
    ...watched,
  ];
  conditions.forEach(cut);
  const parts = componentsOf(compiled, pieces.leaves);
  if (!parts.ok) return parts;
  const components = gatesMerged(compiled, parts.value);
  const leafAt = pieces.leaves.map((_, leaf) => {
    const component = components.findIndex(({ leaves }) => leaves.includes(leaf));
    return { component, row: components[component]?.leaves.indexOf(leaf) ?? -1 };
  });
  const memoryLeaves = new Set(
    compiled.layout.memory.flatMap(memoryCondition).flatMap((condition) => [...leavesIn(cut(condition))]),
  );
  const mixed = pieces.leaves.flatMap(({ isMixed }, leaf) => (isMixed ? [leaf] : []));
  if (mixed.some((leaf) => memoryLeaves.has(leaf)))
    return failWith("VE001", "memory", "a memory compares a fact with the state", "a fact against a constant");
  const byPhase = compiled.byPhase.map((rules) => {
    const isOrdered = orderMatters(rules);
    return rules.map((rule) => modelRule(rule, cut(rule.rule.when), isOrdered));
  });
  return ok({
    compiled,
    leaves: pieces.leaves,
    atoms: pieces.atoms,
    components: components,
    modes: modesOf(compiled, components),
    leafAt,
    byPhase,
    readersByPhase: byPhase.map((rules) => components.map(({ leaves }) => readersOf(rules, leaves))),
    remembered: rememberedIn(compiled, components, memoryLeaves),
    memoryLeaves,
    mixed,
    mixedByPhase: byPhase.map((rules) => mixed.filter((leaf) => rules.some(({ leaves }) => leaves.has(leaf)))),
    atomsByPhase: byPhase.map((rules) => [...new Set(rules.flatMap(({ formula }) => atomsIn(formula)))]),
    watched,
    cut: (expression) => known(cut(expression), leafAt.length),
  });
}

const readersOf = (rules: readonly ModelRule[], leaves: readonly number[]): readonly (readonly [number, ModelRule])[] =>
  rules.flatMap((rule, i) => (leaves.some((leaf) => rule.leaves.has(leaf)) ? [[i, rule] as const] : []));

/** What was not there when the inputs were cut into classes cannot be asked of them. */
function known(formula: Formula, leaves: number): Formula {
  if ([...leavesIn(formula)].every((leaf) => leaf < leaves)) return formula;
  throw new Error("a condition is asked of the inputs that the model was not made with: give it to modelOf as watched");
}

function modelRule(compiled: CompiledRule, formula: Formula, isOrdered: boolean): ModelRule {
  const act = actOf(compiled.rule.do);
  const own = isOrdered && compiled.band === EMERGENCY && act !== "" ? `${act}#${compiled.index}` : act;
  return { compiled, formula, leaves: leavesIn(formula), act: own };
}

const EMERGENCY = BANDS.indexOf("emergency");

/** Whether the order of rules may decide what an emergency writes: then no two of them count as one. */
function orderMatters(rules: readonly CompiledRule[]): boolean {
  const writes = rules.filter(({ band }) => band === EMERGENCY).map((rule) => rule.writes);
  const phases = new Set(writes.map(({ goto }) => goto).filter((goto) => goto >= 0));
  return phases.size > 1 || writes.some(({ counts, levers }) => counts.length > 0 || levers.some(isOfLevel));
}

const isOfLevel = ({ writes }: CompiledRule["writes"]["levers"][number]): boolean => writes === "level";

function actOf(effects: readonly Effect[]): string {
  const acts = effects.filter(isAct);
  return acts.length === 0 ? "" : JSON.stringify(acts);
}

const isAct = ({ kind }: Effect): boolean => kind !== "escalate" && kind !== "ask";

const memoryCondition = ({ memory }: MemorySlot): readonly Expression[] =>
  memory.kind === "since" || memory.kind === "window" ? [memory.of] : [];

function rememberedIn(
  { layout }: Compiled,
  components: readonly Component[],
  memoryLeaves: ReadonlySet<number>,
): readonly number[] {
  const kept = new Set(layout.memory.flatMap(({ memory }) => (memory.kind === "mean" ? [memory.fact] : [])));
  return components.flatMap(({ leaves, names }, i) =>
    leaves.some((leaf) => memoryLeaves.has(leaf)) || names.some((name) => kept.has(name)) ? [i] : [],
  );
}
