import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { burden } from "./burden.ts";

describe("BURDEN", () => {
  it("finds doses that weigh more than their cap", () => {
    const text = but(["prove:", "prove:\n  burden: { most: 3, of: { alpha: 5 mg } }"]);
    expect(findingsOf(burden, searched(text))).toEqual(["tick 10: the doses weigh 4, above 3"]);
  });
});
