/** One trace in its four forms: data, table, story, and the exchange format of model checkers. */
import { describe, expect, it } from "vitest";
import { broken } from "@compline/protocol/testing";
import { parseProtocol } from "@compline/protocol";
import { good } from "@compline/base/testing";
import { max } from "../properties/max.ts";
import { prove } from "../prove.ts";

const NO_PORTS = { product: () => undefined };
const protocol = good(parseProtocol(broken("dose.alpha < 20 mg and ", "")));
const proof = good(prove(protocol, NO_PORTS, { mostStates: 20_000 }, undefined, [max]));
const [finding] = proof.findings;

describe("a trace", () => {
  it("is one finding a property, with a proof of what was searched", () => {
    expect(proof).toMatchObject({
      proved: false,
      findings: [{ property: "MAX", says: "alpha goes to 25 mg, above 20 mg" }],
    });
    expect(proof.verdicts).toEqual([expect.objectContaining({ property: "MAX", verdict: "fails" })]);
    expect(proof.shapes).toEqual([expect.objectContaining({ name: "", isComplete: true })]);
  });

  it("names what it is of, and that it is a shortest one", () => {
    expect(finding?.trace).toMatchObject({
      compline: "trace/1",
      property: "MAX",
      protocol: { id: "small-ladder", version: "1.0.0" },
      shortest: true,
      ticks: 13,
      governor: { tick: 12, refuses: ["max of alpha"] },
    });
  });

  it("joins ticks that are alike, and says of a change what was seen and said", () => {
    const last = finding?.trace?.steps.at(-1);
    expect(finding?.trace?.steps.map(({ n }) => n)).toEqual(["0", "1-2", "3", "4-5", "6", "7-8", "9", "10-11", "12"]);
    expect(last).toMatchObject({
      n: "12",
      won: ["raise"],
      diff: { "dose.alpha": ["20 mg", "25 mg"] },
      because: expect.arrayContaining(["slept = poor (poor)", "nights.reported_at_level >= 3 (3)"]) as unknown,
      said: ["Raised after 3 reported nights."],
    });
  });

  it("shows only facts that matter", () => {
    expect(finding?.trace?.minimal.facts).toEqual(["slept", "grog", "egfr", "opioid", "sign"]);
  });

  it("is a table with a line a step", () => {
    const lines = finding?.table?.split("\n") ?? [];
    expect(lines[0]).toBe("✗ MAX: alpha goes to 25 mg, above 20 mg");
    expect(lines.filter((line) => line.includes("⇒"))).toHaveLength(9);
    expect(lines.find((line) => line.includes("20 mg → 25 mg"))).toMatch(/^ +12 {2}.*slept=poor.*⇒ \[raise\]/);
    expect(lines.at(-1)).toBe("  the governor would refuse at tick 12: max of alpha");
  });

  it("is a story in plain words", () => {
    expect(finding?.story).toContain("On night 12 slept is poor");
    expect(finding?.story).toContain(
      "alpha goes from 20 mg to 25 mg. The clinician reads: “Raised after 3 reported nights.”",
    );
    expect(finding?.story).toContain("So alpha goes to 25 mg, above 20 mg.");
  });

  it("is ITF: variables, a state before the first tick and one after each, whole numbers as the format writes them", () => {
    const { itf } = finding ?? {};
    expect(itf?.["#meta"]["format"]).toBe("ITF");
    expect(itf?.states).toHaveLength(14);
    expect(itf?.states[0]).toMatchObject({
      "#meta": { index: 0 },
      phase: "door",
      dose_alpha: { "#bigint": "0" },
      fact_slept: { tag: "None" },
    });
    expect(itf?.states.at(-1)).toMatchObject({
      phase: "climb",
      band: "advance",
      dose_alpha: { "#bigint": "25000000" },
      fact_slept: { tag: "Some", value: "poor" },
      withheld_alpha: false,
    });
    for (const state of itf?.states ?? []) expect(Object.keys(state)).toEqual(["#meta", ...(itf?.vars ?? [])]);
  });

  it("says so where the budget ends the search", () => {
    const short = good(prove(protocol, NO_PORTS, { mostStates: 100 }));
    expect(short.proved).toBe(false);
    expect(short.exceeded).toMatchObject({ mostStates: 100 });
    expect(short.verdicts.find(({ property }) => property === "TRAP")?.verdict).toBe("not asked");
  });
});
