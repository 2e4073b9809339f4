import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { noRiseOnFlag } from "./no-rise-on-flag.ts";

describe("NO-RISE-ON-FLAG", () => {
  it("finds an emergency that raises", () => {
    const text = but(
      [
        "band: back\n    unknown: hold-and-ask\n    when: grog >= 7 and dose.alpha > 5 mg",
        "band: emergency\n    unknown: hold-and-ask\n    when: rf and dose.alpha < 20 mg",
      ],
      ["lower alpha by 5 mg, escalate call to nurse", "raise alpha by 5 mg, escalate emergency to on-call"],
    );
    expect(findingsOf(noRiseOnFlag, searched(text))).toEqual(["tick 2: alpha rises while breathing is true"]);
  });
});
