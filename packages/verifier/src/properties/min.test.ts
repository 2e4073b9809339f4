import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { min } from "./min.ts";

describe("MIN", () => {
  it("finds a rule that lowers below it", () => {
    const text = but(
      ["grog >= 7 and dose.alpha > 5 mg", "grog >= 7 and dose.alpha >= 5 mg"],
      ["lower alpha by 5 mg", "lower alpha by 2.5 mg"],
    );
    expect(findingsOf(min, searched(text))).toEqual(["tick 2: alpha goes to 2.5 mg, below 5 mg"]);
  });
});
