import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { abandon } from "./abandon.ts";

describe("ABANDON", () => {
  it("finds a course that is closed on a dose", () => {
    const text = but(
      ["in: [door]\n    band: order", "in: [door, escalated]\n    band: order"],
      ["in: [down, watch, escalated]", "in: [down, watch]"],
    );
    expect(findingsOf(abandon, searched(text))).toEqual(["tick 6: the course ends as declined on alpha"]);
  });

  it("finds a hand-over that does not name the dose", () => {
    const text = but(["Handed over at {dose.alpha}.", "Handed over."]);
    expect(findingsOf(abandon, searched(text))).toEqual(["tick 6: alpha is handed over and its dose is not named"]);
  });
});
