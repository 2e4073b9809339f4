import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { governorDead } from "./governor-dead.ts";

describe("GOVERNOR-DEAD", () => {
  it("finds a rule that moves what is withheld", () => {
    const text = but([" and not withheld.alpha", ""]);
    expect(findingsOf(governorDead, searched(text))).toEqual(["tick 2: the governor refuses to move alpha: withheld"]);
  });

  it("finds a rise before the pace that the governor keeps", () => {
    const text = but(["20 mg and nights.reported_at_level >= 3", "20 mg and nights.reported_at_level >= 2"]);
    expect(findingsOf(governorDead, searched(text))).toEqual(["tick 3: the governor refuses to move alpha: rise-pace"]);
  });
});
