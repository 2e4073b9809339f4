import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { signed } from "./signed.ts";

describe("SIGNED", () => {
  it("finds a rule that is set going without its signature", () => {
    const text = but(["sign = start and dose", "(sign = start or slept = well) and dose"]);
    expect(findingsOf(signed, searched(text))).toEqual([
      'tick 1: "begin" acts without a signature',
      'PR118 rules.0.when: "begin" waits for a signature and reads it not as a conjunct',
    ]);
  });
});
