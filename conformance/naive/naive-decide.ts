/**
 * The decision at `asOf`: every tick from the opening on, stepped in order with what it knew, and the last one told.
 *
 * A tick that closed is stepped with what was recorded by its close, and a second time, from the same state, with what
 * came since and before the next tick began; the second outcome stands only where it is the more careful one
 * (engine.md 2.6b). The tick after the last closed one may be decided provisionally (engine.md 1).
 */
import type { Instant } from "@compline/base";
import type { Band, ClockName, Protocol } from "@compline/protocol";
import { isGrouped } from "./group-answers.ts";
import { calendarOf, type Calendar } from "./naive-calendar.ts";
import type { NaiveEvent } from "./naive-event.ts";
import { naiveExpand } from "./naive-expand.ts";
import type { NaiveOptions } from "./naive-governor.ts";
import { tickInput, type Asked, type PastTick, type TickInput } from "./naive-input.ts";
import { mapped, openingState, type NaiveCourse, type NaiveState } from "./naive-state.ts";
import { naiveStep, type NaiveOutcome } from "./naive-step.ts";
import { memoryReading } from "./passing.ts";
import { lastKnown, toldBy, type Told } from "./told.ts";
import { isHigher } from "./weighing.ts";

export interface NaiveDecision extends NaiveOutcome {
  readonly tick: number;
  readonly night: string | undefined;
  readonly provisional: boolean;
  readonly phase: { readonly before: string; readonly after: string };
  readonly levels: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Levers withheld after the tick. */
  readonly withheld: readonly string[];
  /** The band that was decided before late news. */
  readonly revises: Band | undefined;
  readonly clocks: Readonly<Record<ClockName, number>>;
  /** What each memory holds after the tick; a total without the coming window. */
  readonly memory: Readonly<Record<string, number | undefined>>;
  readonly places: Readonly<Record<string, number>>;
  readonly input: TickInput;
  readonly after: NaiveState;
}

/** A tick as it stands. */
interface Stepped extends PastTick {
  readonly input: TickInput;
  readonly before: NaiveState;
  readonly after: NaiveState;
  readonly outcome: NaiveOutcome;
  readonly revises: Band | undefined;
  /** Late news that the revision took, where one stands. */
  readonly taken: readonly Told[];
}

interface Folding {
  readonly protocol: Protocol;
  readonly course: NaiveCourse;
  readonly calendar: Calendar;
  readonly told: readonly Told[];
  readonly asOfMs: number;
  readonly options: NaiveOptions;
}

/** The decision, or undefined where there is none yet: before the opening's date, or in a zone nobody knows. */
export function naiveDecide(
  protocol: Protocol,
  course: NaiveCourse,
  events: readonly NaiveEvent[],
  asOf: Instant,
  options: NaiveOptions,
): NaiveDecision | undefined {
  return naiveFold(protocol, course, events, asOf, options).at(-1);
}

/** Every tick up to `asOf` as it stands, the decision last. */
export function naiveFold(
  protocol: Protocol,
  course: NaiveCourse,
  events: readonly NaiveEvent[],
  asOf: Instant,
  options: NaiveOptions,
): readonly NaiveDecision[] {
  const calendar = calendarOf(protocol.clock, course.openedMs, course.zone);
  if (calendar === undefined) return [];
  const asOfMs = asOf.epochMs;
  const told = toldBy(events, calendar).filter(({ recordedMs }) => recordedMs <= asOfMs);
  const folding = { protocol, course, calendar, told, asOfMs, options };
  const opening = openingState(protocol, naiveExpand(protocol), course);
  const past: Stepped[] = [];
  while (calendar.closes(past.length) <= asOfMs) past.push(closedTick(folding, past, past.at(-1)?.after ?? opening));
  const open = openTick(folding, past, past.at(-1)?.after ?? opening);
  const closed = past.map((one, tick) => decisionOf(folding, tick, one, false));
  return open === undefined ? closed : [...closed, decisionOf(folding, past.length, open, true)];
}

