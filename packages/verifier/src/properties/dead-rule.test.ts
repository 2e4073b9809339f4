import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { deadRule } from "./dead-rule.ts";

describe("DEAD-RULE", () => {
  it("finds a rule that asks for what cannot be, and those behind it", () => {
    const text = but(["since.bad_night >= 5 and slept = well", "since.bad_night >= 5 and dose.alpha > 20 mg"]);
    expect(findingsOf(deadRule, searched(text))).toEqual([
      '"settled" can never decide',
      '"off" can never decide',
      '"watched" can never decide',
    ]);
  });
});
