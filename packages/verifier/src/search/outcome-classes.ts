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
  /** Numbers of what is sure to be done at that band, if that band wins. */
  readonly acts: readonly number[];
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

/** The rules of a phase, and what is asked of them again and again. */
interface Weighed {
  readonly rules: readonly ModelRule[];
  /** By rule: a number for what it does; −1 for nothing. */
  readonly acts: readonly number[];
  /** By component: the rules that read it, and which of its leaves. */
  readonly readers: readonly (readonly Reader[])[];
}

interface Reader {
  readonly place: number;
  readonly leaves: readonly number[];
}

const WEIGHED = new WeakMap<Model, (Weighed | undefined)[]>();

function weighedIn(model: Model, phase: number): Weighed {
  const byPhase = WEIGHED.get(model) ?? [];
  WEIGHED.set(model, byPhase);
  return (byPhase[phase] ??= weighed(model, phase));
}

function weighed(model: Model, phase: number): Weighed {
  const rules = model.byPhase[phase] ?? [];
  const acts = [...new Set(rules.map(({ act }) => act).filter((act) => act !== ""))];
  const readers = (model.readersByPhase[phase] ?? []).map((all, component) => {
    const own = model.components[component]?.leaves ?? [];
    return all.map(([place, { leaves }]) => ({ place, leaves: [...leaves].filter((leaf) => own.includes(leaf)) }));
  });
  return { rules, acts: rules.map(({ act }) => acts.indexOf(act)), readers };
}

/** `starts` are boxes of inputs that do not overlap. */
export function outcomeClasses(
  model: Model,
  starts: readonly Assignment[],
  situation: Situation,
): readonly OutcomeClass[] {
  const all = weighedIn(model, situation.phase);
  const { rules } = all;
  const found = new Map<string, OutcomeClass & { readonly boxes: Assignment[] }>();
  const open: Open[] = starts.map((start) => {
    const assignment = withoutTwins(model, start, situation);
    const leaves = leafSets(model, assignment, situation);
    const statuses = Uint8Array.from(rules, (rule) => statusOf(rule, setOf(rule.formula, leaves, situation.atoms)));
    return { assignment, leaves, statuses };
  });
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const standing = standingOf(all, one.statuses);
    const component = openComponent(model, all, one, standing);
    if (component === undefined) keep(found, actingIn(rules, one.statuses, standing), standing, one.assignment);
    else open.push(...splitOn(model, all, one, component, standing, situation).toReversed());
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

function statusOf({ compiled }: ModelRule, set: TruthSet): number {
  const whenUnknown = [NOT, FIRES, ASKS][compiled.onUnknown] as number;
  return ((set & 1) === 0 ? 0 : NOT) | ((set & 2) === 0 ? 0 : whenUnknown) | ((set & 4) === 0 ? 0 : FIRES);
}

function standingOf({ rules, acts }: Weighed, statuses: Uint8Array): Standing {
  let [band, escalate] = [-1, -1];
  for (let i = 0; i < rules.length; i++) {
    const status = statuses[i] as number;
    if ((status & NOT) !== 0) continue;
    const { compiled } = rules[i] as ModelRule;
    const least = (status & ASKS) === 0 ? compiled.band : Math.min(compiled.band, HOLD);
    if (least > band) band = least;
    if (status === FIRES && compiled.writes.escalate > escalate) escalate = compiled.writes.escalate;
  }
  const sure: number[] = [];
  for (let i = 0; i < rules.length; i++)
    if (statuses[i] === FIRES && (rules[i] as ModelRule).compiled.band === band) sure.push(acts[i] as number);
  return { band, escalate, acts: sure };
}

/** A rule's status with what cannot matter any more taken for not enabled, given what is sure. */
function relevant({ compiled }: ModelRule, act: number, status: number, { band, escalate, acts }: Standing): number {
  const isNewAct = compiled.band === band && act >= 0 && (status === FIRES || !acts.includes(act));
  const fires = compiled.band > band || isNewAct || compiled.writes.escalate > escalate;
  const asks = band < HOLD;
  const rest = (fires ? status & FIRES : 0) | (asks ? status & ASKS : 0);
  return rest === status ? status : rest | NOT;
}

const isSingle = (status: number): boolean => status === NOT || status === FIRES || status === ASKS;

/** Whether it is still open what a rule becomes, and matters. */
const isOpen = ({ rules, acts }: Weighed, place: number, status: number, standing: Standing): boolean =>
  status !== NOT && !isSingle(relevant(rules[place] as ModelRule, acts[place] as number, status, standing));

/**
 * The first component that is not settled of the first open rule of the highest band, of those whose leaf is open: what that
 * rule becomes may settle the others. Undefined where all is settled.
 */
function openComponent(model: Model, all: Weighed, one: Open, standing: Standing): number | undefined {
  let highest: ModelRule | undefined;
  for (let place = 0; place < all.rules.length; place++) {
    const rule = all.rules[place] as ModelRule;
    const isHigher = highest === undefined || rule.compiled.band > highest.compiled.band;
    if (isHigher && isOpen(all, place, one.statuses[place] as number, standing)) highest = rule;
  }
  for (const leaf of highest?.leaves ?? []) {
    const component = model.leafAt[leaf]?.component ?? -1;
    if (!isFixed(one.leaves[leaf] as TruthSet) && (one.assignment.allowed[component]?.length ?? 0) > 1)
      return component;
  }
  return undefined;
}

/** The classes of one component in groups that no open rule can tell apart. */
function splitOn(
  model: Model,
  all: Weighed,
  { assignment, leaves, statuses }: Open,
  component: number,
  standing: Standing,
  situation: Situation,
): readonly Open[] {
  const readers = all.readers[component] ?? [];
  const affected = readers.filter(({ place }) => isOpen(all, place, statuses[place] as number, standing));
  const groups = new Map<string, number[]>();
  const scratch = leaves.slice();
  for (const place of assignment.allowed[component] ?? []) {
    setLeaves(model, component, [place], situation, scratch);
    let key = "";
    for (const reader of affected) key += keyOf(all, reader, scratch, standing, situation.atoms);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()].map((places) => {
    const sets = leaves.slice();
    // No open rule can tell the classes of a group apart, so one of them speaks for all.
    setLeaves(model, component, places.slice(0, 1), situation, sets);
    const after = statuses.slice();
    // Only rules that read the component can have become anything else, and none that was not enabled for sure.
    for (const { place } of readers) {
      if (after[place] === NOT) continue;
      const rule = all.rules[place] as ModelRule;
      after[place] = statusOf(rule, setOf(rule.formula, sets, situation.atoms));
    }
    return { assignment: narrowed(assignment, component, places), leaves: sets, statuses: after };
  });
}

function keyOf(
  all: Weighed,
  { place, leaves: own }: Reader,
  leaves: Uint8Array,
  standing: Standing,
  atoms: Uint8Array,
): string {
  const rule = all.rules[place] as ModelRule;
  const status = statusOf(rule, setOf(rule.formula, leaves, atoms));
  if (!isOpen(all, place, status, standing)) return `${relevant(rule, all.acts[place] as number, status, standing)}|`;
  let key = ",";
  for (const leaf of own) key += leaves[leaf];
  return `${key}|`;
}
