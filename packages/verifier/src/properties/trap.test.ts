import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { trap } from "./trap.ts";

describe("TRAP", () => {
  it("finds a wait that nothing ends", () => {
    const text = but(
      ["in: [down, watch, escalated]", "in: [down, watch]"],
      ["when: clinician = resume", "when: clinician = resume and dose.alpha > 20 mg"],
    );
    expect(findingsOf(trap, searched(text))).toEqual([
      "tick 2: from escalated no input ever ends the course (538 of 1483 states)",
    ]);
  });
});
