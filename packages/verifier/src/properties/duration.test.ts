import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { duration } from "./duration.ts";

describe("DURATION", () => {
  it("finds a stay that is longer than said", () => {
    const text = but(["prove:", "prove:\n  duration: [{ in: [climb], most: 3 nights }]"]);
    expect(findingsOf(duration, searched(text))).toEqual(["tick 4: more than 3 ticks in climb"]);
  });
});
