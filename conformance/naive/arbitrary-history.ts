/**
 * Random courses through a protocol: an opening, and for each tick whatever may go wrong in telling of it.
 *
 * Reports come whole, in part, twice, late by minutes or by days, ahead of their time, or not at all; labs, records, orders,
 * signatures and answers to gates come when they like and are written down when somebody finds the time; some of it is
 * corrected later. Courses open near a change of the clocks as often as not. `asOf` is drawn near the turns of a
 * tick: where it begins, is due and closes.
 */
import fc from "fast-check";
import { parseDate, printDate, zoneClock, type Instant, type ZoneClock } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { arbitraryAnswers } from "./arbitrary-answer.ts";
import { arbitraryDoses, type Doses } from "./arbitrary-doses.ts";
import { arbitraryTelling, type Line } from "./arbitrary-telling.ts";
import { calendarOf, tickMinutesOf, type Calendar } from "./naive-calendar.ts";
import type { Answers, NaiveEvent, Telling } from "./naive-event.ts";
import { sometimes } from "./sometimes.ts";
import { opening, writtenEvents, type Happening } from "./write-events.ts";

export interface ArbitraryCourse {
  readonly events: readonly NaiveEvent[];
  readonly asOf: Instant;
}

const MINUTE_MS = 60_000;

/** Zones and the days on which their clocks change, and days on which nothing happens. */
const PLACES: readonly (readonly [string, string])[] = [
  ["Europe/London", "2026-03-29"],
  ["Europe/London", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Pacific/Chatham", "2026-04-05"],
  ["Asia/Kolkata", "2026-07-15"],
  ["Pacific/Kiritimati", "2026-12-31"],
];

export interface HistoryOptions {
  readonly mostTicks?: number;
}

export function arbitraryHistory(
  protocol: Protocol,
  { mostTicks = 10 }: HistoryOptions = {},
): fc.Arbitrary<ArbitraryCourse> {
  const answer = arbitraryAnswers(protocol);
  return evenly(1, mostTicks).chain((n) =>
    fc
      .record({
        place: fc.constantFrom(...PLACES),
        daysBefore: fc.integer({ min: 0, max: 6 }),
        minute: fc.oneof(fc.constantFrom(0, 720, 1200, 1260, 1439), fc.integer({ min: 0, max: 1439 })),
        doses: arbitraryDoses(protocol),
        told: arbitraryTelling(protocol, answer, n),
        closing: sometimes(
          fc.record({
            tick: evenly(0, n),
            minutes: fc.constantFrom(0, 1, 600),
            lagMin: fc.constantFrom(0, 0, 700, 3000),
          }),
          15,
        ),
        asOf: fc.record({
          tick: fc.oneof(evenly(0, n), fc.constantFrom(n, n + 1)),
          turn: fc.constantFrom("begins", "due", "closes"),
          minutes: fc.constantFrom(-1, 0, 0, 0, 1, 45, 180),
        }),
      })
      .map((script) => played(protocol, script)),
  );
}

/** Every number as likely as any other; `fc.integer` favours the ends. */
const evenly = (from: number, to: number): fc.Arbitrary<number> =>
  fc.constantFrom(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

interface Script {
  readonly place: readonly [string, string];
  readonly daysBefore: number;
  readonly minute: number;
  readonly doses: Doses;
  readonly told: readonly Line[];
  /** Now and then a course is closed: so many minutes after a tick began, and written down later. */
  readonly closing: { readonly tick: number; readonly minutes: number; readonly lagMin: number } | undefined;
  readonly asOf: { readonly tick: number; readonly turn: "begins" | "due" | "closes"; readonly minutes: number };
}

function played(
  protocol: Protocol,
  { place: [zone, date], daysBefore, minute, doses, told, closing, asOf }: Script,
): ArbitraryCourse {
  const local = clockOf(zone);
  const day = parseDate(date);
  const openedMs = local.epochMsAt((day.ok ? day.value : 0) - daysBefore, minute);
  const calendar = calendarOf(protocol.clock, openedMs, zone);
  if (calendar === undefined) throw new Error(`no calendar for ${zone}`);
  const opened = opening(openedMs, zone, {
    protocol: { id: protocol.id, version: protocol.version },
    demonstration: true,
    ...doses,
  });
  const happenings = told.flatMap((line, index) => happeningsOf(protocol, calendar, line, `e${index}`));
  if (closing !== undefined) {
    const atMs = calendar.begins(closing.tick) + closing.minutes * MINUTE_MS;
    happenings.push({ kind: "closed", body: { reason: "random" }, id: "end", atMs, lagMin: closing.lagMin });
  }
  const turnMs = Math.max(openedMs, calendar[asOf.turn](asOf.tick) + asOf.minutes * MINUTE_MS);
  return {
    events: [...writtenEvents(zone, [opened, ...happenings])].sort(openingFirst),
    asOf: local.instantAt(turnMs),
  };
}

/** A history begins with its opening, whatever else was written down before it. */
const openingFirst = (a: NaiveEvent, b: NaiveEvent): number =>
  Number(b.kind === "opened") - Number(a.kind === "opened");

function clockOf(zone: string): ZoneClock {
  const found = zoneClock(zone);
  if (!found.ok) throw new Error(`no zone ${zone}`);
  return found.value;
}

function happeningsOf(protocol: Protocol, calendar: Calendar, line: Line, id: string): readonly Happening[] {
  const { tick, part, isLate, lag, correction } = line;
  const begins = calendar.begins(tick);
  const ends = line.of === "close" ? calendar.closes(tick) : calendar.begins(tick + 1);
  const atMs = begins + Math.floor(part * (ends - begins));
  const scale = typeof protocol.clock.tick === "string" ? 1 : tickMinutesOf(protocol.clock) / 1440;
  const lagMs = (minutes: number): number => Math.round(minutes * scale * MINUTE_MS);
  const recordedMs = isLate ? Math.max(atMs, calendar.closes(tick) + lagMs(lag)) : atMs + lag * MINUTE_MS;
  const night = line.isNamed ? nightOf(protocol, calendar, tick) : undefined;
  const told: Happening = { ...telling(line, line.facts, night), id, atMs, lagMin: (recordedMs - atMs) / MINUTE_MS };
  if (correction === undefined) return [told];
  const body = telling(line, correction.facts, night);
  return [told, { kind: "corrected", corrects: id, id: `${id}c`, body, atMs: recordedMs + lagMs(correction.after) }];
}

/** The night, day or week that the report of a tick names. */
function nightOf({ clock }: Protocol, calendar: Calendar, tick: number): string | undefined {
  const date = parseDate(calendar.nameOf(tick) ?? "");
  if (!date.ok) return undefined;
  return printDate(clock.tick === "night" ? date.value - 1 : date.value);
}

function telling({ said, gates }: Line, facts: Answers, night: string | undefined): Telling {
  switch (said) {
    case "report":
      return { kind: said, body: night === undefined ? { answers: facts } : { night, answers: facts } };
    case "order":
      return { kind: said, body: { facts, gates } };
    case "signature": {
      const [fact, value] = Object.entries(facts)[0] ?? ["", null];
      return { kind: said, body: { fact, value: typeof value === "string" ? value : "none" } };
    }
    default:
      return { kind: said, body: { facts } };
  }
}
