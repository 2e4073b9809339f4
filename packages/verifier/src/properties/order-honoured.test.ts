import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { orderHonoured } from "./order-honoured.ts";

describe("ORDER-HONOURED", () => {
  it("finds an order that the phase knows and passes over", () => {
    const text = but([
      "when: clinician = close\n    do: [goto handed]",
      "when: clinician = close and dose.alpha = 0\n    do: [goto handed]",
    ]);
    expect(findingsOf(orderHonoured, searched(text))).toEqual([
      "tick 3: clinician = close in down is passed over in silence",
    ]);
  });
});
