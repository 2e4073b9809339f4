import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { robustStart } from "./robust-start.ts";

describe("ROBUST-START", () => {
  it("finds a start that lowers a dose which was there before", () => {
    const text = but([" and dose.alpha = 0", ""]);
    expect(findingsOf(robustStart, searched(text))).toEqual([
      "ABRUPT, from door, alpha 15 mg: alpha falls from 15 mg to 5 mg at once",
      "ABRUPT, from door, alpha 20 mg: alpha falls from 20 mg to 5 mg at once",
    ]);
  });
});
