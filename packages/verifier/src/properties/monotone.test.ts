import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { monotone } from "./monotone.ts";

describe("MONOTONE", () => {
  it("finds a rise where the course goes down", () => {
    const text = but([
      "in: [climb]\n    band: advance\n    when: slept = poor",
      "in: [climb, down]\n    band: advance\n    when: slept = poor",
    ]);
    expect(findingsOf(monotone, searched(text))).toEqual(["tick 8: alpha rises in down, which goes down"]);
  });
});
