/**
 * One tick, from an explicit state and an explicit input, as engine.md 4 tells it from 1 to 8.
 *
 * Written to be read beside the page, not to be fast: everything is worked out anew at every tick, by name. The engine
 * that people use is written apart from this one, and a test holds the two to the same answers.
 * Signatures are not bound to proposals here: a rule with `sign` needs its fact and nothing more.
 */
import type { Band, Protocol, Rule } from "@compline/protocol";
import { capsOf } from "./caps.ts";
import { verdictOn, type Sight } from "./condition.ts";
import { naiveExpand } from "./naive-expand.ts";
import { refusalsOf, safeLevel, type Attempt, type NaiveOptions, type Refusal } from "./naive-governor.ts";
import { mapped, planOf, type NaiveCourse, type NaiveState, type Remembered } from "./naive-state.ts";
import { afterRemembering, afterTimePassed, sightOf, type NaiveInput } from "./passing.ts";
import { factsReadBy } from "./reading.ts";
import {
  asksOf,
  CALL_PRESCRIBER,
  escalationsOf,
  highestOf,
  weighed,
  winnersOf,
  type Enabled,
  type Escalation,
  type Unknown,
} from "./weighing.ts";
import { writesOf, type Writes } from "./writing.ts";

export interface NaiveOutcome {
  readonly band: Band;
  readonly winners: readonly string[];
  readonly outranked: readonly { readonly rule: string; readonly band: Band }[];
  readonly unknown: readonly Unknown[];
  readonly flags: readonly string[];
  readonly escalate: Escalation | undefined;
  readonly asks: readonly string[];
  readonly orders: readonly string[];
  readonly starts: readonly string[];
  readonly conflict: boolean;
  readonly unanswered: boolean;
  readonly ended: boolean;
  readonly refused: readonly Refusal[];
  /** Facts from signatures and orders that this tick uses up. */
  readonly consumes: readonly string[];
}

export interface NaiveStepped {
  readonly state: NaiveState;
  readonly outcome: NaiveOutcome;
}

export function naiveStep(
  protocol: Protocol,
  course: NaiveCourse,
  before: NaiveState,
  input: NaiveInput,
  options: NaiveOptions,
): NaiveStepped {
  if (options.isClosed || protocol.phases[before.phase]?.end !== undefined)
    return over(protocol, course, before, input);
  const rules = naiveExpand(protocol);
  const state = beforeRules(protocol, course, rules, before, input);
  const sight = sightOf(protocol, course, state, input);
  const { enabled, unknown } = weighed(rules, state.phase, sight);
  const winners = winnersOf(enabled);
  const band = winners[0]?.band ?? "hold";
  const written = writesOf({ protocol, course, state }, winners);
  const told = { unknown, flags: flagsUp(protocol, sight) };
  if (written === "conflict") return { state, outcome: { ...told, ...stopped(enabled, winners), conflict: true } };
  const attempt = { protocol, course, state, input, band, writes: written };
  const refused = options.governor ? refusalsOf(attempt, options) : [];
  if (refused.length === 0) {
    const outcome = { ...told, ...decided(enabled, winners), consumes: usedBy(protocol, winners, sight) };
    return { state: afterWrites(course, state, written), outcome };
  }
  const kept = afterRefusal(attempt, options, refused);
  const left = band === "emergency" ? { ...stopped(enabled, winners), band } : stopped(enabled, winners);
  return { state: afterWrites(course, state, kept), outcome: { ...told, ...left, refused } };
}

/** Time passes, then memory takes the tick in. */
function beforeRules(
  protocol: Protocol,
  course: NaiveCourse,
  rules: readonly Rule[],
  before: NaiveState,
  input: NaiveInput,
): NaiveState {
  const caps = capsOf(protocol, rules);
  const aged = afterTimePassed(protocol, caps, before, input);
  return afterRemembering(protocol, caps, aged, sightOf(protocol, course, aged, input));
}

type Told = Omit<NaiveOutcome, "unknown" | "flags">;

/** What the winners decide, when nothing stands in their way. */
function decided(enabled: readonly Enabled[], winners: readonly Enabled[]): Told {
  const unanswered = winners.length === 0;
  return {
    band: winners[0]?.band ?? "hold",
    winners: winners.map(({ rule }) => rule.rule),
    outranked: enabled.filter((one) => !winners.includes(one)).map(({ rule, band }) => ({ rule: rule.rule, band })),
    escalate: highestOf([...escalationsOf(enabled), ...(unanswered ? [CALL_PRESCRIBER] : [])]),
    asks: asksOf(enabled),
    orders: namesOf(winners, "order"),
    starts: namesOf(winners, "start"),
    conflict: false,
    unanswered,
    ended: false,
    refused: [],
    consumes: [],
  };
}

