import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { stale } from "./stale.ts";

describe("STALE", () => {
  it("finds a start for want of a measure", () => {
    const text = but(["egfr in 60..150 and", "(egfr in 60..150 or egfr is missing) and"]);
    expect(findingsOf(stale, searched(text))).toEqual(['tick 1: "begin" is carried out though egfr is missing']);
  });
});
