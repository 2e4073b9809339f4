import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { max } from "./max.ts";

describe("MAX", () => {
  it("finds a rule that raises beyond it", () => {
    const text = but(["dose.alpha < 20 mg", "dose.alpha < 25 mg"]);
    expect(findingsOf(max, searched(text))).toEqual(["tick 13: alpha goes to 25 mg, above 20 mg"]);
  });
});