/** What is left of it after a conflict or a refusal: a hold, and a call. */
function stopped(enabled: readonly Enabled[], winners: readonly Enabled[]): Told {
  const escalate = highestOf([...escalationsOf(enabled), CALL_PRESCRIBER]);
  const meant = decided(enabled, winners);
  return { ...meant, band: "hold", escalate, orders: [], starts: [] };
}

/** A course that is over stands still. Flags are listed in every phase, and so here. */
function over(protocol: Protocol, course: NaiveCourse, state: NaiveState, input: NaiveInput): NaiveStepped {
  const told = { unknown: [], flags: flagsUp(protocol, sightOf(protocol, course, state, input)) };
  const nothing = { ...decided([], []), band: "keep", escalate: undefined, unanswered: false, ended: true } as const;
  return { state, outcome: { ...told, ...nothing } };
}

const flagsUp = ({ redFlags }: Protocol, sight: Sight): readonly string[] =>
  redFlags.filter(({ when }) => verdictOn(when, sight) === "true").map(({ flag }) => flag);

const namesOf = (winners: readonly Enabled[], kind: "order" | "start"): readonly string[] =>
  winners
    .filter(({ onlyAsks }) => !onlyAsks)
    .flatMap(({ rule }) => rule.do)
    .flatMap((effect) => (effect.kind !== kind ? [] : effect.kind === "order" ? [effect.activity] : [effect.protocol]));

/** A rule that only asks has done nothing that was signed for, and uses up nothing. */
function usedBy({ facts }: Protocol, winners: readonly Enabled[], { read }: Sight): readonly string[] {
  const seen = winners.filter(({ onlyAsks }) => !onlyAsks).flatMap(({ rule }) => factsReadBy(rule.when));
  const isActed = (fact: string): boolean => facts[fact]?.from === "signature" || facts[fact]?.from === "order";
  // The first word of such a fact is `none`: there is nothing to use up.
  const isThere = (id: string): boolean => (read({ kind: "fact", id }) ?? 0) !== 0;
  return [...new Set(seen.filter((id) => isActed(id) && isThere(id)))];
}

/** The safe side of each refused lever, and what an emergency does all the same: it withholds, lowers what is not refused, and goes to its phase. */
function afterRefusal(attempt: Attempt, options: NaiveOptions, refused: readonly Refusal[]): Writes {
  const { state, band, writes } = attempt;
  const isEmergency = band === "emergency";
  const isRefused = (name: string): boolean => refused.some(({ lever }) => lever === name);
  const isLowered = (name: string, level: number): boolean =>
    isEmergency && !isRefused(name) && (writes.levers[name]?.level ?? level) < level;
  const levelOf = (level: number, name: string): number => {
    if (isRefused(name)) return safeLevel(attempt, options, name);
    return isLowered(name, level) ? (writes.levers[name]?.level ?? level) : level;
  };
  const levers = mapped(state.levels, (level, name) => ({
    level: levelOf(level, name),
    withheld: state.withheld[name] === true || (isEmergency && writes.levers[name]?.withheld === true),
  }));
  const moved = Object.entries(writes.places).filter(([name]) => isLowered(name, state.levels[name] ?? 0));
  const places = Object.fromEntries(moved);
  return { levers, dosed: [], counters: {}, places, phase: isEmergency ? writes.phase : undefined };
}

function afterWrites(course: NaiveCourse, state: NaiveState, writes: Writes): NaiveState {
  const levels = mapped(state.levels, (level, lever) => writes.levers[lever]?.level ?? level);
  const isMoved = Object.keys(levels).some((lever) => levels[lever] !== state.levels[lever]);
  const isElsewhere = writes.phase !== undefined;
  const { clocks } = state;
  return {
    phase: writes.phase ?? state.phase,
    levels,
    withheld: mapped(state.withheld, (mark, lever) => writes.levers[lever]?.withheld ?? mark),
    places: mapped(state.places, (place, lever) => onThePlan(course, lever, writes.places[lever] ?? place)),
    memory: mapped(state.memory, (held, name): Remembered => {
      const value = writes.counters[name];
      return held.kind === "count" && value !== undefined ? { kind: "count", value } : held;
    }),
    clocks: {
      ...clocks,
      at_level: isMoved ? 0 : clocks.at_level,
      reported_at_level: isMoved ? 0 : clocks.reported_at_level,
      in_phase: isElsewhere ? 0 : clocks.in_phase,
    },
  };
}

const onThePlan = (course: NaiveCourse, lever: string, place: number): number =>
  Math.min(Math.max(0, planOf(course, lever).length - 1), Math.max(0, place));
