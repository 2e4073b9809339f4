import { describe, expect, it } from "vitest";
import { but, changed, PLANNED_PROTOCOL } from "../../testing/good-protocol.ts";
import { findingsOf, searched, searchedByPlan } from "../../testing/searched.ts";
import { livelock } from "./livelock.ts";
import type { Subject } from "./property.ts";

const UP_AGAIN = `  - rule: back-up
    in: [down]
    band: back
    unknown: hold-and-ask
    when: grog >= 7 and dose.alpha > 5 mg and dose.alpha < start.alpha
    do: [plan alpha prev]
    say:
      clinician: One step back.
    cite: [label]
    rationale: pace

  - rule: next-step`;

/** Whether the edges follow each other, and come back to where they began. */
function isLoop({ explored }: Subject, start: number, loop: readonly number[]): boolean {
  let at = start;
  for (const edge of loop) {
    const [first, end] = explored.edges.from(at);
    if (edge < first || edge >= end) return false;
    at = explored.edges.to(edge);
  }
  return at === start;
}

describe("LIVELOCK", () => {
  it("finds a wait that goes on for ever where nobody decides, and the loop", () => {
    const subject = searched(but(["clinician = close", "clinician = none"]));
    const [found] = livelock.check(subject);
    expect(findingsOf(livelock, subject)).toEqual([
      "tick 4: a course in escalated may never end, though everybody does as assumed (1 states)",
    ]);
    expect(found?.loop).toHaveLength(1);
    expect(isLoop(subject, found?.at?.state ?? -1, found?.loop ?? [])).toBe(true);
  });

  it("finds assumptions that nobody can keep, once for each phase", () => {
    const text = but(["slept = well and grog < 4", "slept = well and slept = poor"]);
    expect(findingsOf(livelock, searched(text))).toEqual(
      ["0: in door", "1: in climb", "2: in down", "2: in escalated", "4: in watch"].map(
        (place) => `tick ${place} nothing that is assumed can happen`,
      ),
    );
  });

  it("promises no end where nothing is assumed", () => {
    const text = but(["prove:\n  assume:", "prove:\n  assumed:"]);
    expect(findingsOf(livelock, searched(text))).toEqual(["prove.assume says nothing, so that no end can be promised"]);
  });

  it("lets what is assumed depend on what the rules of a phase tell apart, and on nothing else", () => {
    const known = but(["assume: slept", "assume: dose.alpha >= 0 and slept"]);
    expect(findingsOf(livelock, searched(known))).toEqual([
      "prove.assume: asks of the state in door what no rule asks there",
    ]);
    const byPhase = `assume:
    - { in: [climb, down, watch, escalated], that: not rf and clinician = close }
    - { in: [door], that: DOSE and clinician = close }`;
    const inDoor = (dose: string): readonly string[] =>
      livelock
        .check(searched(but([/assume: .*/u.exec(but())?.[0] ?? "", byPhase.replace("DOSE", dose)])))
        .map(({ says }) => says)
        .filter((says) => says.includes("door"));
    expect(inDoor("dose.alpha = 0")).toEqual([]);
    expect(inDoor("not dose.alpha = 0")).toEqual(["in door nothing that is assumed can happen"]);
  });

  it("takes a step down in the middle of a plan for progress", () => {
    expect(findingsOf(livelock, searchedByPlan(PLANNED_PROTOCOL))).toEqual([]);
  });

  it("finds a course that goes down and up in its plan, with a loop of both", () => {
    const subject = searchedByPlan(changed(PLANNED_PROTOCOL, ["  - rule: next-step", UP_AGAIN]));
    const found = livelock.check(subject);
    expect(found.map(({ says }) => says)).toEqual([
      "a course in down may never end, though everybody does as assumed (7 states)",
      "a course in down may go down and up within its plan for ever",
    ]);
    for (const { at, loop = [] } of found) expect(isLoop(subject, at?.state ?? -1, loop)).toBe(true);
  });
});
