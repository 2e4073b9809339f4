import { describe, expect, it } from "vitest";
import { but, changed, PLANNED_PROTOCOL } from "../../testing/good-protocol.ts";
import { findingsOf, searched, searchedByPlan } from "../../testing/searched.ts";
import { backBound } from "./back-bound.ts";

const BACK_UP = `  - rule: back-up
    in: [down]
    band: back
    unknown: hold-and-ask
    when: grog >= 7 and dose.alpha <= 5 mg
    do: [plan alpha prev]
    say:
      clinician: One step back.
    cite: [label]
    rationale: pace

  - rule: next-step`;

describe("BACK-BOUND", () => {
  it("finds a step back that goes up without a plan", () => {
    const text = but(
      ["grog >= 7 and dose.alpha > 5 mg", "grog >= 7 and dose.alpha < 20 mg"],
      ["lower alpha by 5 mg", "raise alpha by 5 mg"],
    );
    expect(findingsOf(backBound, searched(text))).toEqual(["tick 2: alpha rises by a step back"]);
  });

  it("lets a course go back in its plan, so often as the proof says", () => {
    const often = changed(PLANNED_PROTOCOL, ["  - rule: next-step", BACK_UP]);
    expect(findingsOf(backBound, searchedByPlan(often))).toEqual([]);
    const once = changed(often, ["prove:", "prove:\n  most_backs: 1"]);
    expect(findingsOf(backBound, searchedByPlan(once))).toEqual(["tick 11: alpha goes back up more than 1 times"]);
  });
});
