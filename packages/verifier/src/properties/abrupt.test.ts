import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { abrupt } from "./abrupt.ts";

describe("ABRUPT", () => {
  it("finds a fall of two steps", () => {
    const text = but(
      ["grog >= 7 and dose.alpha > 5 mg", "grog >= 7 and dose.alpha > 10 mg"],
      ["lower alpha by 5 mg", "lower alpha by 10 mg"],
    );
    expect(findingsOf(abrupt, searched(text))).toEqual([
      "tick 8: alpha falls from 15 mg to 5 mg at once",
      "tick 11: alpha falls from 20 mg to 10 mg at once",
    ]);
  });
});
