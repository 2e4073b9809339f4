import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR112", () => {
  it("passes where everything is cited", () => {
    expect(redOf("PR112", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR112", SMALL_PROTOCOL, { hasReference: (key) => key.startsWith("some-") })).toEqual([]);
  });

  it.each([
    ["cite: [label]\n    rationale: opioid", "cite: []\n    rationale: opioid", "cite: []", "gates[0].cite"],
    ["cite: [label]\n    rationale: opioid", "cite: [lable]\n    rationale: opioid", "[lable]", "gates[0].cite[0]"],
    ["cite: [team]\n  rationale: silence", "cite: []\n  rationale: silence", "cite: []", "silence.cite"],
    ["at_most: 14 nights, cite: [team] }", "at_most: 14 nights }", "  door: {", "phases.door"],
    ["at_most: 14 nights, cite: [team] }", "at_most: 14 nights, cite: [tame] }", "[tame]", "phases.door.cite[0]"],
    ["stop_from: [team], ", "", "    cite: { max", "levers.alpha.cite"],
    ["min: [label], ", "", "    cite: { max", "levers.alpha.cite"],
    ["pieces: [team], ", "pieces: [], ", "    cite: { max", "levers.alpha.cite"],
    [", stock: [team] }", " }", "    cite: { max", "levers.alpha.cite"],
    ["grace: 6 h, cite: [team] }", "grace: 6 h }", "clock:", "clock"],
    [
      "\nrules:",
      "\nplans:\n  alpha: { from: start, to: 0 mg, most_percent: 25, last_from: 5 mg, cite: [] }\nrules:",
      "last_from",
      "plans.alpha.cite",
    ],
  ])("finds %j → %j", (part, by, where, at) => {
    const text = broken(part, by);
    expect(redOf("PR112", text)).toEqual([`error ${lineOf(where, text)} ${at}`]);
  });

  it("does not ask for a source of what the library's own product brings", () => {
    const text = broken(
      "tablet: 10 mg\n        pieces: 2",
      "product: us-alpha-10-tablet",
      broken(", stock: [team] }", " }"),
    );
    expect(redOf("PR112", text)).toEqual([]);
  });

  it("asks the library for the references, where it can", () => {
    expect(redOf("PR112", SMALL_PROTOCOL, { hasReference: (key) => key === "some-label" })).toEqual([
      `error ${lineOf("  team:")} sources.team.reference`,
    ]);
  });
});

describe("PR121", () => {
  it("asks for the paragraphs of rationale.md, where they are known", () => {
    const anchors = ["opioid", "breathing", "silence", "waiting", "asking", "start"];
    expect(redOf("PR121", SMALL_PROTOCOL)).toEqual([]);
    expect(redOf("PR121", SMALL_PROTOCOL, { rationaleAnchors: [...anchors, "pace"] })).toEqual([]);
    const missing = redOf("PR121", SMALL_PROTOCOL, { rationaleAnchors: anchors });
    expect(missing).toHaveLength(5);
    expect(missing[0]).toBe(`error ${lineOf("rationale: pace")} rules[2].rationale`);
  });
});
