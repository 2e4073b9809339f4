/**
 * The inputs of a tick, in as few groups as lead to different outcomes.
 *
 * Where the highest band is sure, the rules below it cannot matter; where a rule only holds or asks, it matters that one
 * of them does, not which. So the input is split component by component, only as far as the outcome is still open: the
 * band, which acting rules win, and the strongest escalation. Each group is one assignment; every input in it takes the
 * state to the same next state. What the state contributes are the truths of its atoms, so that states which answer
 * them alike share their groups.
 */
import { BANDS } from "@compline/protocol";
import { setOf } from "../formula.ts";
import { leafSets, narrowed, setLeaves, type Assignment } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model, ModelRule } from "../model.ts";
import { isFixed, type TruthSet } from "../truth-set.ts";

const HOLD = BANDS.indexOf("hold");

/** What a rule may become: bits. */
const [NOT, FIRES, ASKS] = [1, 2, 4];

interface Standing {
  /** The least band that is sure to be enabled; −1 where none is. */
  readonly band: number;
  readonly escalate: number;
  /** What is sure to be done at that band, if that band wins. */
  readonly acts: ReadonlySet<string>;
}

/** Inputs that lead to one outcome. */
export interface OutcomeClass {
  /** They do not overlap. */
  readonly boxes: readonly Assignment[];
  /** Place in BANDS of what wins; −1 where nothing is enabled. */
  readonly band: number;
  /** Place in LEVELS; −1 for none. */
  readonly escalate: number;
  /** Places of the winning rules that do more than call or ask. Classes in which the same ones act have one next state. */
  readonly acting: readonly number[];
}

/** `starts` are boxes of inputs that do not overlap. */
export function outcomeClasses(
  model: Model,
  starts: readonly Assignment[],
  situation: Situation,
): readonly OutcomeClass[] {
  const rules = model.byPhase[situation.phase] ?? [];
  const found = new Map<string, OutcomeClass & { readonly boxes: Assignment[] }>();
  const open: Open[] = starts.map((start) => {
    const assignment = withoutTwins(model, start, situation);
    const leaves = leafSets(model, assignment, situation);
    const statuses = Uint8Array.from(rules, (rule) => statusOf(rule, setOf(rule.formula, leaves, situation.atoms)));
    return { assignment, leaves, statuses };
  });
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { statuses } = one;
    const standing = standingOf(rules, statuses);
    const unsettled = rules.filter((rule, i) => isOpen(rule, statuses[i] as number, standing));
    const highestRule = highest(unsettled);
    const component =
      highestRule === undefined ? undefined : openComponentOf(model, one.assignment, highestRule, one.leaves);
    if (component === undefined) keep(found, actingIn(rules, statuses, standing), standing, one.assignment);
    else open.push(...splitOn(model, one, component, unsettled, standing, situation).toReversed());
  }
  return [...found.values()];
}

interface Open {
  readonly assignment: Assignment;
  readonly leaves: Uint8Array;
  /** What each rule may become. */
  readonly statuses: Uint8Array;
}

function keep(
  found: Map<string, OutcomeClass & { readonly boxes: Assignment[] }>,
  acting: readonly number[],
  { band, escalate }: Standing,
  assignment: Assignment,
): void {
  const key = `${band}/${escalate}/${acting.join(",")}`;
  const known = found.get(key);
  if (known === undefined) found.set(key, { boxes: [assignment], band, escalate, acting });
  else known.boxes.push(assignment);
}

/** One rule for each thing that is done: rules that do the same are as one. */
const actingIn = (rules: readonly ModelRule[], statuses: Uint8Array, { band }: Standing): readonly number[] => {
  const first = new Map<string, number>();
  rules.forEach(({ act, compiled }, i) => {
    if (act !== "" && compiled.band === band && statuses[i] === FIRES && !first.has(act))
      first.set(act, compiled.index);
  });
  return [...first.values()];
};

/** Values of a mixed component that answer every leaf alike here: one of them speaks for all. */
function withoutTwins(model: Model, start: Assignment, situation: Situation): Assignment {
  let assignment = start;
  for (const component of new Set(model.mixed.map((leaf) => model.leafAt[leaf]?.component ?? -1))) {
    const rows = (model.components[component]?.leaves ?? []).map(
      (leaf, row) => situation.mixed.get(leaf) ?? model.components[component]?.truths[row],
    );
    const answers = new Set<number>();
    const kept = (assignment.allowed[component] ?? []).filter((place) => {
      // Three truths a leaf: 33 leaves fit into one number, and no component has so many.
      const key = rows.reduce((sum, truths) => sum * 3 + (truths?.[place] ?? 0), 0);
      return answers.size < answers.add(key).size;
    });
    assignment = narrowed(assignment, component, kept);
  }
  return assignment;
}

