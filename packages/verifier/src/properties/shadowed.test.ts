import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { shadowed } from "./shadowed.ts";

describe("SHADOWED", () => {
  it("finds a rule where another one always wins", () => {
    const text = but(
      [
        "- rule: wait\n    in: [escalated]\n    band: keep",
        "- rule: wait\n    in: [escalated]\n    band: hold\n    unknown: skip",
      ],
      ["- rule: watched\n    in: [watch]", "- rule: watched\n    in: [watch, escalated]"],
    );
    expect(findingsOf(shadowed, searched(text))).toEqual([
      '"watched" never wins in escalated: stronger rules are always true with it',
    ]);
  });
});
