import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { oneSided } from "./one-sided.ts";

describe("ONE-SIDED", () => {
  it("finds a lab that is bounded on one side", () => {
    const text = but(["egfr in 60..150", "egfr >= 60"]);
    expect(findingsOf(oneSided, searched(text))).toEqual(['PR110 rules.0.when: "egfr" is not bounded on both sides']);
  });
});
