/**
 * A clause judged on one course as it went, tick by tick, and not on a graph: what the automata are held against.
 *
 * Written from docs/guide/write-an-envelope.md. It reads whole states and inputs, keeps the whole course, and looks back
 * over all of it at every tick.
 */
import { compileCondition, PHASE, type Compiled, type Input, type Outcome, type State } from "@compline/course";
import { TRUE, type ClockName, type Effect } from "@compline/protocol";
import type { Clause, LevelTerm, StepCondition, StepWord } from "../src/envelope/clause.ts";

export interface Tick {
  readonly before: State;
  readonly input: Input;
  readonly outcome: Outcome;
}

/** Whether the clause is broken in the last tick of a course; of `eventually` nothing is known so early. */
export function isBroken(compiled: Compiled, { form }: Clause, course: readonly Tick[], isSaidOnly: boolean): boolean {
  const last = course.length - 1;
  const holds = (condition: StepCondition, at: number): boolean => isTrue(compiled, condition, course, at);
  const times = (condition: StepCondition): number => course.filter((_, at) => holds(condition, at)).length;
  const within = (a: StepCondition, b: StepCondition, ticks: number): boolean =>
    holds(a, last) && course.some((_, at) => at < last && last - at < ticks && holds(b, at));
  switch (form.kind) {
    case "never":
      return holds(form.what.condition, last);
    case "near": {
      const [a, b] = [form.what.condition, form.of.condition];
      const isSame = form.what.text === form.of.text;
      if (form.order === "after" || isSame) return within(a, b, form.ticks);
      return within(a, b, form.ticks) || within(b, a, form.ticks) || (holds(a, last) && holds(b, last));
    }
    case "early":
      return holds(form.what.condition, last) && times(form.until.condition) === 0;
    case "often":
      return !isSaidOnly && holds(form.what.condition, last) && times(form.what.condition) > form.most;
    case "longer": {
      const inPhases: StepCondition = { kind: "step", word: { kind: "in", phases: form.phases } };
      return !isSaidOnly && holds(inPhases, last) && times(inPhases) > form.ticks;
    }
    case "answer": {
      const isOver = compiled.isEnd[course[last]!.outcome.next[PHASE] as number] === true;
      if (form.ticks > 0 && isSaidOnly) return false;
      return course.some((_, at) => {
        const isDue = last - at === form.ticks || (isOver && last - at < form.ticks);
        if (!isDue || !holds(form.when.condition, at)) return false;
        return course.slice(at).every((__, i) => !holds(form.then.condition, at + i));
      });
    }
    case "stay": {
      const begins = course.findLastIndex(
        (_, at) => holds(form.when.condition, at) && (at === 0 || !holds(form.when.condition, at - 1)),
      );
      const found: StepCondition = { kind: "step", word: { kind: "in", phases: form.phases, isFound: true } };
      const stayed = course.filter((_, at) => at > begins && holds(found, at)).length;
      const entered: StepCondition = { kind: "step", word: { kind: "entered", phase: form.before } };
      return !isSaidOnly && begins >= 0 && holds(entered, last) && stayed < form.ticks;
    }
    case "eventually":
      return false;
  }
}

/** Of a condition with parts that are unknown only the input's own `and`, `or` and `not` are asked: three values. */
function isTrue(compiled: Compiled, condition: StepCondition, course: readonly Tick[], at: number): boolean {
  return truthOf(compiled, condition, course, at) === TRUE;
}

function truthOf(compiled: Compiled, condition: StepCondition, course: readonly Tick[], at: number): number {
  const { before, input, outcome } = course[at]!;
  const { layout, names } = compiled;
  const part = (one: StepCondition): number => truthOf(compiled, one, course, at);
  const yes = (is: boolean): number => (is ? 2 : 0);
  switch (condition.kind) {
    case "constant":
      return yes(condition.value);
    case "input":
      return compileCondition(condition.of, names)(before, input);
    case "and":
      return Math.min(...condition.parts.map(part));
    case "or":
      return Math.max(...condition.parts.map(part));
    case "not":
      return 2 - part(condition.of);
    case "levels": {
      const sum = (terms: readonly LevelTerm[]): number =>
        terms.reduce((total, term) => total + term.factor * levelOf(compiled, term, course[at]!), 0);
      return yes(holdsBetween(sum(condition.left), condition.is, sum(condition.right)));
    }
    case "withheld":
      return yes((condition.isFound === true ? before : outcome.next)[layout.withheld(condition.lever)] === 1);
    case "clock":
      return yes(holdsBetween(clockAt(compiled, condition.clock, course, at), condition.is, condition.ticks));
    case "total":
      return compileCondition(condition.of, names)(outcome.next, input);
    case "step":
      return yes(happens(compiled, condition.word, course, at));
  }
}