/** A tick that has closed: what it knew then, and what late news make of it. */
function closedTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped {
  const { protocol, calendar, told, asOfMs } = folding;
  const tick = past.length;
  const closed = calendar.closes(tick);
  const isInTime = (one: Told): boolean => one.recordedMs <= closed;
  const late = lateFor(folding, past, closed);
  const first = stepped(folding, past, before, { known: lastKnown(told, isInTime), late: [late], isDue: true });
  const isNews = ({ recordedMs }: Told): boolean =>
    recordedMs > closed && recordedMs < calendar.begins(tick + 1) && recordedMs <= asOfMs;
  const isTaken = (one: Told): boolean => isNews(one) && (one.tick === tick || one.kind === "order");
  // An order given in the evening is meant for that evening.
  const known = lastKnown(told, (one) => isInTime(one) || isTaken(one)).map((one) =>
    isNews(one) ? { ...one, tick: Math.min(tick, one.tick) } : one,
  );
  const news = lastKnown(told, (one) => isInTime(one) || isNews(one)).filter((one) => isNews(one) && one.tick !== tick);
  const second = stepped(folding, past, before, { known, late: [late, news], isDue: true });
  const [was, is] = [first.outcome.band, second.outcome.band];
  const isCareful = is !== "keep" && is !== "advance";
  const stands: Stepped =
    isHigher(is, was) && isCareful ? { ...second, revises: was, taken: told.filter(isNews) } : first;
  const reports = told.filter((one) => stands !== first && isNews(one) && isReport(protocol, one));
  return withOrdersUsed(protocol, stands, told, Math.max(closed, ...reports.map(({ recordedMs }) => recordedMs)));
}

const isReport = ({ facts }: Protocol, one: Told): boolean =>
  one.kind === "report" ||
  Object.keys(one.facts).some((name) => isGrouped(facts[name]) && one.kind !== "order" && one.kind !== "signature");

/** An emergency uses up every order that was recorded by then. */
function withOrdersUsed({ facts }: Protocol, one: Stepped, told: readonly Told[], until: number): Stepped {
  if (one.outcome.band !== "emergency") return one;
  const orders = lastKnown(told, ({ kind, recordedMs }) => kind === "order" && recordedMs <= until);
  const used = Object.keys(facts).flatMap((name): [string, Told][] => {
    const last = facts[name]?.from === "order" ? orders.findLast((order) => name in order.facts) : undefined;
    return last === undefined ? [] : [[name, last]];
  });
  return { ...one, usedUp: { ...one.usedUp, ...Object.fromEntries(used) } };
}

/** The tick after the last closed one, if it can be decided yet. */
function openTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped | undefined {
  const { calendar, told, asOfMs } = folding;
  const tick = past.length;
  if (asOfMs < calendar.begins(tick)) return undefined;
  const isDue = asOfMs >= calendar.due(tick);
  const known = lastKnown(told, () => true);
  const open = stepped(folding, past, before, { known, late: [lateFor(folding, past, asOfMs)], isDue });
  const isAllThere = open.input.due.every((group) => open.input.arrived.includes(group));
  const isOrdered = known.some((one) => one.kind === "order" && one.tick === tick);
  const isDecided = isAllThere || isDue || isOrdered || open.outcome.flags.length > 0 || tick === 0;
  return isDecided ? open : undefined;
}

type Knowing = Pick<Asked, "known" | "late" | "isDue">;

function stepped(folding: Folding, past: readonly Stepped[], before: NaiveState, knowing: Knowing): Stepped {
  const { protocol, course, options } = folding;
  const input = tickInput({ protocol, tick: past.length, past, ...knowing });
  const { state: after, outcome } = naiveStep(protocol, course, before, input, options);
  const usedUp = Object.fromEntries(
    outcome.consumes.flatMap((name): [string, Told][] => {
      const from = input.readFrom[name];
      return from === undefined ? [] : [[name, from]];
    }),
  );
  return { facts: input.facts, usedUp, input, before, after, outcome, revises: undefined, taken: [] };
}

/** Answers recorded after the close of their own tick and since that of the tick before this one, but not yet taken. */
function lateFor({ calendar, told }: Folding, past: readonly Stepped[], until: number): readonly Told[] {
  const from = past.length === 0 ? Number.NEGATIVE_INFINITY : calendar.closes(past.length - 1);
  const taken = past.at(-1)?.taken ?? [];
  const isNew = ({ recordedMs }: Told): boolean => recordedMs > from;
  const isLate = (one: Told): boolean => one.isEarly || one.recordedMs > calendar.closes(one.tick);
  // What was corrected in time is not late any more, so the last body counts before its lateness is asked.
  const known = lastKnown(told, ({ recordedMs }) => recordedMs <= until);
  return known.filter((one) => isNew(one) && isLate(one) && !taken.includes(one));
}

function decisionOf(folding: Folding, tick: number, one: Stepped, provisional: boolean): NaiveDecision {
  const { protocol, calendar } = folding;
  const { before, after, outcome, input, revises } = one;
  return {
    ...outcome,
    tick,
    night: calendar.nameOf(tick),
    provisional,
    phase: { before: before.phase, after: after.phase },
    levels: mapped(before.levels, (level, lever) => ({ before: level, after: after.levels[lever] ?? level })),
    withheld: Object.keys(after.withheld).filter((lever) => after.withheld[lever]),
    revises,
    clocks: after.clocks,
    memory: mapped(after.memory, (held, name) =>
      held.kind === "total" ? held.amount : memoryReading(protocol, after, name),
    ),
    places: after.places,
    input,
    after,
  };
}
