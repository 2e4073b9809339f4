import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR123", () => {
  const zero = broken("safe_side: keep", "safe_side: zero");

  it("passes a lever that is prone and stays, or is not prone and may go to nothing", () => {
    expect(redOf("PR123", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR123", broken("safe_side: keep", "safe_side: lower"))).toEqual([]);
    expect(redOf("PR123", broken("prone: true", "prone: false", zero))).toEqual([]);
  });

  it("finds one that is prone and would go to nothing at once", () => {
    expect(redOf("PR123", zero)).toEqual([`error ${lineOf("    safe_side: zero", zero)} levers.alpha.safe_side`]);
  });
});
