/**
 * What a clause reads of an edge beside the input: levels before and after, phases, marks, who was called, what was signed.
 *
 * Steps within the middle of a plan are moves although the level that stands for the middle does not change. How large
 * they are is known from the plan's contract only: a fall of a planned lever counts as more than n percent unless the
 * contract, or the levels themselves, say that it is not.
 */
import { compileCondition } from "@compline/course";
import { LEVELS, referencesOf, TRUE, type Comparator, type Effect, type Expression } from "@compline/protocol";
import type { EdgeView } from "../properties/edge-view.ts";
import { CONFLICT, UNANSWERED, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { runsOf } from "../search/plan-steps.ts";
import type { LevelTerm, StepCondition, StepWord } from "./clause.ts";

export type EdgeAtom = (view: EdgeView) => boolean;

export type OfEdge = Extract<StepCondition, { kind: "levels" | "withheld" | "total" | "step" }>;

/** What is of levels, phases and marks, as a question to an edge. */
export function edgeAtom(condition: OfEdge, explored: Explored): EdgeAtom {
  const { layout } = explored.model.compiled;
  switch (condition.kind) {
    case "levels":
      return comparison(condition, explored);
    case "withheld": {
      const mark = layout.withheld(condition.lever);
      return condition.isFound === true ? (view) => view.before(mark) === 1 : (view) => view.after(mark) === 1;
    }
    case "total":
      return totalAtom(condition.of, explored);
    case "step":
      return wordAtom(condition.word, explored);
  }
}

function wordAtom(word: StepWord, explored: Explored): EdgeAtom {
  const { layout } = explored.model.compiled;
  const phase = (name: string): number => layout.phaseIndex.get(name) ?? -1;
  switch (word.kind) {
    case "moves":
      return movesAtom(word, explored);
    case "started":
    case "stopped": {
      const level = layout.level(word.lever);
      const isStart = word.kind === "started";
      return (view) => (view.before(level) === 0) === isStart && (view.after(level) === 0) !== isStart;
    }
    case "reached": {
      const level = layout.level(word.lever);
      if (word.isFound === true) return (view) => view.before(level) >= word.amount;
      return (view) => view.before(level) >= word.amount || view.after(level) >= word.amount;
    }
    case "entered": {
      const to = phase(word.phase);
      return ({ phaseBefore, phaseAfter }) => phaseAfter === to && phaseBefore !== to;
    }
    case "left": {
      const from = phase(word.phase);
      return ({ phaseBefore, phaseAfter }) => phaseBefore === from && phaseAfter !== from;
    }
    case "in": {
      const phases = new Set(word.phases.map(phase));
      return word.isFound === true
        ? ({ phaseBefore }) => phases.has(phaseBefore)
        : ({ phaseAfter }) => phases.has(phaseAfter);
    }
    case "opened":
    case "ordered":
      return doneAtom(word, explored);
    case "escalated":
      return (view) => calledBy(view) >= word.least;
    case "signed":
      return signedAtom(explored);
  }
}

const CALL = LEVELS.indexOf("call");

/** A conflict and a tick that nothing answers call somebody by themselves. */
const calledBy = ({ group, how }: EdgeView): number =>
  (how & (CONFLICT | UNANSWERED)) === 0 ? group.escalate : Math.max(CALL, group.escalate);

/** Whether a rule that acts opens the protocol, or orders the activity; after a conflict nothing is done. */
function doneAtom(word: Extract<StepWord, { kind: "opened" | "ordered" }>, { model }: Explored): EdgeAtom {
  const doing = new Set(
    model.compiled.rules.filter(({ rule }) => rule.do.some((effect) => isDone(effect, word))).map(({ index }) => index),
  );
  return ({ group, how }) => (how & CONFLICT) === 0 && group.acting.some((index) => doing.has(index));
}

function isDone(effect: Effect, { kind, what }: Extract<StepWord, { kind: "opened" | "ordered" }>): boolean {
  if (kind === "opened") return effect.kind === "start" && effect.protocol === what;
  return effect.kind === "order" && effect.activity === what;
}

/** Every rule that moves a level is a signed one; where none does, some rule that acts is. */
function signedAtom({ model }: Explored): EdgeAtom {
  const { rules } = model.compiled;
  const moves = rules.map(({ writes }) => writes.levers.some((write) => write.writes === "level"));
  const signed = rules.map(({ rule }) => rule.sign !== undefined);
  return ({ group: { acting } }) => {
    const movers = acting.filter((index) => moves[index] === true);
    return movers.length > 0 ? movers.every((index) => signed[index]) : acting.some((index) => signed[index]);
  };
}

type Moves = Extract<StepWord, { kind: "moves" }>;

function movesAtom({ way, lever, more }: Moves, explored: Explored): EdgeAtom {
  const { layout, protocol } = explored.model.compiled;
  const levers = lever === undefined ? layout.levers : [lever];
  const moved = levers.map((name) => movedAtom(name, way, explored));
  if (more === undefined || lever === undefined) return (view) => moved.some((atom) => atom(view));
  const level = layout.level(lever);
  const isMore = (before: number, after: number): boolean => {
    const by = (after - before) * way;
    return "amount" in more ? by > more.amount : by * 10_000 > more.hundredths * before;
  };
  const plan = protocol.plans[lever];
  const [one] = moved as [EdgeAtom];
  if (plan === undefined) return (view) => one(view) && isMore(view.before(level), view.after(level));
  const runs = runsOf(explored.model.compiled, lever);
  const mayBeMore = "hundredths" in more && plan.mostPercent * 100 > more.hundredths;
  return (view) => one(view) && plannedMore(view, explored, lever, { isMore, mayBeMore, runs });
}

interface Asked {
  readonly isMore: (before: number, after: number) => boolean;
  /** Whether a step of the plan may be. */
  readonly mayBeMore: boolean;
  readonly runs: ReadonlySet<number>;
}

/** Whether a fall of a planned lever may be more than a clause says, by what is known of plans. */
function plannedMore(
  view: EdgeView,
  { model: { compiled } }: Explored,
  lever: string,
  { isMore, mayBeMore, runs }: Asked,
): boolean {
  const [level, place] = [compiled.layout.level(lever), compiled.layout.place(lever)];
  if (view.after(level) === 0) return isMore(view.before(level), 0);
  const isPlanStep = view.before(place) !== view.after(place) || (view.how & (WITHIN_PLAN_DOWN | WITHIN_PLAN_UP)) !== 0;
  if (isPlanStep) return mayBeMore;
  return runs.has(view.before(place)) || isMore(view.before(level), view.after(level));
}

function movedAtom(lever: string, way: 1 | -1, { model: { compiled } }: Explored): EdgeAtom {
  const level = compiled.layout.level(lever);
  const isPlanned = compiled.protocol.plans[lever] !== undefined;
  const within = way === 1 ? WITHIN_PLAN_UP : WITHIN_PLAN_DOWN;
  return (view) => {
    const by = (view.after(level) - view.before(level)) * way;
    return by > 0 || (by === 0 && isPlanned && (view.how & within) !== 0);
  };
}

type Levels = Extract<StepCondition, { kind: "levels" }>;

/** Asks the engine's own condition about the few fields that a total reads. */
function totalAtom(of: Expression, { model: { compiled } }: Explored): EdgeAtom {
  const { layout, names, protocol } = compiled;
  const fields = referencesOf(of).flatMap((reference) => {
    const slot = reference.kind === "memory" ? layout.memoryIndex.get(reference.id) : undefined;
    const memory = slot === undefined ? undefined : protocol.memory[slot.id];
    return slot === undefined || memory?.kind !== "total" ? [] : [slot.at, layout.level(memory.lever)];
  });
  const when = compileCondition(of, names);
  return (view) => {
    const state = new Array<number>(layout.stateSize).fill(0);
    for (const field of fields) state[field] = view.after(field);
    return when(state, []) === TRUE;
  };
}

const COMPARE: Readonly<Record<Comparator, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">=": (a, b) => a >= b,
  ">": (a, b) => a > b,
};

export const compared = (a: number, is: Comparator, b: number): boolean => COMPARE[is](a, b);

function comparison({ left, is, right }: Levels, explored: Explored): EdgeAtom {
  const [a, b] = [sum(left, explored), sum(right, explored)];
  const compare = COMPARE[is];
  return (view) => compare(a(view), b(view));
}

function sum(terms: readonly LevelTerm[], explored: Explored): (view: EdgeView) => number {
  const read = terms.map((term) => ({ factor: term.factor, value: levelOf(term, explored) }));
  return (view) => read.reduce((total, { factor, value }) => total + factor * value(view), 0);
}

function levelOf(term: LevelTerm, { model: { compiled } }: Explored): (view: EdgeView) => number {
  if (term.of === "amount") return () => term.amount;
  if (term.of === "start") {
    const start = compiled.opening.start[term.lever] ?? 0;
    return () => start;
  }
  const level = compiled.layout.level(term.lever);
  return term.of === "before" ? (view) => view.before(level) : (view) => view.after(level);
}
