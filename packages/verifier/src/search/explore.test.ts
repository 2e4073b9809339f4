/**
 * The reductions of the search are exact: it finds the states and the steps that trying every raw input finds.
 */
import { describe, expect, it } from "vitest";
import { explorePlainly, wordsOf } from "../../testing/explore-plainly.ts";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { explore } from "./explore.ts";

const missingFrom = (some: ReadonlySet<string>, all: ReadonlySet<string>): readonly string[] =>
  [...some].filter((one) => !all.has(one)).slice(0, 5);

/** All but the one whose totals grow without end where nothing is forgotten. */
const FINITE = Object.keys(TINY).filter((name) => name !== "total");

const WAYS: readonly (readonly [string, object])[] = [
  ["by phase", {}],
  ["by phase and levels", { byLevel: true }],
];
const CASES = FINITE.flatMap((name) => WAYS.map(([words, how]) => [name, words, how] as const));

describe.each(CASES)("the search of a protocol with %s, forgetting %s", (name, _, how) => {
  const compiled = TINY[name]!();
  const model = good(modelOf(compiled));
  const explored = explore(model, { mostStates: 200_000, ...how });
  const found = wordsOf(explored);
  const plain = explorePlainly(compiled, explored.forget);

  it("finds what every raw input finds, state by state", () => {
    expect(missingFrom(plain.states, found.states)).toEqual([]);
    expect(missingFrom(found.states, plain.states)).toEqual([]);
    expect(found.states.size).toBe(explored.states.count);
  });

  it("finds the same steps, with the same band and call", () => {
    expect(missingFrom(plain.edges, found.edges)).toEqual([]);
    expect(missingFrom(found.edges, plain.edges)).toEqual([]);
  });

  it("says before a tick closes what can be said then, here or in a tick that closes", () => {
    expect(missingFrom(found.said, plain.said)).toEqual([]);
    expect(missingFrom(plain.said, new Set([...found.said, ...found.edges]))).toEqual([]);
  });

  it("has less to do than without its reductions", () => {
    expect(explored.states.count).toBeLessThanOrEqual(plain.plain);
    expect(plain.states.size).toBeGreaterThan(5);
  });
});
