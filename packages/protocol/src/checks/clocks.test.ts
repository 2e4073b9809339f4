import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const reading = (condition: string): string => broken("nights.reported_at_level >= 3", condition);
const at = `error ${lineOf("when: slept = poor and grog < 4")} rules[2].when`;

describe("PR124", () => {
  it("passes clocks against numbers and facts, and clocks on one side", () => {
    expect(redOf("PR124", SMALL_PROTOCOL)).toEqual([]);
    for (const condition of [
      "nights.in_phase + nights.in_course >= 3",
      "nights.in_phase in 3..5",
      "nights.in_phase >= grog",
      "9 - nights.in_phase > 2 * nights.in_course",
    ])
      expect(redOf("PR124", reading(condition))).toEqual([]);
  });

  it("finds two clocks against each other, on one side or on both, and a memory that counts since", () => {
    for (const condition of [
      "nights.in_course >= nights.in_phase",
      "nights.in_course - nights.in_phase >= 3",
      "nights.in_course - nights.in_phase in 1..3",
      "since.bad_night < nights.in_phase + 2",
      "not (grog > 9 or nights.missed > nights.in_phase)",
    ])
      expect(redOf("PR124", reading(condition))).toEqual([at]);
  });

  it("looks into gates, flags and memory", () => {
    const memory = broken("{ since: slept = poor,", "{ since: nights.in_course > nights.in_phase,");
    expect(redOf("PR124", memory)).toEqual([`error ${lineOf("  bad_night:", memory)} memory.bad_night.since`]);
    const gate = broken("    when: opioid\n", "    when: opioid or nights.missed > nights.in_phase\n");
    expect(redOf("PR124", gate)).toEqual([`error ${lineOf("    when: opioid or", gate)} gates[0].when`]);
  });
});
