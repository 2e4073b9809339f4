/**
 * Clauses as automata that read one letter a tick: which of the clause's conditions hold in it.
 *
 * A clause of k ticks has at most k + 2 states; `stay` has twice that, because it must know when its condition begins to
 * hold. `WRONG` is where the clause is broken.
 */
import { WRONG, type Order } from "../properties/ever-wrong.ts";
import type { Clause, Part, StepCondition } from "./clause.ts";

const UPWARDS: Order = (state) => [0, state];

export interface Automaton {
  /** What it asks of a tick; bit i of a letter is whether condition i is true. */
  readonly asks: readonly StepCondition[];
  readonly size: number;
  readonly initial: number;
  readonly next: (state: number, letter: number) => number;
  /** Which states are nearer to being wrong: whatever breaks the others breaks them. */
  readonly order: Order;
  /** Whether what is said before a tick closes can break it. */
  readonly atOnce: boolean;
}

/** All of them must hold; none for `eventually`, which no finite course breaks. */
export function automataOf({ form }: Clause, ends: readonly string[]): readonly Automaton[] {
  switch (form.kind) {
    case "never":
      return [never(form.what.condition)];
    case "near":
      return near(form.what, form.of, form.ticks, form.order === "either");
    case "often":
      return [counted(form.what.condition, form.most)];
    case "early":
      return [early(form.what.condition, form.until.condition)];
    case "longer":
      return [counted(isIn(form.phases), form.ticks)];
    case "answer": {
      const { when, then, ticks } = form;
      if (ticks === 0) return [atOnce(when.condition, then.condition)];
      return [answer(when.condition, then.condition, isIn(ends), ticks)];
    }
    case "stay": {
      const entered: StepCondition = { kind: "step", word: { kind: "entered", phase: form.before } };
      const isFoundIn: StepCondition = { kind: "step", word: { kind: "in", phases: form.phases, isFound: true } };
      return [stay(form.when.condition, isFoundIn, entered, form.ticks)];
    }
    case "eventually":
      return [];
  }
}

const isIn = (phases: readonly string[]): StepCondition => ({ kind: "step", word: { kind: "in", phases } });
const has = (letter: number, bit: number): boolean => ((letter >> bit) & 1) === 1;

const never = (what: StepCondition): Automaton => ({
  asks: [what],
  size: 1,
  initial: 0,
  next: (_, letter) => (has(letter, 0) ? WRONG : 0),
  order: UPWARDS,
  atOnce: true,
});

const atOnce = (when: StepCondition, then: StepCondition): Automaton => ({
  asks: [when, then],
  size: 1,
  initial: 0,
  next: (_, letter) => (has(letter, 0) && !has(letter, 1) ? WRONG : 0),
  order: UPWARDS,
  atOnce: true,
});

/** The same step twice needs one automaton; two steps need one for each order. */
function near(what: Part, of: Part, ticks: number, isEither: boolean): readonly Automaton[] {
  if (what.text === of.text) return [following(what.condition, what.condition, ticks, false)];
  const after = following(of.condition, what.condition, ticks, isEither);
  return isEither ? [after, following(what.condition, of.condition, ticks, false)] : [after];
}

/** `then` in fewer than `ticks` ticks after `first`; the state is how long it is still too early. */
const following = (first: StepCondition, then: StepCondition, ticks: number, together: boolean): Automaton => ({
  asks: [first, then],
  size: ticks,
  initial: 0,
  next: (left, letter) => {
    if (has(letter, 1) && (left > 0 || (together && has(letter, 0)))) return WRONG;
    return has(letter, 0) ? ticks - 1 : Math.max(0, left - 1);
  },
  order: UPWARDS,
  atOnce: true,
});

/** State 1 once `until` has been true; the same tick is in time. */
const early = (what: StepCondition, until: StepCondition): Automaton => ({
  asks: [what, until],
  size: 2,
  initial: 0,
  next: (state, letter) => {
    if (state === 1 || has(letter, 1)) return 1;
    return has(letter, 0) ? WRONG : 0;
  },
  order: (state) => [0, 1 - state],
  atOnce: true,
});

/** Ticks in which it is true, over the whole course, however often it comes back. */
const counted = (what: StepCondition, most: number): Automaton => ({
  asks: [what],
  size: most + 1,
  initial: 0,
  next: (count, letter) => {
    if (!has(letter, 0)) return count;
    return count === most ? WRONG : count + 1;
  },
  order: UPWARDS,
  atOnce: false,
});

/** The state is how many ticks are left to answer; 0 where nothing is owed. A course that ends owing has broken it. */
const answer = (when: StepCondition, then: StepCondition, isOver: StepCondition, ticks: number): Automaton => ({
  asks: [when, then, isOver],
  size: ticks + 1,
  initial: 0,
  next: (left, letter) => {
    if (has(letter, 1)) return 0;
    const owed = left > 0 ? left - 1 : has(letter, 0) ? ticks : -1;
    if (owed < 0) return 0;
    return owed === 0 || has(letter, 2) ? WRONG : owed;
  },
  order: (left) => [0, left === 0 ? 0 : ticks + 1 - left],
  atOnce: false,
});

/**
 * State: whether `when` held in the tick before, and 0 for not begun, else one more than the ticks counted. Ticks that
 * find the course in the phases count, from the one after `when` began to hold, and the one that leaves them too.
 */
const stay = (when: StepCondition, inPhases: StepCondition, entered: StepCondition, ticks: number): Automaton => ({
  asks: [when, inPhases, entered],
  size: 2 * (ticks + 2),
  initial: 0,
  next: (state, letter) => {
    const held = has(letter, 0);
    let stayed = state >> 1;
    if (held && (state & 1) === 0) stayed = 1;
    else if (stayed > 0 && has(letter, 1)) stayed = Math.min(ticks + 1, stayed + 1);
    if (has(letter, 2) && stayed > 0 && stayed <= ticks) return WRONG;
    return (stayed << 1) | (held ? 1 : 0);
  },
  // What has not begun, and what has been stayed through, is equally far from being wrong.
  order: (state) => [state & 1, state >> 1 === 0 ? 0 : ticks + 1 - (state >> 1)],
  atOnce: false,
});
