import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { deadPhase } from "./dead-phase.ts";

describe("DEAD-PHASE", () => {
  it("finds the phases behind a door that never opens", () => {
    const text = but(["since.bad_night >= 5 and slept = well", "since.bad_night >= 5 and dose.alpha > 20 mg"]);
    expect(findingsOf(deadPhase, searched(text))).toEqual([
      "down is never reached",
      "watch is never reached",
      "done is never reached",
    ]);
  });
});
