import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR119", () => {
  it("passes where all is used", () => {
    expect(redOf("PR119", SMALL_PROTOCOL)).toEqual([]);
  });

  it.each([
    ["  team: {", "  spare: { reference: x, locator: y, grade: low }\n  team: {", "spare:", "sources.spare"],
    ["  opioid: {", "  spare: { from: record, type: bool, fresh: 1 night }\n  opioid: {", "spare:", "facts.spare"],
    ["  bad_night: {", "  spare: { count: 3 }\n  bad_night: {", "spare:", "memory.spare"],
    ["  done: {", "  spare: { tag: [hold] }\n  done: {", "spare:", "phases.spare"],
    [
      "\nrules:",
      "\nplans:\n  alpha: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [team] }\nrules:",
      "  alpha: { from",
      "plans.alpha",
    ],
  ])("warns of %j → %j", (part, by, where, at) => {
    const text = broken(part, by);
    expect(redOf("PR119", text)).toEqual([`warning ${lineOf(where, text)} ${at}`]);
  });

  it("counts what a text, a question, a mean or the envelope reads", () => {
    const spare = broken(
      "  opioid: {",
      "  spare: { from: record, type: { int: [0, 9] }, fresh: 1 night }\n  opioid: {",
    );
    expect(redOf("PR119", spare)).toHaveLength(1);
    expect(redOf("PR119", broken("clinician: Lowered.", "clinician: Lowered, {spare}.", spare))).toEqual([]);
    expect(redOf("PR119", broken("escalate call to nurse", "ask spare", spare))).toEqual([]);
    expect(redOf("PR119", `${spare}\nenvelope:\n  - { never: spare > 3, cite: [team] }\n`)).toEqual([]);
  });
});
