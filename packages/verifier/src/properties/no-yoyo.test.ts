import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { noYoyo } from "./no-yoyo.ts";

describe("NO-YOYO", () => {
  it("finds a fall on the morning after a rise", () => {
    const text = but([
      "band: back\n    unknown: hold-and-ask\n    when: grog >= 7",
      "band: advance\n    when: grog >= 7",
    ]);
    expect(findingsOf(noYoyo, searched(text))).toEqual([
      "tick 5: alpha falls within 3 ticks of a rise, and nothing protects by it",
    ]);
  });
});
