import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { fallPace } from "./fall-pace.ts";

describe("FALL-PACE", () => {
  it("finds falls on two nights in a row", () => {
    const text = but(
      ["dose.alpha > 0 and dose.alpha <= 5 mg and nights.reported_at_level >= 3", "dose.alpha > 0 and slept = well"],
      ["do: [set alpha to 0 mg, goto watch]", "do: [lower alpha by 5 mg]"],
    );
    expect(findingsOf(fallPace, searched(text))).toEqual(["tick 10: alpha falls again before 3 ticks have passed"]);
  });
});
