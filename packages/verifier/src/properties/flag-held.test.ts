import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { flagHeld } from "./flag-held.ts";

describe("FLAG-HELD", () => {
  it("finds a way out of waiting that a good night opens", () => {
    const text = but(["when: clinician = resume", "when: clinician = resume or slept = well"]);
    expect(findingsOf(flagHeld, searched(text))).toEqual([
      "tick 3: after a red flag escalated is left for climb, and nobody said so",
    ]);
  });
});
