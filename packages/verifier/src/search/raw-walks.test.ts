/** Courses with any inputs never leave the explored graph: of the tiny protocols, of random ones, and of the library. */
import { compile } from "@compline/course";
import { protocolOf, scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { anyOpening } from "../../testing/any-opening.ts";
import { good } from "@compline/base/testing";
import { firstStray } from "../../testing/raw-walk.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { explore, type Budget, type Explored } from "./explore.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);

describe("raw walks", () => {
  it.each(Object.keys(TINY))("never leave the graph of the protocol with %s", (name) => {
    const explored = explore(good(modelOf(TINY[name]!())), { mostStates: 200_000, byLevel: true });
    expect(explored.isComplete).toBe(true);
    expect(firstStray(explored, scaled(20_000), SEED)).toBeUndefined();
  });

  it("never leave the graph of a random protocol", () => {
    let searched = 0;
    for (let i = 0; searched < scaled(15); i++) {
      const explored = exploredOf(SEED * 1000 + i, i % 3 === 0 ? {} : { byLevel: true });
      if (explored === undefined) continue;
      searched++;
      expect([i, firstStray(explored, 2_000, i)]).toEqual([i, undefined]);
    }
  });

  it("find a step that the graph does not have", () => {
    const explored = explore(good(modelOf(TINY["clocks"]!())), { mostStates: 200_000 });
    const spoilt = { ...explored, groups: explored.groups.map((group) => ({ ...group, band: 0 })) };
    expect(firstStray(spoilt, 1_000, SEED)).toBeDefined();
  });
});

/** The graph of the protocol of a seed; undefined where it is too large, or is no protocol for the search. */
function exploredOf(seed: number, how: Partial<Budget>): Explored | undefined {
  const protocol = protocolOf(seed, { mostRules: 5 });
  const compiled = compile(protocol, anyOpening(protocol), { product: () => undefined });
  const model = compiled.ok ? modelOf(compiled.value) : compiled;
  if (!model.ok) return undefined;
  const explored = explore(model.value, { mostStates: 1_500, ...how });
  return explored.isComplete && explored.states.count > 10 ? explored : undefined;
}
