import { describe, expect, it } from "vitest";
import { protocolWith } from "../testing/small-protocol.ts";
import type { FactValue } from "./event.ts";
import { absent, decodeFact, encodeFact } from "./fact-value.ts";

const FACTS = protocolWith().facts;
const fact = (name: string) => FACTS[name]!;

describe("a fact's value", () => {
  it.each<readonly [string, FactValue, number]>([
    ["rf", true, 1],
    ["rf", false, 0],
    ["slept", "well", 0],
    ["slept", "poor", 1],
    ["grog", 0, 0],
    ["grog", 10, 10],
    ["sign", "none", 0],
    ["sign", "again", 2],
  ])("%s = %s is %i and back", (name, value, number) => {
    expect(encodeFact(fact(name), value)).toBe(number);
    expect(decodeFact(fact(name), number)).toBe(value);
  });

  it("that does not fit is missing, never clipped, rounded or turned", () => {
    const wrong: readonly (readonly [string, FactValue])[] = [
      ["grog", 11],
      ["grog", -1],
      ["grog", "3"],
      ["grog", true],
      ["rf", 1],
      ["rf", "true"],
      ["slept", "Poor"],
      ["slept", 1],
      ["slept", "constructor"],
    ];
    for (const [name, value] of wrong) expect(encodeFact(fact(name), value), `${name} ${String(value)}`).toBeNaN();
  });

  it("that was not given is missing, but `none` for signatures and orders", () => {
    for (const value of [undefined, null]) {
      expect(encodeFact(fact("grog"), value)).toBeNaN();
      expect(encodeFact(fact("sign"), value)).toBe(0);
    }
    expect([absent(fact("egfr")), absent(fact("clinician"))]).toEqual([Number.NaN, 0]);
    expect(encodeFact(fact("sign"), "no such word")).toBe(0);
  });

  it("reads as null where it is missing", () => {
    expect(decodeFact(fact("grog"), Number.NaN)).toBeNull();
    expect(decodeFact(fact("slept"), 9)).toBeNull();
  });
});
