/**
 * A tick as both interpreters can tell it: by name, without anything that only one of them has.
 *
 * Facts that are missing are left out. A window is how many of its ticks held, a mean its present values in no order (the
 * engine keeps a ring). Of the limits that a lever breaks the engine may name fewer than all, so the view names levers.
 */
import { MISSING, viewState, type Compiled, type Outcome, type State, type Ticked } from "@compline/course";
import { BANDS, LEVELS } from "@compline/protocol";
import type { NaiveDecision } from "./naive-decide.ts";
import type { NaiveState } from "./naive-state.ts";
import type { NaiveOutcome } from "./naive-step.ts";
import type { NaiveInput } from "./passing.ts";

export interface OutcomeView {
  readonly band: string;
  readonly winners: readonly string[];
  readonly outranked: readonly string[];
  readonly unknown: readonly string[];
  readonly escalate: string | undefined;
  /** Levers; which of their limits are named is compared apart. */
  readonly refused: readonly string[];
  readonly marks: readonly string[];
}

export interface StateView {
  readonly phase: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
  readonly withheld: readonly string[];
  readonly clocks: Readonly<Record<string, number>>;
  readonly memory: Readonly<Record<string, unknown>>;
}

export interface InputView {
  readonly facts: Readonly<Record<string, number>>;
  readonly answered: readonly string[];
  readonly reported: boolean;
  readonly overdue: boolean;
}

export interface TickView {
  readonly tick: number;
  readonly input: InputView;
  readonly outcome: OutcomeView;
  readonly revises: string | undefined;
  readonly after: StateView;
}

const sorted = (names: readonly string[]): readonly string[] => [...names].sort();
const marked = (marks: Readonly<Record<string, boolean>>): readonly string[] =>
  sorted(Object.keys(marks).filter((name) => marks[name]));
const escalation = (level: string | undefined, to: string): string | undefined =>
  level === undefined ? undefined : `${level} to ${to}`;

const leversOf = (refused: readonly { readonly lever: string }[]): readonly string[] =>
  sorted([...new Set(refused.map(({ lever }) => lever))]);

export function naiveOutcomeView(one: NaiveOutcome): OutcomeView {
  const { conflict, unanswered, ended } = one;
  return {
    band: one.band,
    winners: one.winners,
    outranked: one.outranked.map(({ rule }) => rule),
    unknown: one.unknown.map(({ rule }) => rule),
    escalate: escalation(one.escalate?.level, one.escalate?.to ?? ""),
    refused: leversOf(one.refused),
    marks: marked({ conflict, unanswered, ended }),
  };
}

export function engineOutcomeView(one: Outcome): OutcomeView {
  const names = (rules: Outcome["winners"]) => rules.map(({ rule }) => rule.rule);
  const { conflict, unanswered, ended } = one;
  return {
    band: BANDS[one.band] ?? "",
    winners: names(one.winners),
    outranked: names(one.enabled.filter((rule) => !one.winners.includes(rule))),
    unknown: names(one.unknown),
    escalate: escalation(LEVELS[one.escalate], one.to),
    refused: leversOf(one.refused),
    marks: marked({ conflict, unanswered, ended }),
  };
}

export function naiveStateView(state: NaiveState): StateView {
  const memory = Object.entries(state.memory).map(([name, held]): [string, unknown] => {
    switch (held.kind) {
      case "since":
        return [name, held.ticks];
      case "window":
        return [name, held.held.filter((yes) => yes).length];
      case "count":
        return [name, held.value];
      case "total":
        return [name, held.amount];
      case "mean":
        return [name, present(held.values)];
    }
  });
  return {
    phase: state.phase,
    levels: state.levels,
    places: Object.fromEntries(Object.entries(state.places).filter(([, place]) => place !== 0)),
    withheld: marked(state.withheld),
    clocks: state.clocks,
    memory: Object.fromEntries(memory),
  };
}

const present = (values: readonly (number | null | undefined)[]): readonly number[] =>
  values.filter((value) => typeof value === "number").toSorted((a, b) => a - b);

export function engineStateView(compiled: Compiled, state: State): StateView {
  const view = viewState(compiled, state);
  const memory = Object.entries(view.memory).map(([name, held]): [string, unknown] => {
    if (typeof held !== "number") return [name, present(held)];
    return [name, compiled.protocol.memory[name]?.kind === "window" ? bitsIn(held) : held];
  });
  return {
    phase: view.phase,
    levels: view.levels,
    places: Object.fromEntries(Object.entries(view.places).filter(([, place]) => place !== 0)),
    withheld: sorted(view.withheld),
    clocks: view.clocks,
    memory: Object.fromEntries(memory),
  };
}

const bitsIn = (bits: number): number => [...bits.toString(2)].filter((bit) => bit === "1").length;

export function naiveTickView(one: NaiveDecision): TickView {
  const { facts, answered, reported, overdue } = one.input;
  return {
    tick: one.tick,
    input: { facts, answered: marked(answered), reported, overdue },
    outcome: naiveOutcomeView(one),
    revises: one.revises,
    after: naiveStateView(one.after),
  };
}

export function engineTickView(compiled: Compiled, one: Ticked): TickView {
  return {
    tick: one.tick,
    input: engineInputView(compiled, one.known.input),
    outcome: engineOutcomeView(one.outcome),
    revises: one.revises === undefined ? undefined : BANDS[one.revises],
    after: engineStateView(compiled, one.outcome.next),
  };
}

/** An input by name as the vector that the engine's step takes; no standing order is in force. */
export function engineInput({ layout }: Compiled, input: NaiveInput): number[] {
  const vector = Array.from({ length: layout.inputSize }, () => 0);
  layout.facts.forEach((name, at) => {
    vector[at] = input.facts[name] ?? MISSING;
  });
  for (const gate of layout.gates) vector[layout.answered(gate)] = Number(input.answered[gate] === true);
  vector[layout.reported] = Number(input.reported);
  vector[layout.overdue] = Number(input.overdue);
  for (const lever of layout.levers) vector[layout.ordered(lever)] = MISSING;
  return vector;
}

function engineInputView({ layout }: Compiled, input: readonly number[]): InputView {
  const facts = layout.facts.flatMap((name, at): [string, number][] => {
    const value = input[at];
    return value === undefined || Number.isNaN(value) ? [] : [[name, value]];
  });
  return {
    facts: Object.fromEntries(facts),
    answered: sorted(layout.gates.filter((gate) => input[layout.answered(gate)] === 1)),
    reported: input[layout.reported] === 1,
    overdue: input[layout.overdue] === 1,
  };
}
