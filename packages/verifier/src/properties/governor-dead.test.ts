import { describe, expect, it } from "vitest";
import { but, changed, PLANNED_PROTOCOL } from "../../testing/good-protocol.ts";
import { findingsOf, searched, searchedByPlan } from "../../testing/searched.ts";
import { governorDead } from "./governor-dead.ts";

describe("GOVERNOR-DEAD", () => {
  it("finds a rule that moves what is withheld", () => {
    const text = but([" and not withheld.alpha", ""]);
    expect(findingsOf(governorDead, searched(text))).toEqual(["tick 2: the governor refuses to move alpha: withheld"]);
  });

  it("finds a rise before the pace that the governor keeps", () => {
    const text = but(["20 mg and nights.reported_at_level >= 3", "20 mg and nights.reported_at_level >= 2"]);
    expect(findingsOf(governorDead, searched(text))).toEqual(["tick 3: the governor refuses to move alpha: rise-pace"]);
  });

  it("finds a first step along a plan that comes too soon after the opening, and none where the wall clock is waited for", () => {
    const tooSoon = "tick 3: the governor refuses to move alpha: fall-pace";
    expect(findingsOf(governorDead, searchedByPlan(PLANNED_PROTOCOL))).toContain(tooSoon);
    const waiting = changed(PLANNED_PROTOCOL, [
      "dose.alpha > 0 and nights.reported_at_level >= 3\n    do: [plan",
      "dose.alpha > 0 and nights.at_level >= 3 and nights.reported_at_level >= 3\n    do: [plan",
    ]);
    expect(findingsOf(governorDead, searchedByPlan(waiting))).not.toContainEqual(expect.stringContaining("fall-pace"));
  });
});
