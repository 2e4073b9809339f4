/**
 * The input of one tick from what it knows: a value for each fact or none, the gates that stand answered, whether it was
 * reported and whether it is overdue (engine.md 2).
 *
 * `past` are the ticks before as they stand, revisions included: what they read, and which events they used up. Nothing
 * else is remembered between ticks but their state: what last arrived is looked up anew among all that is known.
 */
import type { Fact, Gate, Protocol } from "@compline/protocol";
import { answersOf, flaggedAnswers, isGrouped, valueOf, wholeGroups, type Values } from "./group-answers.ts";
import { ticksIn } from "./naive-calendar.ts";
import type { NaiveInput } from "./passing.ts";
import { factsReadBy } from "./reading.ts";
import { isFromTheFuture, type Told } from "./told.ts";

/** A tick that was stepped, as later ticks look back on it. */
export interface PastTick {
  readonly facts: Values;
  /** The entry of each fact that the tick used up: it and no earlier one counts for that fact. */
  readonly usedUp: Readonly<Record<string, Told>>;
  /** The entry of each event that was used up: a later correction of it gives nothing. */
  readonly spent: readonly Told[];
  /** After an emergency: orders and signatures that occurred or were first recorded by then give nothing any more. */
  readonly actsAfterMs: number;
  /** Answers to gates that were overtaken in this very tick, see `answerOf`. */
  readonly overtaken: readonly string[];
}

export interface TickInput extends NaiveInput {
  /** Groups that the tick waits for, and those of them and the others that arrived in it. */
  readonly due: readonly string[];
  readonly arrived: readonly string[];
  /** The entry that each fact without a group was read from. */
  readonly readFrom: Readonly<Record<string, Told>>;
  readonly overtaken: readonly string[];
}

export interface Asked {
  readonly protocol: Protocol;
  readonly tick: number;
  readonly past: readonly PastTick[];
  /** The last known body of each event, in the order in which they occurred. */
  readonly known: readonly Told[];
  /** Answers that came too late for their own tick; what raises a flag in each of the lists is laid over this one. */
  readonly late: readonly (readonly Told[])[];
  /** The tick has closed, or its due time is past. */
  readonly isDue: boolean;
  /** The same as it would be asked if nothing had been recorded but an order and what was before it. */
  readonly before: (order: Told) => Asked;
}

/** The last whole arrival of a group that a tick knows of. */
interface Arrival {
  readonly group: string;
  readonly tick: number;
  readonly brought: Values;
}

export function tickInput(asked: Asked): TickInput {
  const { protocol, tick } = asked;
  const arrived = lastArrivals(asked, tick)
    .filter((one) => one.tick === tick)
    .map(({ group }) => group);
  const due = dueGroups(asked);
  const { readFrom } = otherFacts(asked);
  const facts = tickFacts(asked);
  const overtaken = overtakenIn(asked, facts);
  const overdue = asked.isDue && due.some((group) => !arrived.includes(group));
  return {
    facts,
    answered: Object.fromEntries(protocol.gates.map((gate) => [gate.gate, isAnswered(asked, gate, facts, overtaken)])),
    reported: arrived.length > 0 && !overdue,
    overdue,
    due,
    arrived,
    readFrom,
    overtaken,
  };
}

function tickFacts(asked: Asked): Values {
  const { protocol, tick, known, late } = asked;
  const today = known.filter((one) => one.tick === tick && !one.isEarly);
  const flagged = flaggedIn(protocol, [...today, ...inOrder(late.flat())]);
  return laidOver([otherFacts(asked).facts, carried(asked, lastArrivals(asked, tick)), ...flagged]);
}

const answersAt = ({ protocol, known }: Asked, tick: number): Values =>
  answersOf(
    protocol,
    known.filter((one) => one.tick === tick && !one.isEarly),
  );

const laidOver = (maps: readonly Values[]): Values => Object.fromEntries(maps.flatMap((map) => Object.entries(map)));

/** The last whole arrival of each group up to a tick, by all that is known by now: late, corrected, or before the opening. */
function lastArrivals(asked: Asked, until: number): readonly Arrival[] {
  const { protocol, known } = asked;
  const ticks = [...new Set(known.map(({ tick }) => tick))].filter((tick) => tick <= until).sort((a, b) => b - a);
  const brought = ticks.map((tick) => ({ tick, whole: wholeGroups(protocol, answersAt(asked, tick)) }));
  return Object.keys(protocol.groups).flatMap((group) => {
    const last = brought.find(({ whole }) => whole[group] !== undefined);
    return last === undefined ? [] : [{ group, tick: last.tick, brought: last.whole[group] ?? {} }];
  });
}

/** The groups a tick waits for: those whose span has passed since they last arrived whole, or since tick 0. */
function dueGroups(asked: Asked): readonly string[] {
  const { groups, clock } = asked.protocol;
  const before = lastArrivals(asked, asked.tick - 1);
  return Object.entries(groups).flatMap(([group, { every }]) => {
    const since = Math.max(0, before.find((one) => one.group === group)?.tick ?? 0);
    return asked.tick >= 1 && asked.tick - since >= ticksIn(every, clock) ? [group] : [];
  });
}

