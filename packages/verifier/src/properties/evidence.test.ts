import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { evidence } from "./evidence.ts";

describe("EVIDENCE", () => {
  it("finds a rise after nights that nobody told of", () => {
    const text = but(["20 mg and nights.reported_at_level >= 3", "20 mg and nights.at_level >= 3"]);
    expect(findingsOf(evidence, searched(text))).toEqual([
      "tick 4: alpha rises from 5 mg on fewer than 3 reported ticks there",
    ]);
  });
});