/** A clock as the rules of a tick see it, counted over the whole course: no clock of the engine counts so far. */
function clockAt({ layout }: Compiled, clock: ClockName, course: readonly Tick[], at: number): number {
  const isMissed = ({ input }: Tick): boolean => input[layout.overdue] === 1;
  const isReported = ({ input }: Tick): boolean => input[layout.reported] === 1;
  const moves = ({ before, outcome: { next } }: Tick): boolean =>
    layout.levers.some((lever) => before[layout.level(lever)] !== next[layout.level(lever)]);
  const since = (resets: (tick: Tick) => boolean): readonly Tick[] => {
    const last = course.slice(0, at).findLastIndex(resets);
    return course.slice(last + 1, at + 1);
  };
  switch (clock) {
    case "in_course":
      return at;
    case "missed":
      return isMissed(course[at]!) ? since((tick) => !isMissed(tick)).length : 0;
    case "in_phase": {
      const ticks = since(({ before, outcome: { next } }) => before[PHASE] !== next[PHASE]);
      return ticks.length === at + 1 ? at : ticks.length;
    }
    case "at_level": {
      const ticks = since(moves);
      return ticks.length === at + 1 ? at : ticks.length;
    }
    case "reported_at_level":
      return since(moves).filter(isReported).length;
  }
}

function levelOf({ layout, opening }: Compiled, term: LevelTerm, { before, outcome }: Tick): number {
  if (term.of === "amount") return term.amount;
  if (term.of === "start") return opening.start[term.lever] ?? 0;
  return (term.of === "before" ? before : outcome.next)[layout.level(term.lever)]!;
}

function holdsBetween(a: number, is: string, b: number): boolean {
  const [less, equal] = [a < b, a === b];
  return { "<": less, "<=": less || equal, "=": equal, "!=": !equal, ">=": !less, ">": !less && !equal }[is]!;
}

function happens({ layout }: Compiled, word: StepWord, course: readonly Tick[], at: number): boolean {
  const { before, outcome } = course[at]!;
  const { next, winners } = outcome;
  const phases = [before, next].map((state) => layout.phases[state[PHASE] as number]!);
  const [from, to] = phases as [string, string];
  const levels = (lever: string): readonly [number, number] => [
    before[layout.level(lever)]!,
    next[layout.level(lever)]!,
  ];
  switch (word.kind) {
    case "moves":
      return (word.lever === undefined ? layout.levers : [word.lever]).some((lever) => {
        const [was, is] = levels(lever);
        const by = (is - was) * word.way;
        if (word.more === undefined) return by > 0;
        return "amount" in word.more ? by > word.more.amount : by > 0 && by * 10_000 > word.more.hundredths * was;
      });
    case "started":
      return levels(word.lever)[0] === 0 && levels(word.lever)[1] > 0;
    case "stopped":
      return levels(word.lever)[0] > 0 && levels(word.lever)[1] === 0;
    case "reached": {
      const all = course
        .slice(0, at + 1)
        .flatMap((tick) => [tick.before, ...(word.isFound === true ? [] : [tick.outcome.next])]);
      return all.some((state) => state[layout.level(word.lever)]! >= word.amount);
    }
    case "entered":
      return to === word.phase && from !== word.phase;
    case "left":
      return from === word.phase && to !== word.phase;
    case "in":
      return word.phases.includes(word.isFound === true ? from : to);
    case "escalated":
      return outcome.escalate >= word.least;
    case "signed": {
      const movers = winners.filter(({ writes }) => writes.levers.some(({ writes: what }) => what === "level"));
      return movers.length > 0
        ? movers.every(({ rule }) => rule.sign !== undefined)
        : winners.some(({ rule }) => rule.sign !== undefined);
    }
    case "opened":
    case "ordered":
      return winners.some(({ rule }) => rule.do.some((effect) => isNamed(effect, word.what)));
  }
}

function isNamed(effect: Effect, what: string): boolean {
  if (effect.kind === "start") return effect.protocol === what;
  return effect.kind === "order" && effect.activity === what;
}
