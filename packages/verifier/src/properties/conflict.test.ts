import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { conflict } from "./conflict.ts";

describe("CONFLICT", () => {
  it("finds two rules that want different doses", () => {
    const text = but([
      "when: since.bad_night >= 5 and slept = well\n    do: [goto down]",
      "when: slept = poor and nights.reported_at_level >= 3 and dose.alpha > 5 mg\n    do: [lower alpha by 5 mg]",
    ]);
    expect(findingsOf(conflict, searched(text))).toEqual([
      "tick 7: raise and settled win together and want different things",
    ]);
  });
});
