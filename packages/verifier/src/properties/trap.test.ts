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
    // How many states there are is the search's affair.
    expect(findingsOf(trap, searched(text)).map((finding) => finding.replaceAll(/\d+ of \d+/g, "N of N"))).toEqual([
      "tick 2: from escalated no input ever ends the course (N of N states)",
    ]);
  });
});
