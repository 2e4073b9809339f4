/**
 * The longest course by a plan of any length, against the longest of a plan whose entries are all given: searched with all of
 * them, and gone through without the steps that stand for entries that are not there.
 */
import { good } from "@compline/base/testing";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { but, changed, PLANNED_PROTOCOL } from "../testing/good-protocol.ts";
import { MG, searched, searchedByPlan } from "../testing/searched.ts";
import { longestCourse, worstCourse } from "./longest-course.ts";
import { assumedEdges } from "./properties/assumed-edges.ts";
import type { Subject } from "./properties/property.ts";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "./search/edges.ts";

/** By recursion, from the opening on; endless where it comes back to where it is. */
function longestWay({ protocol, explored }: Subject): number {
  const { edges, first } = good(assumedEdges({ protocol, explored }))!;
  const known = new Map<number, number>();
  const from = (state: number): number => {
    const found = known.get(state);
    if (found !== undefined) return found;
    known.set(state, Number.POSITIVE_INFINITY);
    const ways = [...edges.subarray(first[state], first[state + 1])]
      .filter((edge) => (explored.edges.how(edge) & (WITHIN_PLAN_DOWN | WITHIN_PLAN_UP)) === 0)
      .map((edge) => 1 + from(explored.edges.to(edge)));
    const most = Math.max(0, ...ways);
    known.set(state, most);
    return most;
  };
  return from(0);
}

const planOf = (text: string, lever: string, plan: readonly number[]): number => {
  const amounts = plan.map((mg) => mg * MG);
  return longestWay(searched(text, { start: { [lever]: amounts[0]! }, plans: { [lever]: amounts } }));
};

const EXAMPLE = fileURLToPath(new URL("../../../examples/invariants/back-bound/correct.yaml", import.meta.url));
const ONCE_BACK = readFileSync(EXAMPLE, "utf8");
/** Goes back once while it is assumed to, and on again whatever the score. */
const BACK_AS_ASSUMED = changed(
  ONCE_BACK,
  ["when: ciwab < 21 and dose.clonazepam > 0 and days.at_level", "when: dose.clonazepam > 0 and days.at_level"],
  [
    "- in: [open, down, watch]\n      that: ciwab < 21",
    "- in: [open]\n      that: ciwab < 21\n    - in: [down, watch]\n      that: ciwab is not missing",
  ],
);

/** Back only in the middle of the plan, where the next step takes longer than from the first dose: no way over that is as long. */
const SLOW_MIDDLE = changed(
  BACK_AS_ASSUMED,
  ["count.backs < 1 and dose.clonazepam > 0 and", "count.backs < 1 and dose.clonazepam > 0.25 mg and"],
  [
    "dose.clonazepam > 0 and days.at_level >= 2 and",
    "dose.clonazepam > 0 and (dose.clonazepam >= start.clonazepam or days.at_level >= 7) and",
  ],
);
const LONG = [
  [20, 15, 5, 0],
  [20, 15, 10, 5, 0],
  [20, 17.5, 15, 10, 5, 0],
  [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 5, 0],
];
const FINE = [
  [1, 0.5, 0.25, 0],
  [1, 0.75, 0.5, 0.25, 0],
  [1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0],
  [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.25, 0],
];

describe("the longest course by a plan", () => {
  it.each([
    ["that goes down only", PLANNED_PROTOCOL, "alpha", LONG],
    ["in which nobody goes back as is assumed", ONCE_BACK, "clonazepam", FINE],
  ])("%s is that of each plan with all its entries", (_, text, lever, plans) => {
    const { ticks, ticksAnEntry } = longestCourse(searchedByPlan(text))!;
    expect(ticksAnEntry).toBeGreaterThan(0);
    for (const plan of plans) expect(planOf(text, lever, plan)).toBe(ticks + (plan.length - 4) * ticksAnEntry);
  });

  it.each([
    ["", BACK_AS_ASSUMED],
    [", and made in the middle", SLOW_MIDDLE],
  ])("is no shorter than any where a step back is assumed%s, and counts the step that is made again", (_, text) => {
    const { ticks, ticksAnEntry } = longestCourse(searchedByPlan(text))!;
    expect(ticks).toBeGreaterThan(longestCourse(searchedByPlan(ONCE_BACK))!.ticks);
    for (const plan of FINE) {
      const bound = ticks + (plan.length - 4) * ticksAnEntry;
      const longest = planOf(text, "clonazepam", plan);
      expect(longest).toBeLessThanOrEqual(bound);
      expect(longest).toBeGreaterThan(bound - 2 * ticksAnEntry);
    }
  });
});

describe("the longest course", () => {
  it("is one tick where everybody closes it at the door, and no plan makes it longer", () => {
    expect(longestCourse(searched())).toEqual({ ticks: 1, ticksAnEntry: 0 });
  });

  it("is not known where a course may never end, or goes up and down for ever, or nothing is assumed", () => {
    expect(
      longestCourse(searchedByPlan(changed(ONCE_BACK, ["that: ciwab < 21", "that: ciwab >= 21"]))),
    ).toBeUndefined();
    expect(longestCourse(searched(but(["prove:\n  assume:", "prove:\n  assumed:"])))).toBeUndefined();
    const endless = changed(BACK_AS_ASSUMED, ["count.backs < 1", "count.backs < 2"], [", count backs 1]", "]"]);
    expect(longestCourse(searchedByPlan(endless))).toBeUndefined();
  });
});

describe("the longest course of all shapes of a plan", () => {
  const four = { entries: 4, ticks: 72, ticksAnEntry: 14 };
  const two = { entries: 2, ticks: 44, ticksAnEntry: 0 };

  it("is told for each shape, the shortest plan first, and of longer plans for each further entry", () => {
    expect(worstCourse([four, two])).toEqual({
      worstCourseOfPlan: {
        byEntries: [
          { entries: 2, ticks: 44 },
          { entries: 4, ticks: 72 },
        ],
        ticksAnEntry: 14,
      },
    });
  });

  it("is the longest of all shapes of as many entries, and of shorter ones with a middle", () => {
    const slow = { entries: 3, ticks: 60, ticksAnEntry: 20 };
    const quick = { entries: 3, ticks: 65, ticksAnEntry: 0 };
    expect(worstCourse([four, slow, quick])).toEqual({
      worstCourseOfPlan: {
        byEntries: [
          { entries: 3, ticks: 65 },
          { entries: 4, ticks: 80 },
        ],
        ticksAnEntry: 20,
      },
    });
  });

  it("is one number without a plan, and none where one shape has none", () => {
    expect(worstCourse([{ ticks: 7, ticksAnEntry: 0 }])).toEqual({ worstCourseTicks: 7 });
    expect(worstCourse([four, undefined])).toEqual({});
  });
});
