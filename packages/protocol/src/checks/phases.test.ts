import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

const DONE = "done: { end: complete }";

describe("PR103", () => {
  it("passes one start and an end", () => {
    expect(redOf("PR103", SMALL_PROTOCOL)).toEqual([]);
  });

  it("finds no start, and two", () => {
    const none = broken("door: { start: true,", "door: {");
    expect(redOf("PR103", none)).toEqual([`error ${lineOf("  door:", none)} phases`]);
    const two = broken("climb: { tag: [up] }", "climb: { start: true, tag: [up] }");
    expect(redOf("PR103", two)).toEqual([`error ${lineOf("  door:", two)} phases`]);
  });

  it("finds a start that is an end, and no end at all", () => {
    expect(redOf("PR103", broken(DONE, "done: { start: true, end: complete }"))).toContain(
      `error ${lineOf(DONE)} phases.done`,
    );
    const open = broken("  declined: { end: declined }", "  declined: {}", broken(DONE, "done: {}"));
    expect(redOf("PR103", open)).toContain(`error ${lineOf("  door:", open)} phases`);
  });

  it("finds a rule and a gate in an end phase", () => {
    const rule = broken("in: [door, escalated]", "in: [door, done]");
    expect(redOf("PR103", rule)).toEqual([`error ${lineOf("in: [door, done]", rule)} rules[1].in[1]`]);
    const gate = broken("when: opioid\n", "when: opioid\n    in: [done]\n");
    expect(redOf("PR103", gate)).toEqual([`error ${lineOf("in: [done]", gate)} gates[0].in[0]`]);
  });
});

describe("PR113", () => {
  it("passes where every phase keeps", () => {
    expect(redOf("PR113", SMALL_PROTOCOL)).toEqual([]);
  });

  it("finds a phase without an answer, and a keep that holds only sometimes", () => {
    const text = broken("in: [door, climb, down, escalated]", "in: [door, climb, escalated]");
    expect(redOf("PR113", text)).toEqual([`error ${lineOf("  down: {")} phases.down`]);
    expect(redOf("PR113", broken('when: "true"', "when: slept = well"))).toHaveLength(4);
    expect(redOf("PR113", broken('when: "true"', 'when: "false"'))).toHaveLength(4);
    expect(redOf("PR113", broken("band: keep", "band: hold\n    unknown: skip"))).toHaveLength(4);
  });
});
