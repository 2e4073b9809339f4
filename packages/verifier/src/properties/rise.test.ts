import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { rise } from "./rise.ts";

describe("RISE", () => {
  it("finds a rule that takes two steps at once", () => {
    const text = but(["raise alpha by 5 mg", "raise alpha by 10 mg"]);
    expect(findingsOf(rise, searched(text))).toEqual([
      "tick 4: alpha rises from 5 mg to 15 mg, by more than 5 mg",
      "tick 7: alpha rises from 0 mg to 10 mg, by more than 5 mg",
      "tick 7: alpha rises from 15 mg to 25 mg, by more than 5 mg",
      "tick 8: alpha rises from 10 mg to 20 mg, by more than 5 mg",
    ]);
  });
});
