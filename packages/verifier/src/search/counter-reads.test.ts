import { CLOCK_SLOT, compile, EMPTY_OPENING } from "@compline/course";
import { describe, expect, it } from "vitest";
import { rule, tinyProtocol } from "../../testing/tiny-protocols.ts";
import { good } from "@compline/base/testing";
import { readsOf, UNBOUNDED, type CounterRead } from "./counter-reads.ts";

const KEEP = rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] });

function readsIn(when: string): readonly CounterRead[] {
  const facts = {
    before: { from: "record", type: { int: [2, 6] }, fresh: "30 ticks", precision: 1 },
    rf: { from: "record", type: "bool", fresh: "30 ticks" },
  };
  const memory = { bad: { since: "rf", unknown: "held" }, often: { window: "rf", last: 3, unknown: "held" } };
  const protocol = tinyProtocol({ facts, memory, red_flags: [], rules: [rule("r", "hold", when, []), KEEP] });
  const compiled = good(compile(protocol, EMPTY_OPENING, { product: () => undefined }));
  return readsOf(compiled, compiled.rules.find((one) => one.rule.rule === "r")!.rule.when);
}

const turnsIn = (when: string): readonly number[] => readsIn(when).map(({ turn }) => turn);

describe("where a comparison of a counter turns", () => {
  it.each([
    ["nights.at_level >= 3", 3],
    ["nights.at_level < 3", 3],
    ["nights.at_level > 3", 4],
    ["nights.at_level <= 3", 4],
    ["nights.at_level = 3", 4],
    ["nights.at_level != 3", 4],
    ["not nights.at_level >= 3", 3],
  ])("%s at %i", (when, turn) => {
    expect(turnsIn(when)).toEqual([turn]);
  });

  it("is asked of both ends of a range", () => {
    expect(turnsIn("nights.at_level in 2..5")).toEqual([2, 6]);
  });

  it("allows for the range of a fact beside it, its error included", () => {
    // before is 2 to 6, give or take 1.
    expect(turnsIn("nights.in_course + before >= 10")).toEqual([9]);
    expect(turnsIn("nights.in_phase < before")).toEqual([7]);
    expect(turnsIn("nights.in_phase <= before")).toEqual([8]);
  });

  it("is nowhere for what is no counter", () => {
    expect(turnsIn("window.often >= 2")).toEqual([UNBOUNDED]);
  });
});

describe("a comparison in an and", () => {
  const AT = CLOCK_SLOT.at_level;
  const byPlace = (when: string, place: number): readonly (readonly number[])[] =>
    readsIn(when)
      .filter((read) => read.place === place)
      .map(({ impliedBy }) => impliedBy);

  it("is implied by a counter that must have come as far", () => {
    expect(byPlace("nights.at_level >= 3 and nights.reported_at_level >= 3", AT)).toEqual([[2]]);
    expect(byPlace("rf and (nights.at_level >= 3 or not rf) and nights.in_phase > 2", AT)).toEqual([[3]]);
  });

  it("is not implied by one that need not, or that stands in an or", () => {
    expect(byPlace("nights.at_level >= 3 and nights.reported_at_level >= 2", AT)).toEqual([[]]);
    expect(byPlace("nights.at_level >= 3 or nights.reported_at_level >= 3", AT)).toEqual([[]]);
    expect(byPlace("nights.at_level >= 3 and not nights.reported_at_level >= 3", AT)).toEqual([[]]);
    expect(byPlace("nights.at_level = 3 and nights.reported_at_level >= 3", AT)).toEqual([[]]);
  });
});
