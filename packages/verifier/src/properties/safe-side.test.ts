import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { safeSide } from "./safe-side.ts";

describe("SAFE-SIDE", () => {
  it("finds a protective rule that raises", () => {
    const text = but(
      ["grog >= 7 and dose.alpha > 5 mg", "grog >= 7 and dose.alpha < 20 mg"],
      ["lower alpha by 5 mg", "raise alpha by 5 mg"],
    );
    expect(findingsOf(safeSide, searched(text))).toEqual([
      'PR107 rules.3.do.0: "raise alpha by 5 mg" in a rule of band back',
    ]);
  });
});
