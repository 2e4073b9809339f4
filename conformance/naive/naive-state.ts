/**
 * Where a course stands between two ticks, by name, and how it stands when it opens (engine.md 3).
 *
 * Amounts are whole numbers in the base unit of the lever. A clock starts at −1 where the first tick is to be its zeroth.
 */
import { fromQuantityJson, parseInstant, type QuantityJson } from "@compline/base";
import type { ClockName, Effect, LeverUnit, Memory, Protocol, Rule } from "@compline/protocol";
import { capsOf } from "./caps.ts";
import type { NaiveEvent } from "./naive-event.ts";

/** What the opening fixed for good. */
export interface NaiveCourse {
  readonly openedMs: number;
  readonly zone: string;
  /** The dose each lever opened with; 0 where none is named. */
  readonly start: Readonly<Record<string, number>>;
  readonly plans: Readonly<Record<string, readonly number[]>>;
}

export type Remembered =
  | { readonly kind: "since"; readonly ticks: number }
  | { readonly kind: "window"; readonly held: readonly boolean[] }
  | { readonly kind: "count"; readonly value: number }
  | { readonly kind: "total"; readonly amount: number }
  | { readonly kind: "mean"; readonly values: readonly (number | undefined)[] };

export interface NaiveState {
  readonly phase: string;
  readonly levels: Readonly<Record<string, number>>;
  /** Place in the plan of each lever that has or is moved along one. */
  readonly places: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, boolean>>;
  readonly clocks: Readonly<Record<ClockName, number>>;
  readonly memory: Readonly<Record<string, Remembered>>;
}

/** The course that an `opened` event opens, or undefined where there is none that can be read. */
export function naiveCourse(protocol: Protocol, events: readonly NaiveEvent[]): NaiveCourse | undefined {
  const opened = events.find((event) => event.kind === "opened");
  if (opened?.kind !== "opened") return undefined;
  const at = parseInstant(opened.occurred);
  const { zone, start = {}, plans = {} } = opened.body;
  const amount = (lever: string, json: QuantityJson) => amountOf(json, protocol.levers[lever]?.unit);
  const doses = mapped(start, (json, lever) => amount(lever, json));
  const entries = mapped(plans, (list, lever) => list.map((json) => amount(lever, json)));
  if (!at.ok || !isWhole(doses) || !isWholeLists(entries)) return undefined;
  return { openedMs: at.value.epochMs, zone, start: doses, plans: entries };
}

/** An amount in the lever's base unit. */
function amountOf(json: QuantityJson, unit: LeverUnit | undefined): number | undefined {
  if (unit === "count") return Number.isSafeInteger(json.value) ? json.value : undefined;
  const read = fromQuantityJson(json);
  const dimension = unit === "minutes" ? "time" : unit;
  return read.ok && read.value.dimension === dimension ? read.value.amount : undefined;
}

const isWhole = (map: Readonly<Record<string, number | undefined>>): map is Readonly<Record<string, number>> =>
  Object.values(map).every((value) => value !== undefined);

const isWholeLists = (
  map: Readonly<Record<string, readonly (number | undefined)[]>>,
): map is Readonly<Record<string, readonly number[]>> => Object.values(map).every((list) => !list.includes(undefined));

/** A map with the same names and other values. */
export const mapped = <A, B>(map: Readonly<Record<string, A>>, change: (value: A, name: string) => B) =>
  Object.fromEntries(Object.entries(map).map(([name, value]): [string, B] => [name, change(value, name)]));

export function openingState(protocol: Protocol, rules: readonly Rule[], course: NaiveCourse): NaiveState {
  const { phases, levers, memory } = protocol;
  const caps = capsOf(protocol, rules);
  return {
    phase: Object.keys(phases).find((name) => phases[name]?.start) ?? "",
    levels: mapped(levers, (_, lever) => course.start[lever] ?? 0),
    places: Object.fromEntries(plannedLevers(protocol, rules, course).map((lever) => [lever, 0])),
    withheld: mapped(levers, () => false),
    clocks: { at_level: -1, reported_at_level: 0, in_phase: -1, missed: 0, in_course: -1 },
    memory: mapped(memory, (kept, name) => nothingYet(kept, caps.since(name))),
  };
}

function nothingYet({ kind }: Memory, cap: number): Remembered {
  switch (kind) {
    case "since":
      return { kind, ticks: cap };
    case "window":
      return { kind, held: [] };
    case "count":
      return { kind, value: 0 };
    case "total":
      return { kind, amount: 0 };
    case "mean":
      return { kind, values: [] };
  }
}

function plannedLevers(protocol: Protocol, rules: readonly Rule[], course: NaiveCourse): readonly string[] {
  const moved = rules
    .flatMap((rule) => rule.do)
    .flatMap((effect: Effect) => (effect.kind === "plan" ? [effect.lever] : []));
  return [...new Set([...Object.keys(protocol.plans), ...Object.keys(course.plans), ...moved])];
}

/** The entries a lever's place moves over; a lever without a plan stands on its opening dose. */
export const planOf = (course: NaiveCourse, lever: string): readonly number[] =>
  course.plans[lever] ?? [course.start[lever] ?? 0];
