/**
 * What the winners write, and whether they contradict one another (engine.md 4.5).
 *
 * A rule writes up to four kinds of target: all the levers it names, together; the phase; each counter; each place in a
 * plan. Two winners that write one target differently are in conflict, but for an emergency: its winners are united.
 */
import type { Effect, Protocol } from "@compline/protocol";
import { planOf, type NaiveCourse, type NaiveState } from "./naive-state.ts";
import type { Enabled } from "./weighing.ts";

export interface LeverWrite {
  readonly level: number;
  readonly withheld: boolean;
}

export interface Writes {
  /** Level and mark of each lever that is named. */
  readonly levers: Readonly<Record<string, LeverWrite>>;
  /** Levers whose level was named, even if it stays as it was; the others are only withheld or released. */
  readonly dosed: readonly string[];
  readonly phase: string | undefined;
  readonly counters: Readonly<Record<string, number>>;
  /** As asked for: perhaps before the first entry of the plan or after the last. */
  readonly places: Readonly<Record<string, number>>;
}

interface Before {
  readonly protocol: Protocol;
  readonly course: NaiveCourse;
  readonly state: NaiveState;
}

const NOTHING: Writes = { levers: {}, dosed: [], phase: undefined, counters: {}, places: {} };

/** What all winners write together, or "conflict". */
export function writesOf(before: Before, winners: readonly Enabled[]): Writes | "conflict" {
  const each = winners.map(({ rule, onlyAsks }) => (onlyAsks ? NOTHING : writesOfOne(before, rule.do)));
  return winners[0]?.band === "emergency" ? united(before, each) : agreed(before, each);
}

/** In an emergency every lever gets the most careful of what is written, and of the rest the first in order stands. */
function united({ state }: Before, each: readonly Writes[]): Writes {
  const levers: Record<string, LeverWrite> = {};
  const places: Record<string, number> = {};
  for (const name of Object.keys(state.levels)) {
    const naming = each.filter((writes) => writes.levers[name] !== undefined);
    if (naming.length === 0) continue;
    const dosing = naming.filter((writes) => writes.dosed.includes(name));
    const marking = naming
      .filter((writes) => !writes.dosed.includes(name))
      .map((writes) => writes.levers[name]?.withheld);
    const level = Math.min(...dosing.map((writes) => writes.levers[name]?.level ?? 0));
    const lowest = dosing.find((writes) => writes.levers[name]?.level === level);
    const place = lowest?.places[name];
    if (place !== undefined) places[name] = place;
    levers[name] = {
      level: lowest === undefined ? (state.levels[name] ?? 0) : level,
      withheld: marking.length === 0 ? (state.withheld[name] ?? false) : marking.includes(true),
    };
  }
  return {
    levers,
    dosed: [...new Set(each.flatMap(({ dosed }) => dosed))],
    phase: each.find(({ phase }) => phase !== undefined)?.phase,
    counters: merged(each.map(({ counters }) => counters).toReversed()),
    places,
  };
}

function agreed(before: Before, each: readonly Writes[]): Writes | "conflict" {
  const together = each.filter(({ levers }) => Object.keys(levers).length > 0).map(({ levers }) => levers);
  const phases = each.flatMap(({ phase }) => (phase === undefined ? [] : [phase]));
  const counters = each.map((writes) => writes.counters);
  const places = each.map((writes) => writes.places);
  const isOne =
    together.every((levers) => leavesAlike(before.state, levers, together[0] ?? {})) &&
    new Set(phases).size <= 1 &&
    isAgreed(counters) &&
    isAgreed(places);
  if (!isOne) return "conflict";
  return {
    levers: Object.fromEntries(together.flatMap((levers) => Object.entries(levers))),
    dosed: [...new Set(each.flatMap(({ dosed }) => dosed))],
    phase: phases[0],
    counters: merged(counters),
    places: merged(places),
  };
}

/** Whether all levers stand the same after the one as after the other, named or not. */
function leavesAlike(before: NaiveState, a: Writes["levers"], b: Writes["levers"]): boolean {
  const after = (levers: Writes["levers"], name: string): LeverWrite =>
    levers[name] ?? { level: before.levels[name] ?? 0, withheld: before.withheld[name] ?? false };
  return Object.keys(before.levels).every((name) => {
    const [one, other] = [after(a, name), after(b, name)];
    return one.level === other.level && one.withheld === other.withheld;
  });
}

const merged = (maps: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> =>
  Object.fromEntries(maps.flatMap((map) => Object.entries(map)));

/** No two of the maps give one name two values. */
const isAgreed = (maps: readonly Readonly<Record<string, number>>[]): boolean =>
  maps.every((map) => Object.entries(map).every(([name, value]) => maps.every((m) => (m[name] ?? value) === value)));

function writesOfOne(before: Before, effects: readonly Effect[]): Writes {
  return effects.reduce((writes, effect) => withEffect(before, writes, effect), NOTHING);
}

function withEffect(before: Before, writes: Writes, effect: Effect): Writes {
  const { course, state } = before;
  switch (effect.kind) {
    case "set":
      return dosedTo(
        before,
        writes,
        effect.lever,
        effect.to === "start" ? (course.start[effect.lever] ?? 0) : effect.to,
      );
    case "raise":
      return dosedTo(before, writes, effect.lever, levelBefore(before, effect.lever) + effect.by);
    case "lower":
      return dosedTo(before, writes, effect.lever, levelBefore(before, effect.lever) - effect.by);
    case "plan":
      return movedAlong(before, writes, effect.lever, effect.move === "next" ? 1 : -1);
    case "withhold":
      return marked(before, writes, effect.lever, true);
    case "release":
      return marked(before, writes, effect.lever, false);
    case "goto":
      return effect.phase === state.phase ? writes : { ...writes, phase: effect.phase };
    case "count":
      return counted(before, writes, effect.counter, effect.by);
    default:
      return writes;
  }
}

const levelBefore = ({ state }: Before, lever: string): number => state.levels[lever] ?? 0;

function dosedTo({ state }: Before, writes: Writes, lever: string, level: number): Writes {
  const withheld = state.withheld[lever] ?? false;
  return { ...writes, levers: { ...writes.levers, [lever]: { level, withheld } }, dosed: [...writes.dosed, lever] };
}

function movedAlong(before: Before, writes: Writes, lever: string, by: 1 | -1): Writes {
  const place = (before.state.places[lever] ?? 0) + by;
  const level = planOf(before.course, lever)[place] ?? levelBefore(before, lever);
  return dosedTo(before, { ...writes, places: { ...writes.places, [lever]: place } }, lever, level);
}

function marked(before: Before, writes: Writes, lever: string, withheld: boolean): Writes {
  return { ...writes, levers: { ...writes.levers, [lever]: { level: levelBefore(before, lever), withheld } } };
}

function counted({ protocol, state }: Before, writes: Writes, counter: string, by: number | "reset"): Writes {
  const kept = protocol.memory[counter];
  const held = state.memory[counter];
  const now = writes.counters[counter] ?? (held?.kind === "count" ? held.value : 0);
  const most = kept?.kind === "count" ? kept.most : 0;
  const next = by === "reset" ? 0 : Math.min(most, Math.max(0, now + by));
  return { ...writes, counters: { ...writes.counters, [counter]: next } };
}
