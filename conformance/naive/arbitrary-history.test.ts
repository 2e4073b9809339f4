/**
 * Random histories through random protocols, and what must be true of the naive interpreter on every one of them.
 *
 * The first test counts what the random courses come to, because a property that is only ever tried on quiet courses says
 * little: each thing that can happen to a tick must have happened many times.
 */
import fc from "fast-check";
import type { Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { arbitraryHistory, type ArbitraryCourse } from "./arbitrary-history.ts";
import { arbitrarySmallProtocol } from "./arbitrary-small-protocol.ts";
import { capsOf } from "./caps.ts";
import { naiveFold, type NaiveDecision } from "./naive-decide.ts";
import { naiveExpand } from "./naive-expand.ts";
import { naiveCourse } from "./naive-state.ts";

const SCALE = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1);
const numRuns = Math.ceil(60 * SCALE);

const courses = arbitrarySmallProtocol.chain((protocol) =>
  arbitraryHistory(protocol).map((course) => ({ protocol, ...course })),
);

/** Half a tablet of four: what can be made of the lever with stock. */
const HALF = 2_000_000;
const options = {
  governor: true,
  buildable: (_: string, amount: number) => amount % HALF === 0,
  below: (_: string, amount: number) => (amount < HALF ? undefined : amount - (amount % HALF)),
};

function folded({
  protocol,
  events,
  asOf,
}: ArbitraryCourse & { readonly protocol: Protocol }): readonly NaiveDecision[] {
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("no course");
  return naiveFold(protocol, course, events, asOf, options);
}

describe("random courses", () => {
  it("come to everything that a tick can come to", () => {
    const seen: Record<string, number> = {};
    const count = (name: string, isSo: boolean): void => {
      seen[name] = (seen[name] ?? 0) + Number(isSo);
    };
    for (const one of fc.sample(courses, { seed: 7, numRuns: 400 }).flatMap(folded)) {
      const { input } = one;
      count(`band ${one.band}`, true);
      count(`phase ${one.phase.before}`, true);
      count("provisional", one.provisional);
      count("revised", one.revises !== undefined);
      count("conflict", one.conflict);
      count("refused", one.refused.length > 0);
      for (const { limit } of one.refused) count(`limit ${limit}`, true);
      count("unanswered", one.unanswered);
      count("ended", one.ended);
      count("closed", one.ended && !one.phase.before.startsWith("done"));
      count("overtaken", input.overtaken.length > 0);
      count("used up", one.consumes.length > 0);
      count("flag", one.flags.length > 0);
      count("overdue", input.overdue);
      count("reported", input.reported);
      count("answered", Object.values(input.answered).includes(true));
      count("withheld", one.withheld.length > 0);
      count(
        "level",
        Object.values(one.levels).some(({ before, after }) => before !== after),
      );
      for (const { effect } of one.unknown) count(`unknown ${effect}`, true);
    }
    const rare = Object.entries(seen).filter(([, n]) => n < 1);
    if (process.env["COMPLINE_TEST_VERBOSE"] !== undefined) console.log(seen);
    expect(rare).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(40);
  });

  it("are decided alike whatever is recorded after asOf", () => {
    fc.assert(
      fc.property(courses, ({ protocol, events, asOf }) => {
        const known = events.filter(({ recorded = "" }) => Date.parse(recorded.replace(/\[.*/, "")) <= asOf.epochMs);
        const [opened] = events;
        const told = known[0] === opened || opened === undefined ? known : [opened, ...known];
        expect(folded({ protocol, events: told, asOf })).toEqual(folded({ protocol, events, asOf }));
      }),
      { numRuns },
    );
  });

  it("never count past a cap or below zero, and move no level where nothing was decided", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const { protocol } = course;
        const caps = capsOf(protocol, naiveExpand(protocol));
        for (const { clocks, levels, conflict, ended, unanswered } of folded(course)) {
          for (const name of CLOCK_NAMES) {
            expect(clocks[name]).toBeLessThanOrEqual(caps.clock(name));
            expect(clocks[name]).toBeGreaterThanOrEqual(0);
          }
          for (const { before, after } of Object.values(levels)) {
            expect(after).toBeGreaterThanOrEqual(0);
            if (conflict || ended || unanswered) expect(after).toBe(before);
          }
        }
      }),
      { numRuns },
    );
  });
});

const CLOCK_NAMES = ["at_level", "reported_at_level", "in_phase", "missed", "in_course"] as const;
