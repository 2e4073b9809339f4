import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { boundedWait } from "./bounded-wait.ts";

describe("BOUNDED-WAIT", () => {
  it("finds a wait without a bound", () => {
    const text = but([", at_most: 2 nights, cite: [team] }", " }"]);
    expect(findingsOf(boundedWait, searched(text))).toEqual(["escalated waits without a bound"]);
  });
});
