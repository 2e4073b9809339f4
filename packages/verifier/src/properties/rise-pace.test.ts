import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { risePace } from "./rise-pace.ts";

describe("RISE-PACE", () => {
  it("finds a rise one reported night too soon", () => {
    const text = but(["20 mg and nights.reported_at_level >= 3", "20 mg and nights.reported_at_level >= 2"]);
    expect(findingsOf(risePace, searched(text))).toEqual([
      "tick 3: alpha rises again before 3 reported ticks have passed",
    ]);
  });
});