/** The first rule of the highest band: what it becomes may settle the others. */
const highest = (rules: readonly ModelRule[]): ModelRule | undefined =>
  rules.reduce<ModelRule | undefined>(
    (best, rule) => (best === undefined || rule.compiled.band > best.compiled.band ? rule : best),
    undefined,
  );

function statusOf({ compiled }: ModelRule, set: TruthSet): number {
  const whenUnknown = [NOT, FIRES, ASKS][compiled.onUnknown] as number;
  return ((set & 1) === 0 ? 0 : NOT) | ((set & 2) === 0 ? 0 : whenUnknown) | ((set & 4) === 0 ? 0 : FIRES);
}

function standingOf(rules: readonly ModelRule[], statuses: Uint8Array): Standing {
  let [band, escalate] = [-1, -1];
  rules.forEach(({ compiled }, i) => {
    const status = statuses[i] as number;
    if ((status & NOT) !== 0) return;
    const least = (status & ASKS) === 0 ? compiled.band : Math.min(compiled.band, HOLD);
    if (least > band) band = least;
    if (status === FIRES && compiled.writes.escalate > escalate) escalate = compiled.writes.escalate;
  });
  const acts = new Set<string>();
  rules.forEach(({ compiled, act }, i) => {
    if (statuses[i] === FIRES && compiled.band === band) acts.add(act);
  });
  return { band, escalate, acts };
}

/** A rule's status with what cannot matter any more taken for not enabled, given what is sure. */
function relevant({ compiled, act }: ModelRule, status: number, { band, escalate, acts }: Standing): number {
  const isNewAct = compiled.band === band && act !== "" && (status === FIRES || !acts.has(act));
  const fires = compiled.band > band || isNewAct || compiled.writes.escalate > escalate;
  const asks = band < HOLD;
  const rest = (fires ? status & FIRES : 0) | (asks ? status & ASKS : 0);
  return rest === status ? status : rest | NOT;
}

/** Whether it is still open what a rule becomes, and matters. */
const isOpen = (rule: ModelRule, status: number, standing: Standing): boolean =>
  !isSingle(relevant(rule, status, standing));

const isSingle = (status: number): boolean => status === NOT || status === FIRES || status === ASKS;

/** The first component of a rule that is not settled, of those whose leaf is open. */
function openComponentOf(
  model: Model,
  { allowed }: Assignment,
  rule: ModelRule,
  leaves: Uint8Array,
): number | undefined {
  for (const leaf of rule.leaves) {
    const component = model.leafAt[leaf]?.component ?? -1;
    if (!isFixed(leaves[leaf] as TruthSet) && (allowed[component]?.length ?? 0) > 1) return component;
  }
  return undefined;
}

/** The classes of one component in groups that no open rule can tell apart. */
function splitOn(
  model: Model,
  { assignment, leaves, statuses }: Open,
  component: number,
  unsettled: readonly ModelRule[],
  standing: Standing,
  situation: Situation,
): readonly Open[] {
  const own = new Set(model.components[component]?.leaves ?? []);
  const affected = unsettled.filter((rule) => [...rule.leaves].some((leaf) => own.has(leaf)));
  const groups = new Map<string, number[]>();
  const scratch = leaves.slice();
  for (const place of assignment.allowed[component] ?? []) {
    setLeaves(model, component, [place], situation, scratch);
    const key = affected.map((rule) => keyOf(rule, scratch, own, standing, situation.atoms)).join("|");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()].map((places) => {
    const sets = leaves.slice();
    // No open rule can tell the classes of a group apart, so one of them speaks for all.
    setLeaves(model, component, places.slice(0, 1), situation, sets);
    const after = statuses.slice();
    // Only rules that read the component can have become anything else.
    for (const [i, rule] of model.readersByPhase[situation.phase]?.[component] ?? [])
      after[i] = statusOf(rule, setOf(rule.formula, sets, situation.atoms));
    return { assignment: narrowed(assignment, component, places), leaves: sets, statuses: after };
  });
}

function keyOf(
  rule: ModelRule,
  leaves: Uint8Array,
  own: ReadonlySet<number>,
  standing: Standing,
  atoms: Uint8Array,
): string {
  const status = statusOf(rule, setOf(rule.formula, leaves, atoms));
  if (!isOpen(rule, status, standing)) return String(relevant(rule, status, standing));
  return [...rule.leaves].map((leaf) => (own.has(leaf) ? leaves[leaf] : "")).join(",");
}
