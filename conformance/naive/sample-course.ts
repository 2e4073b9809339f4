/**
 * The course of the hand-worked examples: it opens on 1 June 2026 at 20:00 in London; reports are due at 20:00 and a tick
 * closes at 22:00. `night(0)` is that evening's date, and the report on it is given at 08:00 the morning after.
 */
import { printDate, zoneClock } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { naiveDecide, type NaiveDecision } from "./naive-decide.ts";
import type { Answers } from "./naive-event.ts";
import { naiveCourse } from "./naive-state.ts";
import { opening, writtenEvents, type Happening } from "./write-events.ts";

const ZONE = "Europe/London";
const found = zoneClock(ZONE);
if (!found.ok) throw new Error("no zone");
export const london = found.value;
const FIRST = 20_605;

/** `hour` o'clock on the n-th date from the opening's. */
export const at = (n: number, hour: number): number => london.epochMsAt(FIRST + n, hour * 60);
export const night = (n: number): string => printDate(FIRST + n);

export const CALM: Answers = { poor: false, danger: false };
export const POOR: Answers = { poor: true, danger: false };

/** The report on the n-th night, given the morning after unless said otherwise. */
export const report = (n: number, answers: Answers, when = at(n + 1, 8), lagMin = 0): Happening => ({
  kind: "report",
  body: { night: night(n), answers },
  atMs: when,
  lagMin,
});
export const lab = (value: number | null, when: number, lagMin = 0): Happening => ({
  kind: "lab",
  body: { facts: { score: value } },
  atMs: when,
  lagMin,
});
export const sign = (when: number, value = "agree"): Happening => ({
  kind: "signature",
  body: { fact: "sign", value },
  atMs: when,
});
export const order = (when: number, gates: readonly string[], facts: Answers = {}): Happening => ({
  kind: "order",
  body: { facts, gates },
  atMs: when,
});

export const opened = (rest: Parameters<typeof opening>[2] = {}, when = at(0, 20)): Happening =>
  opening(when, ZONE, rest);

/** The decision at an instant of a course in which these things happened; `opened` may be the first of them. */
export function decide(
  protocol: Protocol,
  asOfMs: number,
  happenings: readonly Happening[],
  governor = true,
): NaiveDecision {
  const events = writtenEvents(ZONE, [opened(), ...happenings].slice(happenings[0]?.kind === "opened" ? 1 : 0));
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("no course");
  const options = { governor, buildable: () => true, below: (_: string, amount: number) => amount };
  const decision = naiveDecide(protocol, course, events, london.instantAt(asOfMs), options);
  if (decision === undefined) throw new Error("no decision");
  return decision;
}

/** A calm report on the night before the opening: without it the flag at the door is unknown, and holds. */
export const eve = report(-1, CALM);
/** Signed at the opening, so that tick 0 takes the lever to 5. */
export const begun = [eve, sign(at(0, 20))];
export const afterClose = (n: number): number => at(n, 23);
