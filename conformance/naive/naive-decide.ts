/**
 * The decision at `asOf`: every tick from the opening on, stepped in order with what it knew, and the last one told.
 *
 * A tick that closed is stepped with what was recorded by its close, and a second time, from the same state, with what
 * came since and before the next tick began; the second outcome stands only where it is the more careful one
 * (engine.md 2.6b). The tick after the last closed one may be decided provisionally (engine.md 1).
 */
import { parseInstant, type Instant } from "@compline/base";
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
  /** A tick that begins later is the end of the course. */
  readonly closedMs: number;
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
  const folding = { protocol, course, calendar, told, asOfMs, closedMs: closedFrom(events, asOfMs), options };
  const opening = openingState(protocol, naiveExpand(protocol), course);
  const past: Stepped[] = [];
  while (calendar.closes(past.length) <= asOfMs) past.push(closedTick(folding, past, past.at(-1)?.after ?? opening));
  const open = openTick(folding, past, past.at(-1)?.after ?? opening);
  const closed = past.map((one, tick) => decisionOf(folding, tick, one, false));
  return open === undefined ? closed : [...closed, decisionOf(folding, past.length, open, true)];
}

/** When the course was closed, by its earliest `closed`: after it occurred and was recorded. */
function closedFrom(events: readonly NaiveEvent[], asOfMs: number): number {
  const moments = events.flatMap(({ kind, occurred, recorded = occurred }) => {
    const [at, known] = [parseInstant(occurred), parseInstant(recorded)];
    if (kind !== "closed" || !at.ok || !known.ok || known.value.epochMs > asOfMs) return [];
    return [Math.max(at.value.epochMs, known.value.epochMs)];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...moments);
}

/** A tick that has closed: what it knew then, and what late news make of it. */
function closedTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped {
  const { protocol, calendar, told, asOfMs } = folding;
  const tick = past.length;
  const closed = calendar.closes(tick);
  const isInTime = (one: Told): boolean => one.recordedMs <= closed;
  const first = stepped(folding, past, before, (heard) => ({
    known: lastKnown(heard, isInTime),
    late: [lateFor(folding, past, heard, closed)],
    isDue: true,
  }));
  const isNews = ({ recordedMs }: Told): boolean =>
    recordedMs > closed && recordedMs < calendar.begins(tick + 1) && recordedMs <= asOfMs;
  const isTaken = (one: Told): boolean => isNews(one) && (one.tick === tick || one.kind === "order");
  // An order given in the evening is meant for that evening.
  const second = stepped(folding, past, before, (heard) => {
    const known = lastKnown(heard, (one) => isInTime(one) || isTaken(one)).map((one) =>
      isNews(one) ? { ...one, tick: Math.min(tick, one.tick) } : one,
    );
    const all = lastKnown(heard, (one) => isInTime(one) || isNews(one));
    const news = all.filter((one) => isNews(one) && one.tick !== tick);
    return { known, late: [lateFor(folding, past, heard, closed), news], isDue: true };
  });
  const [was, is] = [first.outcome.band, second.outcome.band];
  const isCareful = is !== "keep" && is !== "advance";
  const stands: Stepped =
    isHigher(is, was) && isCareful ? { ...second, revises: was, taken: told.filter(isNews) } : first;
  const reports = told.filter((one) => stands !== first && isNews(one) && isReport(protocol, one));
  const until = Math.max(closed, ...reports.map(({ recordedMs }) => recordedMs));
  return stands.outcome.band === "emergency" ? { ...stands, actsAfterMs: until } : stands;
}

const isReport = ({ facts }: Protocol, one: Told): boolean =>
  one.kind === "report" ||
  Object.keys(one.facts).some((name) => isGrouped(facts[name]) && one.kind !== "order" && one.kind !== "signature");

/** The tick after the last closed one, if it can be decided yet. */
function openTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped | undefined {
  const { calendar, told, asOfMs } = folding;
  const tick = past.length;
  if (asOfMs < calendar.begins(tick)) return undefined;
  const isDue = asOfMs >= calendar.due(tick);
  const known = lastKnown(told, () => true);
  const open = stepped(folding, past, before, (heard) => ({
    known: lastKnown(heard, () => true),
    late: [lateFor(folding, past, heard, asOfMs)],
    isDue,
  }));
  const isAllThere = open.input.due.every((group) => open.input.arrived.includes(group));
  const isOrdered = known.some((one) => one.kind === "order" && one.tick === tick);
  const isDecided = isAllThere || isDue || isOrdered || open.outcome.flags.length > 0 || tick === 0;
  return isDecided ? open : undefined;
}

type Knowing = Pick<Asked, "known" | "late" | "isDue">;

/** A tick stepped with what it knows, which is a question to all that was ever told. */
function stepped(
  folding: Folding,
  past: readonly Stepped[],
  before: NaiveState,
  knowing: (told: readonly Told[]) => Knowing,
): Stepped {
  const { protocol, course, calendar, closedMs } = folding;
  const tick = past.length;
  const asking = (told: readonly Told[]): Asked => ({
    protocol,
    tick,
    past,
    ...knowing(told),
    before: (order) => asking(told.slice(0, 1 + told.findIndex(({ place }) => place === order.place))),
  });
  const input = tickInput(asking(folding.told));
  const options = { ...folding.options, isClosed: calendar.begins(tick) > closedMs };
  const { state: after, outcome } = naiveStep(protocol, course, before, input, options);
  const usedUp = Object.fromEntries(
    outcome.consumes.flatMap((name): [string, Told][] => {
      const from = input.readFrom[name];
      return from === undefined ? [] : [[name, from]];
    }),
  );
  const spent = Object.values(usedUp);
  const { facts, overtaken } = input;
  const actsAfterMs = Number.NEGATIVE_INFINITY;
  return { facts, usedUp, spent, actsAfterMs, overtaken, input, before, after, outcome, revises: undefined, taken: [] };
}

/** Answers recorded after the close of their own tick and since that of the tick before this one, but not yet taken. */
function lateFor(
  { calendar }: Folding,
  past: readonly Stepped[],
  told: readonly Told[],
  until: number,
): readonly Told[] {
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
