import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { feasible } from "./feasible.ts";

describe("FEASIBLE", () => {
  it("finds steps of what no tablet makes", () => {
    const text = but(["lower alpha by 5 mg", "lower alpha by 2.5 mg"]);
    expect(findingsOf(feasible, searched(text))).toEqual([
      "tick 5: alpha goes to 7.5 mg, which cannot be made",
      "tick 8: alpha goes to 12.5 mg, which cannot be made",
      "tick 11: alpha goes to 17.5 mg, which cannot be made",
      "tick 14: alpha goes to 22.5 mg, which cannot be made",
    ]);
  });
});
