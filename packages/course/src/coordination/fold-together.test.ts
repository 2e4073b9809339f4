import { parseInstant, type Instant } from "@compline/base";
import { secondLadder, SMALL_PROTOCOL } from "@compline/protocol/testing";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { good } from "../../testing/good.ts";
import { twoLaddersText } from "../../testing/two-ladders.ts";
import { prepare } from "../decide.ts";
import type { EventLine } from "../event.ts";
import { fold } from "../fold.ts";
import { historyOf } from "../history.ts";
import { bind, type Coordination } from "./bind.ts";
import { readCoordination } from "./document.ts";
import { foldTogether, type CourseBeside, type TogetherTick } from "./fold-together.ts";

const PORTS = { product: () => undefined };
const first = good(parseProtocol(SMALL_PROTOCOL));
const second = good(parseProtocol(secondLadder()));

const coordination = (days: number): Coordination =>
  good(bind(good(readCoordination(twoLaddersText(days))), [first, second]));

const date = (day: number): string => `2026-01-${String(day).padStart(2, "0")}`;
const at = (day: number, time: string): { readonly occurred: string; readonly recorded: string } => {
  const moment = `${date(day)}T${time}:00Z`;
  return { occurred: moment, recorded: moment };
};

/** Opened on a day of January, signed on each of these days, a bad night reported every morning. */
function courseOf(protocol: Protocol, opened: number, signed: readonly number[]): CourseBeside {
  const { id, version } = protocol;
  const events: EventLine[] = [
    { kind: "opened", ...at(opened, "08:00"), body: { protocol: { id, version }, zone: "UTC", demonstration: true } },
    { kind: "lab", ...at(opened, "08:01"), body: { facts: { egfr: 90 } } },
    { kind: "record", ...at(opened, "08:02"), body: { facts: { opioid: false } } },
  ];
  for (let day = opened; day < 25; day++) {
    if (signed.includes(day))
      events.push({ kind: "signature", ...at(day, "08:05"), body: { fact: "sign", value: "start" } });
    if (day > opened)
      events.push({
        kind: "report",
        ...at(day, "08:10"),
        body: { night: date(day - 1), answers: { slept: "poor", grog: 0, rf: false } },
      });
  }
  const history = good(historyOf(events.toSorted((a, b) => String(a.recorded).localeCompare(String(b.recorded)))));
  return { history, compiled: good(prepare(protocol, history, PORTS)) };
}

const instant = (text: string): Instant => good(parseInstant(text));
const EVENING = instant(`${date(12)}T18:00:00Z`);

/** Days on which something moved, or was held. */
const moves = (ticks: readonly TogetherTick[], course: number): readonly string[] =>
  ticks
    .filter((one) => one.course === course && (one.decided.stands === "held" || one.decided.proposal.moves.length > 0))
    .map(({ ticked, decided }) => `${ticked.tick} ${decided.stands}`);

describe("two courses folded side by side", () => {
  it("hold a rise that comes too soon after the other's, and let it go on when that is over", () => {
    const courses = [courseOf(first, 5, [5]), courseOf(second, 5, [5, 8])];
    const ticks = good(foldTogether(coordination(2), courses, EVENING));
    expect(moves(ticks, 0)).toEqual(["1 allowed", "4 allowed", "7 allowed"]);
    // The first signature is used up by what was held; the second comes when nothing holds.
    expect(moves(ticks, 1)).toEqual(["1 held", "3 allowed", "6 allowed"]);
    expect(ticks.flatMap(({ broken }) => broken)).toEqual([]);
  });

  it("count the days between dates, not between closings", () => {
    const courses = [courseOf(first, 5, [5]), courseOf(second, 5, [7])];
    expect(moves(good(foldTogether(coordination(1), courses, EVENING)), 1)[0]).toBe("2 allowed");
    expect(moves(good(foldTogether(coordination(2), courses, EVENING)), 1)[0]).toBe("2 held");
  });

  it("say what is broken where nothing is held", () => {
    const courses = [courseOf(first, 5, [5]), courseOf(second, 5, [5])];
    const free = { ...coordination(2), holds: [] };
    const ticks = good(foldTogether(free, courses, EVENING));
    expect(ticks.flatMap(({ broken }) => broken)[0]).toBe("raised-after-the-first");
  });

  it("are each as alone where nothing is held", () => {
    const courses = [courseOf(first, 5, [5]), courseOf(second, 6, [6])];
    const free = { ...coordination(2), holds: [] };
    const ticks = good(foldTogether(free, courses, EVENING));
    courses.forEach(({ compiled, history }, course) => {
      const alone = good(fold(compiled, history, EVENING)).last;
      const beside = ticks.findLast((one) => one.course === course)?.ticked;
      expect([beside?.tick, beside?.outcome.next]).toEqual([alone.tick, alone.outcome.next]);
    });
  });

  it("have no ticks of a course that is not opened yet", () => {
    const courses = [courseOf(first, 5, [5]), courseOf(second, 20, [20])];
    expect(moves(good(foldTogether(coordination(2), courses, EVENING)), 1)).toEqual([]);
  });
});
