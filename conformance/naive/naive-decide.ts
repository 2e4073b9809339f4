/**
 * The decision at `asOf`: every tick from the opening on, stepped in order with what it knew, and the last one told.
 *
 * A tick that closed is stepped with what was recorded by its close. What belongs to it and came before the next close
 * (or `asOf`) has it stepped a second time from the same state; the second outcome stands only where it is the more
 * careful one (engine.md 2.6b). The tick after the last closed one may be decided provisionally (engine.md 1).
 */
import type { Instant } from "@compline/base";
import type { Band, ClockName, Protocol } from "@compline/protocol";
import { isGrouped } from "./group-answers.ts";
import { calendarOf, type Calendar } from "./naive-calendar.ts";
import type { NaiveEvent } from "./naive-event.ts";
import { naiveExpand } from "./naive-expand.ts";
import type { NaiveOptions } from "./naive-governor.ts";
import { dueGroups, tickInput, type PastTick, type TickInput } from "./naive-input.ts";
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
}

/** A tick as it stands. */
interface Stepped extends PastTick {
  readonly input: TickInput;
  readonly before: NaiveState;
  readonly after: NaiveState;
  readonly outcome: NaiveOutcome;
  readonly revises: Band | undefined;
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
  const calendar = calendarOf(protocol.clock, course.openedMs, course.zone);
  if (calendar === undefined) return undefined;
  const asOfMs = asOf.epochMs;
  const told = toldBy(events, calendar).filter(({ recordedMs }) => recordedMs <= asOfMs);
  const folding = { protocol, course, calendar, told, asOfMs, options };
  const opening = openingState(protocol, naiveExpand(protocol), course);
  const past: Stepped[] = [];
  while (calendar.closes(past.length) <= asOfMs) past.push(closedTick(folding, past, past.at(-1)?.after ?? opening));
  const open = openTick(folding, past, past.at(-1)?.after ?? opening);
  if (open !== undefined) return decisionOf(folding, past.length, open, true);
  const last = past.at(-1);
  return last === undefined ? undefined : decisionOf(folding, past.length - 1, last, false);
}

/** A tick that has closed: what it knew then, and what late news make of it. */
function closedTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped {
  const { calendar, told, asOfMs } = folding;
  const tick = past.length;
  const closed = calendar.closes(tick);
  const isInTime = (one: Told): boolean => one.recordedMs <= closed;
  const first = stepped(folding, past, before, { until: closed, isKnown: isInTime, isDue: true });
  const horizon = Math.min(calendar.closes(tick + 1), asOfMs);
  const isNews = (one: Told): boolean => one.tick === tick && !isInTime(one) && one.recordedMs <= horizon;
  if (!told.some(isNews)) return first;
  const isKnown = (one: Told): boolean => isInTime(one) || isNews(one);
  const second = stepped(folding, past, before, { until: closed, isKnown, isDue: true });
  const [was, is] = [first.outcome.band, second.outcome.band];
  const isCareful = is !== "keep" && is !== "advance";
  return isHigher(is, was) && isCareful ? { ...second, revises: was } : first;
}

/** The tick after the last closed one, if it can be decided yet. */
function openTick(folding: Folding, past: readonly Stepped[], before: NaiveState): Stepped | undefined {
  const { protocol, calendar, asOfMs } = folding;
  const tick = past.length;
  if (asOfMs < calendar.begins(tick)) return undefined;
  const isDue = asOfMs >= calendar.due(tick);
  const open = stepped(folding, past, before, { until: asOfMs, isKnown: () => true, isDue });
  const isAllThere = dueGroups(protocol, tick, past).every((group) => open.arrivals[group] !== undefined);
  return isAllThere || isDue || tick === 0 ? open : undefined;
}

interface Knowing {
  /** The end of the time in which late answers are laid over this tick. */
  readonly until: number;
  readonly isKnown: (one: Told) => boolean;
  readonly isDue: boolean;
}

function stepped(folding: Folding, past: readonly Stepped[], before: NaiveState, knowing: Knowing): Stepped {
  const { protocol, course, options, told } = folding;
  const known = lastKnown(told, knowing.isKnown);
  const late = lateFor(folding, past.length, knowing.until);
  const input = tickInput({ protocol, tick: past.length, past, known, late, isDue: knowing.isDue });
  const { state: after, outcome } = naiveStep(protocol, course, before, input, options);
  const usedUp = Object.fromEntries(
    outcome.consumes.flatMap((name): [string, Told][] => {
      const from = input.readFrom[name];
      return from === undefined ? [] : [[name, from]];
    }),
  );
  const { facts, arrivals } = input;
  return { facts, arrivals, usedUp, input, before, after, outcome, revises: undefined };
}

/** Answers recorded after the close of their own tick, since the close of the tick before this one. */
function lateFor({ protocol, calendar, told }: Folding, tick: number, until: number): readonly Told[] {
  const from = tick === 0 ? Number.NEGATIVE_INFINITY : calendar.closes(tick - 1);
  const bringsAnswers = (one: Told): boolean => Object.keys(one.facts).some((name) => isGrouped(protocol.facts[name]));
  return lastKnown(
    told,
    (one) =>
      bringsAnswers(one) &&
      one.tick >= 0 &&
      one.recordedMs > calendar.closes(one.tick) &&
      one.recordedMs > from &&
      one.recordedMs <= until,
  );
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
  };
}
