import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { unknownAsks } from "./unknown-asks.ts";

describe("UNKNOWN-ASKS", () => {
  it("finds a rule that is skipped for want of a measure nobody asks for", () => {
    const text = but(["unknown: hold-and-ask\n    when: grog >= 7", "unknown: skip\n    when: egfr < 30"]);
    expect(findingsOf(unknownAsks, searched(text))).toEqual([
      'tick 5: "groggy" cannot be weighed, and nobody is asked for what it lacks',
    ]);
  });
});