/** Each group's facts from its last whole arrival, while they are fresh. */
const carried = ({ protocol, tick }: Asked, arrivals: readonly Arrival[]): Values =>
  laidOver(
    arrivals.map((last) =>
      Object.fromEntries(
        Object.entries(last.brought).filter(([name]) => isFresh(protocol, protocol.facts[name], tick - last.tick)),
      ),
    ),
  );

const isFresh = ({ clock }: Protocol, fact: Fact | undefined, age: number): boolean =>
  fact !== undefined && age >= 0 && age < ticksIn(fact.fresh, clock);

/** What raises a flag in each of the answers alone, and then in all that were given for one tick, earliest tick first. */
function flaggedIn(protocol: Protocol, told: readonly Told[]): readonly Values[] {
  const ticks = [...new Set(told.map(({ tick }) => tick))].sort((a, b) => a - b);
  const together = ticks.map((tick) => inOrder(told.filter((one) => one.tick === tick)));
  const ways = [...told.map((one) => [one]), ...together];
  return ways.map((way) => flaggedAnswers(protocol, answersOf(protocol, way, true)));
}

const inOrder = (told: readonly Told[]): readonly Told[] =>
  [...told].sort((a, b) => a.occurredMs - b.occurredMs || a.place - b.place);

/** Everything that comes with no group: the latest event that gives the fact, by when it occurred, then by place. */
function otherFacts(asked: Asked): Pick<TickInput, "facts" | "readFrom"> {
  const facts: Record<string, number> = {};
  const readFrom: Record<string, Told> = {};
  for (const [name, fact] of Object.entries(asked.protocol.facts)) {
    if (isGrouped(fact)) continue;
    const latest = latestOf(asked, name, fact);
    const value = latest === undefined ? undefined : valueNow(asked, fact, latest, latest.facts[name] ?? null);
    if (latest !== undefined && value !== undefined) readFrom[name] = latest;
    // Nobody having signed is no gap in what is known: it reads as the first word, `none`.
    const reading = fact.from === "signature" || fact.from === "order" ? (value ?? 0) : value;
    if (reading !== undefined) facts[name] = reading;
  }
  return { facts, readFrom };
}

function latestOf({ known, past }: Asked, name: string, fact: Fact): Told | undefined {
  const used = past.flatMap(({ usedUp }) => usedUp[name] ?? []);
  const spent = past.flatMap((one) => one.spent);
  const afterMs = Math.max(Number.NEGATIVE_INFINITY, ...past.map(({ actsAfterMs }) => actsAfterMs));
  const isAct = fact.from === "order" || fact.from === "signature";
  return known
    .filter((one) => spent.every((gone) => one.place !== gone.place || one.recordedMs <= gone.recordedMs))
    .filter((one) => !isAct || (one.occurredMs > afterMs && one.firstRecordedMs > afterMs))
    .filter((one) => one.kind === fact.from && name in one.facts)
    .filter((one) => used.every((gone) => isLater(one, gone)))
    .reduce<Told | undefined>((best, one) => (best === undefined || isLater(one, best) ? one : best), undefined);
}

const isLater = (a: Told, b: Told): boolean =>
  a.occurredMs > b.occurredMs || (a.occurredMs === b.occurredMs && a.place > b.place);

function valueNow(
  { protocol, tick }: Asked,
  fact: Fact,
  from: Told,
  answer: Told["facts"][string],
): number | undefined {
  const counts = isFresh(protocol, fact, tick - from.tick) && !isFromTheFuture(from);
  return counts ? valueOf(fact, answer) : undefined;
}

/** A gate stays answered until a fact it reads has another value than at the tick of the answer. */
function isAnswered(
  { known, past, tick }: Asked,
  { gate, when }: Gate,
  now: Values,
  overtaken: readonly string[],
): boolean {
  const read = factsReadBy(when);
  const factsAt = (at: number): Values => (at === tick ? now : (past[at]?.facts ?? {}));
  const overtakenAt = (at: number): readonly string[] => (at === tick ? overtaken : (past[at]?.overtaken ?? []));
  const stands = (order: Told): boolean => {
    const then = order.tick;
    const since = Array.from({ length: tick - then }, (_, i) => factsAt(then + 1 + i));
    const isAsThen = since.every((facts) => read.every((name) => facts[name] === factsAt(then)[name]));
    return isAsThen && !overtakenAt(then).includes(answerOf(order, gate));
  };
  const isInCourse = ({ tick: then }: Told): boolean => then >= 0 && then <= tick;
  return known
    .filter((one) => one.kind === "order" && one.gates.includes(gate) && !isFromTheFuture(one))
    .some((one) => isInCourse(one) && stands(one));
}

/** One order as the answer to one gate. */
const answerOf = ({ place }: Told, gate: string): string => `${place} ${gate}`;

/** The answers that belong to this tick and were given before something that changed what their gate reads. */
function overtakenIn(asked: Asked, now: Values): readonly string[] {
  const orders = asked.known.filter((one) => one.kind === "order" && one.tick === asked.tick);
  return orders.flatMap((order) => {
    const then = tickFacts(asked.before(order));
    const isOtherwise = ({ when }: Gate): boolean => factsReadBy(when).some((name) => then[name] !== now[name]);
    return asked.protocol.gates.filter(isOtherwise).map(({ gate }) => answerOf(order, gate));
  });
}
