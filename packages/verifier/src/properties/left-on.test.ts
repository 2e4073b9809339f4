import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { leftOn } from "./left-on.ts";

describe("LEFT-ON", () => {
  it("finds a course that is complete on a dose", () => {
    const text = but(
      ["do: [set alpha to 0 mg, goto watch]", "do: [goto watch]"],
      ["when: dose.alpha = 0 and nights.in_phase >= 4", "when: nights.in_phase >= 4"],
    );
    expect(findingsOf(leftOn, searched(text))).toEqual(["tick 8: the course is complete at 5 mg of alpha"]);
  });
});
