import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR108", () => {
  it("passes an emergency that calls, and a flag that leads to a phase that waits", () => {
    expect(redOf("PR108", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR108", broken("band: back", "band: emergency"))).toEqual([]);
  });

  it("finds an emergency that calls nobody", () => {
    const text = broken("band: back", "band: emergency", broken(", escalate call to nurse", ""));
    expect(redOf("PR108", text)).toEqual([`error ${lineOf("  - rule: groggy")} rules[3]`]);
  });

  it("finds a flag that leads where nobody is waited for", () => {
    const text = broken("goto: escalated", "goto: down");
    expect(redOf("PR108", text)).toEqual([`error ${lineOf("goto: down", text)} red_flags[0].goto`]);
  });

  it.each([
    "rf and dose.alpha > 5 mg",
    "rf and not withheld.alpha",
    "rf and nights.in_phase >= 2",
    "rf or since.bad_night >= 3",
  ])("finds a flag that reads the course: %s", (when) => {
    const text = broken("when: rf", `when: ${when}`);
    expect(redOf("PR108", text)).toEqual([`error ${lineOf("when: rf", text)} red_flags[0].when`]);
  });

  it("passes a flag that reads several facts", () => {
    expect(redOf("PR108", broken("when: rf", "when: rf or grog >= 9 and slept = poor"))).toEqual([]);
  });
});

describe("PR116", () => {
  it("passes silence that calls after three reports", () => {
    expect(redOf("PR116", SMALL_PROTOCOL)).toEqual([]);
  });

  it.each([
    ["call: 3", "call: 4", "call: 4", "silence.call"],
    ["ask: 1", "ask: 4", "ask: 4", "silence.ask"],
    ["urgent: 7", "urgent: 2", "urgent: 2", "silence.urgent"],
  ])("finds %s → %s", (part, by, where, at) => {
    const text = broken(part, by);
    expect(redOf("PR116", text)).toEqual([`error ${lineOf(where, text)} ${at}`]);
  });

  it("finds reports without silence", () => {
    const text = SMALL_PROTOCOL.replace(/silence:\n[\s\S]*?\noverdue:/, "overdue:");
    expect(redOf("PR116", text)).toEqual(["error 1 "]);
  });

  it("finds a group in which nothing is required", () => {
    const text = broken("groups:\n", "groups:\n  weekly: { every: 7 nights }\n");
    expect(redOf("PR116", text)).toEqual([`error ${lineOf("weekly:", text)} groups.weekly`]);
  });
});
