import { describe, expect, it } from "vitest";
import { but, changed } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { oneAtATime } from "./one-at-a-time.ts";

const BETA = `levers:
  beta:
    unit: count
    grid: 1
    max: 1
    rise: { most: 1, every: 1 night }
    fall: { most: 1, every: 1 night }
    stop_from: 1
    prone: false
    safe_side: keep
    cite: { max: [label], grid: [label], rise: [label], fall: [label], stop_from: [label] }
`;

const TWO_LEVERS = but(["levers:\n", BETA]);

const ADD = `  - rule: add
    in: [climb]
    band: advance
    when: slept = well and nights.reported_at_level >= 1 and dose.beta = 0
    do: [set beta to 1]
    say:
      clinician: One more.
    cite: [label]
    rationale: pace

  - rule: groggy`;

describe("ONE-AT-A-TIME", () => {
  it("finds two levers that a rule moves in one tick", () => {
    const text = changed(TWO_LEVERS, ["do: [raise alpha by 5 mg]", "do: [raise alpha by 5 mg, set beta to 1]"]);
    expect(findingsOf(oneAtATime, searched(text))).toEqual(["tick 4: beta and alpha change in one tick"]);
  });

  it("finds a lever that is moved the night after another, where the proof wants more between", () => {
    const text = changed(TWO_LEVERS, ["  - rule: groggy", ADD]);
    expect(findingsOf(oneAtATime, searched(text))).toEqual([]);
    expect(findingsOf(oneAtATime, searched(changed(text, ["prove:", "prove:\n  apart: 3 nights"])))).toEqual([
      "tick 2: beta changes less than 3 ticks after another lever",
    ]);
  });
});
