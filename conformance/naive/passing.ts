/**
 * What a tick does before any rule is weighed: time passes, then memory takes the tick in (engine.md 4.1 and 4.2).
 *
 * Also how things read from inside a tick: a fact from its input, a level from before it, a total with what the coming
 * window adds at the present level.
 */
import type { ClockName, Protocol, Reference } from "@compline/protocol";
import type { Caps } from "./caps.ts";
import { verdictOn, type Sight } from "./condition.ts";
import { tickMinutesOf } from "./naive-calendar.ts";
import { mapped, type NaiveCourse, type NaiveState, type Remembered } from "./naive-state.ts";

/** What a tick is told. A fact that is absent is missing. */
export interface NaiveInput {
  readonly facts: Readonly<Record<string, number>>;
  readonly answered: Readonly<Record<string, boolean>>;
  readonly reported: boolean;
  readonly overdue: boolean;
}

/** 2^52: beyond it a total no longer grows. */
const MOST_TOTAL = 4_503_599_627_370_496;

export function afterTimePassed(protocol: Protocol, caps: Caps, state: NaiveState, input: NaiveInput): NaiveState {
  const later = (name: ClockName): number => Math.min(caps.clock(name), state.clocks[name] + 1);
  const clocks = {
    at_level: later("at_level"),
    reported_at_level: input.reported ? later("reported_at_level") : state.clocks.reported_at_level,
    in_phase: later("in_phase"),
    missed: input.overdue ? later("missed") : 0,
    in_course: later("in_course"),
  };
  const memory = mapped(state.memory, (held, name): Remembered => {
    const kept = protocol.memory[name];
    if (held.kind !== "total" || kept?.kind !== "total") return held;
    return { kind: "total", amount: Math.min(MOST_TOTAL, held.amount + givenInOneTick(protocol, state, kept.lever)) };
  });
  return { ...state, clocks, memory };
}

/** What a tick at the present level adds to a total. */
function givenInOneTick({ levers, clock }: Protocol, { levels }: NaiveState, lever: string): number {
  const times = levers[lever]?.unit === "rate" ? tickMinutesOf(clock) : 1;
  return (levels[lever] ?? 0) * times;
}

export function afterRemembering(protocol: Protocol, caps: Caps, state: NaiveState, sight: Sight): NaiveState {
  const { facts, memory: declared } = protocol;
  const held = (of: Parameters<typeof verdictOn>[0], unknown: "held" | "not-held"): boolean => {
    const verdict = verdictOn(of, sight);
    return verdict === "true" || (verdict === "unknown" && unknown === "held");
  };
  const memory = mapped(state.memory, (before, name): Remembered => {
    const kept = declared[name];
    if (kept?.kind === "since" && before.kind === "since") {
      return { kind: "since", ticks: held(kept.of, kept.unknown) ? 0 : Math.min(caps.since(name), before.ticks + 1) };
    }
    if (kept?.kind === "window" && before.kind === "window") {
      return { kind: "window", held: [...before.held, held(kept.of, kept.unknown)].slice(-kept.last) };
    }
    if (kept?.kind === "mean" && before.kind === "mean" && facts[kept.fact] !== undefined) {
      const value = sight.read({ kind: "fact", id: kept.fact });
      const step = value === undefined ? undefined : Math.floor(value / kept.step) * kept.step;
      return { kind: "mean", values: [...before.values, step].slice(-kept.last) };
    }
    return before;
  });
  return { ...state, memory };
}

/** How things read in a tick: facts, levels before it, clocks and memory as they have just been set. */
export function sightOf(protocol: Protocol, course: NaiveCourse, state: NaiveState, input: NaiveInput): Sight {
  const read = (of: Reference): number | undefined => {
    switch (of.kind) {
      case "fact":
        return input.facts[of.id];
      case "dose":
        return state.levels[of.lever];
      case "withheld":
        return state.withheld[of.lever] === true ? 1 : 0;
      case "start":
        return course.start[of.lever] ?? 0;
      case "clock":
        return state.clocks[of.clock];
      case "memory":
        return memoryReading(protocol, state, of.id);
      case "answered":
        return input.answered[of.gate] === true ? 1 : 0;
    }
  };
  return { read, facts: protocol.facts };
}

export function memoryReading(protocol: Protocol, state: NaiveState, name: string): number | undefined {
  const kept = protocol.memory[name];
  const held = state.memory[name];
  switch (held?.kind) {
    case "since":
      return held.ticks;
    case "window":
      return held.held.filter((yes) => yes).length;
    case "count":
      return held.value;
    case "total":
      return held.amount + (kept?.kind === "total" ? givenInOneTick(protocol, state, kept.lever) : 0);
    case "mean":
      return kept?.kind === "mean" ? meanOf(held.values, kept.atLeast) : undefined;
    case undefined:
      return undefined;
  }
}

function meanOf(places: readonly (number | undefined)[], atLeast: number): number | undefined {
  const values = places.filter((value) => value !== undefined);
  if (values.length < atLeast || values.length === 0) return undefined;
  return Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length);
}
