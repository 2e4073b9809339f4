import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { blind } from "./blind.ts";

describe("BLIND", () => {
  it("stays true where a rise reads no report: the flags, unknown, hold it", () => {
    const text = but([
      "when: slept = poor and grog < 4 and dose.alpha < 20 mg and nights.reported_at_level >= 3",
      "when: dose.alpha < 20 mg and nights.reported_at_level >= 3",
    ]);
    expect(findingsOf(blind, searched(text))).toEqual([]);
  });

  it("finds a fall that rests on nothing but time", () => {
    const text = but(["grog >= 7 and dose.alpha > 5 mg", "nights.at_level >= 3 and dose.alpha > 5 mg"]);
    expect(findingsOf(blind, searched(text))).toEqual(["tick 7: alpha falls while a report is missing"]);
  });
});
