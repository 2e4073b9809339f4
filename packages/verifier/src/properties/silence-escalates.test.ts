import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { silenceEscalates } from "./silence-escalates.ts";

describe("SILENCE-ESCALATES", () => {
  it("finds a rule that leads from a long silence to where nobody waits", () => {
    const text = but([
      "band: back\n    unknown: hold-and-ask\n    when: grog >= 7 and dose.alpha > 5 mg\n    do: [lower alpha by 5 mg, escalate call to nurse]",
      "band: emergency\n    unknown: fire\n    when: nights.missed >= 7\n    do: [goto down, escalate urgent to nurse]",
    ]);
    expect(findingsOf(silenceEscalates, searched(text))).toEqual([
      "tick 8: after 7 missed reports nobody is urged, or nothing waits",
    ]);
  });
});
