/**
 * The groups of inputs of every take, found once for each situation, and gathered by what the rules in them do.
 *
 * A group is one outcome of one mode; groups in which the same rules act lead to the same next state and share one step.
 * Situations in which the same is left of the rules share their groups (`residue.ts`).
 */
import type { Compiled, CompiledRule, Input, State } from "@compline/course";
import { BANDS, FALSE } from "@compline/protocol";
import { withAtoms } from "../formula.ts";
import { inputOf, type Assignment } from "../inputs/assignment.ts";
import type { Mode } from "../inputs/mode.ts";
import { situationsOf, type Situation } from "../inputs/situation.ts";
import type { Model, ModelRule } from "../model.ts";
import { UNANSWERED, type GroupList } from "./edges.ts";
import { outcomeClasses, type OutcomeClass } from "./outcome-classes.ts";
import { residueOf } from "./residue.ts";
import type { Take } from "./takes.ts";

/** Inputs that lead to one outcome from every state in which the same is left of the rules. */
export interface Group extends OutcomeClass {
  readonly mode: Mode;
  readonly phase: number;
  /** The most ordinary of them. */
  readonly input: Input;
}

/** Groups of one take in which the same rules act. */
export interface Act {
  /** Of the first group. */
  readonly input: Input;
  /** Nothing is written: the next state is the one that the rules see. */
  readonly isQuiet: boolean;
  /** The protocol without the rules that cannot decide where this leads: the engine would ask them in vain. */
  readonly compiled: Compiled;
  /** Places of groups; of ticks that close, and of what is said before. */
  readonly closing: GroupList;
  readonly provisional: GroupList;
  /** The list of the groups that close; that of the others is the next number. */
  readonly list: number;
}

export interface GroupsTable {
  readonly groups: readonly Group[];
  /** `seen` is the state as the rules see it after the take. */
  readonly actsOf: (take: Take, seen: State) => readonly Act[];
}

export function groupsTable(model: Model): GroupsTable {
  const groups: Group[] = [];
  const situationAt = situationsOf(model, false);
  const residueAt = residueOf(model);
  const known = new Map<Take, Map<Situation, readonly Act[]>>();
  const byResidue = new Map<string, Map<Take, readonly Act[]>>();
  const alike = (take: Take, situation: Situation): readonly Act[] => {
    const residue = residueAt(situation);
    const byTake = byResidue.get(residue) ?? new Map<Take, readonly Act[]>();
    byResidue.set(residue, byTake);
    const acts = byTake.get(take) ?? gathered(model, take, situation, groups);
    byTake.set(take, acts);
    return acts;
  };
  const actsOf = (take: Take, seen: State): readonly Act[] => {
    let bySituation = known.get(take);
    if (bySituation === undefined) known.set(take, (bySituation = new Map<Situation, readonly Act[]>()));
    const situation = situationAt(seen);
    const found = bySituation.get(situation);
    if (found !== undefined) return found;
    const acts = alike(take, situation);
    bySituation.set(situation, acts);
    return acts;
  };
  return { groups, actsOf };
}

function gathered(model: Model, take: Take, situation: Situation, groups: Group[]): readonly Act[] {
  const acts = new Map<string, { closing: number[]; provisional: number[]; first: Group }>();
  for (const { mode, boxes } of take.parts) {
    for (const one of outcomeClasses(model, boxes, situation)) {
      const group = { ...one, mode, phase: situation.phase, input: inputOf(model, one.boxes[0] as Assignment) };
      const key = nextKey(model, one.acting, situation.phase);
      const act = acts.get(key) ?? { closing: [], provisional: [], first: group };
      acts.set(key, act);
      (mode.closes ? act.closing : act.provisional).push(groups.length);
      groups.push(group);
    }
  }
  const open = openRules(model, situation);
  return [...acts.values()].map(({ closing, provisional, first }) => ({
    // A group is in one list only, so that its place makes a number that no other list has.
    list: 2 * (closing[0] ?? provisional[0] ?? 0),
    input: first.input,
    isQuiet: first.acting.length === 0,
    compiled: withDeciding(model.compiled, open, first),
    closing: listOf(closing, groups),
    provisional: listOf(provisional, groups),
  }));
}

const listOf = (places: readonly number[], groups: readonly Group[]): GroupList => ({
  groups: places,
  how: places.map((place) => ((groups[place] as Group).band < 0 ? UNANSWERED : 0)),
});

const HOLD = BANDS.indexOf("hold");

/** Rules of the phase that are not false here whatever is told. */
function openRules({ byPhase }: Model, { phase, atoms }: Situation): readonly CompiledRule[] {
  const isOpen = ({ formula }: ModelRule): boolean => {
    const left = withAtoms(formula, atoms);
    return left.kind !== "constant" || left.truth !== FALSE;
  };
  return (byPhase[phase] ?? []).filter(isOpen).map(({ compiled }) => compiled);
}

/**
 * Of the open rules those of a lower band than the one that wins are left out, and those of its own that write nothing. Rules of
 * a higher band stay, and those that may hold and ask: the engine says whether one of them wins.
 */
function withDeciding(compiled: Compiled, open: readonly CompiledRule[], { band, phase }: Group): Compiled {
  const isDeciding = (rule: CompiledRule): boolean => {
    const { levers, goto, counts } = rule.writes;
    const doesWrite = levers.length > 0 || goto >= 0 || counts.length > 0;
    return rule.band > band || (rule.band === band && doesWrite) || (band < HOLD && rule.onUnknown === 2);
  };
  return { ...compiled, byPhase: compiled.byPhase.with(phase, open.filter(isDeciding)) };
}

const EMERGENCY = BANDS.indexOf("emergency");

/** Equal for rules that together write the same, or contradict one another alike: what levers come to, the phase, the counters. */
function nextKey({ compiled }: Model, acting: readonly number[], phase: number): string {
  const rules = acting.flatMap((index) => compiled.rules[index] ?? []);
  const isEmergency = rules.some(({ band }) => band === EMERGENCY);
  // An emergency unites what it can, by order where it must; only marks are united whatever the order.
  if (
    isEmergency &&
    rules.some(({ writes }) => writes.counts.length > 0 || writes.levers.some((one) => one.writes === "level"))
  )
    return `${EMERGENCY}/${acting.join(",")}`;
  const ofLevers = rules.map(({ rule }) =>
    rule.do.filter((effect) => "lever" in effect).map((effect) => JSON.stringify(effect)),
  );
  const levers = isEmergency
    ? ofLevers.flat()
    : ofLevers.flatMap((list) => (list.length === 0 ? [] : [list.join("+")]));
  const gotos = rules.flatMap(({ writes }) => (writes.goto < 0 || writes.goto === phase ? [] : [writes.goto]));
  const counts = rules.flatMap(({ writes }) => writes.counts.map(({ at, by }) => `${at}:${by}`));
  const parts = [new Set(levers), new Set(gotos), new Set(counts)].map((part) => [...part].join("+"));
  return `${isEmergency ? EMERGENCY : ""}/${parts.join("/")}`;
}
