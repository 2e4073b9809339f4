/**
 * The groups of inputs of every take, found once for each situation, and gathered by what the rules in them do.
 *
 * A group is one outcome of one mode; groups in which the same rules act lead to the same next state and share one step.
 */
import type { Input, State } from "@compline/course";
import { BANDS } from "@compline/protocol";
import { inputOf, type Assignment } from "../inputs/assignment.ts";
import type { Mode } from "../inputs/mode.ts";
import { situationsOf, type Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { outcomeClasses, type OutcomeClass } from "./outcome-classes.ts";
import type { Take } from "./takes.ts";

/** Inputs that lead to one outcome from every state that answers the same atoms alike. */
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
  /** Places of groups; of ticks that close, and of what is said before. */
  readonly closing: readonly number[];
  readonly provisional: readonly number[];
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
  const known = new Map<Take, Map<string, readonly Act[]>>();
  const actsOf = (take: Take, seen: State): readonly Act[] => {
    const bySituation = known.get(take) ?? new Map<string, readonly Act[]>();
    known.set(take, bySituation);
    const situation = situationAt(seen);
    const found = bySituation.get(situation.key);
    if (found !== undefined) return found;
    const acts = gathered(model, take, situation, groups);
    bySituation.set(situation.key, acts);
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
  return [...acts.values()].map(({ closing, provisional, first }) => ({
    // A group is in one list only, so that its place makes a number that no other list has.
    list: 2 * (closing[0] ?? provisional[0] ?? 0),
    input: first.input,
    isQuiet: first.acting.length === 0,
    closing,
    provisional,
  }));
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
