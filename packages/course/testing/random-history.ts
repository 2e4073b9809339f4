/**
 * Random histories of a protocol: reports in time, late, partial, twice and not at all; values that fit and that do not;
 * signatures, orders, answers to gates, standing orders, corrections.
 *
 * Every event has an id. Times are of a course of some weeks opened at `OPENED` in the given zone.
 */
import { printDate, printInstant, random, zoneClock, type Random, type ZoneClock } from "@compline/base";
import { documentHash, type Fact, type Protocol } from "@compline/protocol";
import { amountJson } from "../src/amount-json.ts";
import type { EventLine, FactValue } from "../src/event.ts";
import type { Opening } from "../src/opening.ts";
import { good } from "./good.ts";

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const ZONES = ["Etc/UTC", "Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
const DELAYS = [0, 0, 0, 0, MIN, 3 * HOUR, 10 * HOUR, 13 * HOUR, 26 * HOUR, 4 * DAY, -4 * MIN, -7 * MIN];

export interface RandomCourse {
  readonly lines: readonly EventLine[];
  /** A while after the last event. */
  readonly untilMs: number;
  readonly clock: ZoneClock;
}

interface Making {
  readonly protocol: Protocol;
  readonly draw: Random;
  readonly clock: ZoneClock;
  readonly openedMs: number;
  readonly lines: EventLine[];
  /** What this person mostly answers, where that is not the ordinary. */
  readonly habits: Map<string, FactValue>;
}

export function randomCourse(protocol: Protocol, opening: Opening, seed: number, days = 20): RandomCourse {
  const draw = random(seed);
  const clock = good(zoneClock(draw.pick(ZONES)));
  // Around a clock change in the north or in the south, and at any hour.
  const openedMs = Date.UTC(2026, draw.pick([2, 3, 8, 9]), draw.int(1, 28), draw.int(0, 23), draw.int(0, 59));
  const making: Making = {
    protocol,
    draw,
    clock,
    openedMs,
    lines: [openedLine(protocol, opening, clock, openedMs)],
    habits: new Map(),
  };
  const asked = Object.entries(protocol.facts).filter(([, { group }]) => group !== undefined);
  for (const [name, fact] of asked) if (chance(making, 15)) making.habits.set(name, anything(making, fact));
  known(making);
  for (let day = 0; day < days; day++) oneDay(making, openedMs + day * DAY);
  if (draw.int(0, 3) === 0) shuffleSome(making);
  return { lines: making.lines, untilMs: openedMs + (days + 3) * DAY, clock };
}

const chance = ({ draw }: Making, percent: number): boolean => draw.int(1, 100) <= percent;

function put(
  making: Making,
  kind: EventLine["kind"],
  occurredMs: number,
  body: unknown,
  recordedMs = occurredMs,
  more = {},
): void {
  const text = (ms: number): string => printInstant(making.clock.instantAt(ms));
  const id = `e${making.lines.length}`;
  making.lines.push({ kind, occurred: text(occurredMs), recorded: text(recordedMs), id, ...more, body });
}

function openedLine(
  { id, version, levers }: Protocol,
  { start, plans }: Opening,
  clock: ZoneClock,
  openedMs: number,
): EventLine {
  const dose = (lever: string, amount: number) => amountJson({ levers } as Protocol, lever, amount);
  const body = {
    protocol: { id, version },
    zone: clock.zone,
    demonstration: true,
    start: Object.fromEntries(Object.entries(start).map(([lever, amount]) => [lever, dose(lever, amount)])),
    plans: Object.fromEntries(
      Object.entries(plans).map(([lever, doses]) => [lever, doses.map((amount) => dose(lever, amount))]),
    ),
  };
  return { kind: "opened", occurred: printInstant(clock.instantAt(openedMs)), id: "e0", course: "random", body };
}

/** What a clinic knows at the opening, and sometimes a standing order. */
function known(making: Making): void {
  const { protocol, openedMs } = making;
  for (const [name, fact] of Object.entries(protocol.facts)) {
    const isHere = fact.group === undefined && fact.from !== "signature" && fact.from !== "order";
    if (isHere && chance(making, 92))
      put(
        making,
        fact.from as EventLine["kind"],
        openedMs - HOUR,
        bodyOf(fact, { [name]: usual(making, fact) }),
        openedMs,
      );
  }
  if (chance(making, 30)) standingOrder(making, openedMs);
}

const bodyOf = (fact: Fact, facts: Readonly<Record<string, FactValue>>): unknown =>
  fact.from === "report" ? { answers: facts } : { facts };

function standingOrder(making: Making, moment: number): void {
  const { levers: all } = making.protocol;
  // Mostly an order that leaves room, sometimes one that does not, or that is about another protocol.
  const most = (lever: string): number => {
    const { max, unit } = all[lever]!;
    return typeof max === "number" && unit === "mass" ? Math.ceil(max / making.draw.pick([1, 1, 1, 2])) : 5_000_000;
  };
  const date = (days: number): string => printDate(making.clock.localAt(moment + days * DAY).day);
  const named = Object.keys(all).filter(() => !chance(making, 10));
  const levers = Object.fromEntries(
    named.map((lever) => [lever, { max: amountJson(making.protocol, lever, most(lever)), products: [] }]),
  );
  const protocol = chance(making, 95) ? documentHash(making.protocol) : `sha256:${"0".repeat(64)}`;
  const standing = {
    signedBy: "p1",
    role: "prescriber",
    protocol,
    levers,
    unsigned: "all",
    review: date(5),
    expires: date(making.draw.int(5, 40)),
  };
  put(making, "order", moment, { standing });
}

function oneDay(making: Making, dayMs: number): void {
  const { protocol, draw } = making;
  // A night is reported the morning after, a day on its own evening; some people name the wrong one.
  const before = (protocol.clock.tick === "night") === chance(making, 88) ? 1 : 0;
  const night = printDate(making.clock.localAt(dayMs).day - before);
  const at = dayMs + draw.int(0, 23 * 60) * MIN;
  if (chance(making, 85)) report(making, at, night);
  if (chance(making, 8)) report(making, at + HOUR, night);
  for (const [name, fact] of Object.entries(protocol.facts)) {
    if (fact.group === undefined && chance(making, fact.from === "signature" ? 25 : fact.from === "order" ? 4 : 3))
      single(making, name, fact, at);
  }
  if (chance(making, 6))
    put(
      making,
      "order",
      at,
      { gates: protocol.gates.filter(() => chance(making, 50)).map(({ gate }) => gate) },
      at + draw.pick(DELAYS),
    );
  if (chance(making, 2)) put(making, "order", at, { revoke: { replacedBy: "nobody" } });
  if (chance(making, 2)) standingOrder(making, at);
  if (chance(making, 10)) correct(making, at);
}

function report(making: Making, at: number, night: string): void {
  const { protocol, draw } = making;
  const grouped = Object.entries(protocol.facts).filter(
    ([, { group, from }]) => group !== undefined && from === "report",
  );
  const isPartial = chance(making, 8);
  const wild = draw.pick([2, 2, 10, 40]);
  const answers = Object.fromEntries(
    grouped
      .filter(() => !isPartial || chance(making, 40))
      .map(([name, fact]) => [
        name,
        chance(making, wild) ? anything(making, fact) : (making.habits.get(name) ?? usual(making, fact)),
      ]),
  );
  put(making, "report", at, chance(making, 80) ? { night, answers } : { answers }, at + draw.pick(DELAYS));
}

function single(making: Making, name: string, fact: Fact, at: number): void {
  const { draw } = making;
  const value = anything(making, fact);
  const recorded = at + draw.pick(DELAYS);
  if (fact.from === "signature") return put(making, "signature", at, { fact: name, value: String(value) }, recorded);
  return put(making, fact.from as EventLine["kind"], at, bodyOf(fact, { [name]: value }), recorded);
}

/** Corrects some earlier event, recorded after it, with the body it had or another of its kind. */
function correct(making: Making, at: number): void {
  const { lines, draw } = making;
  const target = draw.pick(lines.slice(1));
  const others = lines.filter(({ kind }) => kind === target.kind);
  if (target.kind === "corrected" || target.kind === "opened") return;
  const body = draw.pick(others).body;
  put(
    making,
    "corrected",
    Math.max(at, Date.parse(target.recorded!.slice(0, 25))),
    { kind: target.kind, body },
    undefined,
    { corrects: target.id },
  );
}

/** Events are mostly written in the order they were recorded; some histories are not. */
function shuffleSome({ lines, draw }: Making): void {
  const tail = lines.splice(1);
  tail.sort((a, b) => Date.parse(a.recorded!.slice(0, 25)) - Date.parse(b.recorded!.slice(0, 25)));
  for (let i = 1; i < tail.length; i++) {
    const [one, other] = [tail[i - 1]!, tail[i]!];
    if (one.kind !== "corrected" && other.kind !== "corrected" && draw.int(0, 4) === 0)
      [tail[i - 1], tail[i]] = [other, one];
  }
  lines.push(...tail);
}

function usual(making: Making, fact: Fact): FactValue {
  const { type, ordinary } = fact;
  if (ordinary !== undefined) return ordinary;
  if (type.kind === "bool") return false;
  if (type.kind === "enum") return type.words[0] ?? null;
  return making.draw.int(type.low, Math.min(type.high, type.low + 100));
}

function anything(making: Making, { type }: Fact): FactValue {
  const { draw } = making;
  if (chance(making, 4)) return draw.pick([null, "wrong", -999]);
  if (type.kind === "bool") return draw.int(0, 1) === 1;
  return type.kind === "enum" ? draw.pick(type.words) : draw.int(type.low, type.high);
}
