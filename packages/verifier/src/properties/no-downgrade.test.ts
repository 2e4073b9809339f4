import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { noDowngrade } from "./no-downgrade.ts";

describe("NO-DOWNGRADE", () => {
  it("finds a wait that falls silent", () => {
    const text = but(["    do: [escalate urgent to prescriber]\n", ""]);
    expect(findingsOf(noDowngrade, searched(text))).toEqual(["tick 3: in escalated an urgent call is not repeated"]);
  });
});
