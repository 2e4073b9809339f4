import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { afterWatch } from "./after-watch.ts";

describe("AFTER-WATCH", () => {
  it("finds an end two nights after the last fall", () => {
    const text = but(["nights.in_phase >= 4", "nights.in_phase >= 2"]);
    expect(findingsOf(afterWatch, searched(text))).toEqual([
      "tick 6: the course is complete less than 3 ticks after the last fall of alpha",
    ]);
  });
});
