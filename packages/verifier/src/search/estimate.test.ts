import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { culpritOf, estimateOf, overBudget } from "./estimate.ts";
import { explore } from "./explore.ts";

describe("an estimate of the states", () => {
  it.each(Object.keys(TINY))("is not below what the protocol with %s has", (name) => {
    const compiled = TINY[name]!();
    const { states } = explore(good(modelOf(compiled)), { mostStates: 200_000 });
    const ends = compiled.isEnd.filter(Boolean).length * 100;
    expect(estimateOf(compiled).states + ends + 1).toBeGreaterThanOrEqual(states.count);
  });

  it("names the phase, its widest counters and what to cut", () => {
    expect(culpritOf(estimateOf(TINY["clocks"]!()))).toBe(
      "in_phase x window.ill x reported_at_level x at_level in climb: 240; at_level with 5 values is the factor to cut",
    );
  });
});

describe("a budget that ends the search", () => {
  it("names the phase with most of the states, and what takes most values there", () => {
    const explored = explore(good(modelOf(TINY["clocks"]!())), { mostStates: 200 });
    expect(explored.isComplete).toBe(false);
    const { code, at, message } = overBudget(explored, 200);
    expect(code).toBe("VE010");
    expect(at).toMatch(/^phases\./u);
    expect(message).toMatch(/^more than 200 states; most of them in \w+, of .* is the factor to cut$/u);
  });
});
