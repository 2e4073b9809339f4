import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const WHEN = "egfr in 60..150 and not opioid and sign = start";

describe("PR118", () => {
  it("passes a signature that must hold", () => {
    expect(redOf("PR118", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR118", broken(WHEN, "egfr in 60..150 and (not opioid and sign = start)"))).toEqual([]);
  });

  it.each([
    "egfr in 60..150",
    "egfr in 60..150 and (opioid or sign = start)",
    "egfr in 60..150 and sign = none",
    "egfr in 60..150 and sign != none",
    "egfr in 60..150 and sign = start and sign is not missing",
  ])("finds %s", (when) => {
    expect(redOf("PR118", broken(WHEN, when))).toEqual([`error ${lineOf(WHEN)} rules[0].when`]);
  });

  it("asks nothing of a rule that nobody signs", () => {
    expect(
      redOf("PR118", broken(WHEN, "egfr in 60..150", broken("    sign: { role: prescriber, valid: 3 nights }\n", ""))),
    ).toEqual([]);
  });
});
