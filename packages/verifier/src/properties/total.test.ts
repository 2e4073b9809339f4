import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { total } from "./total.ts";

describe("TOTAL", () => {
  it("finds a phase in which nothing answers", () => {
    const text = but(["in: [door, climb, down, watch]", "in: [door, down, watch]"]);
    expect(findingsOf(total, searched(text))).toEqual(["tick 2: no rule answers in climb"]);
  });
});
