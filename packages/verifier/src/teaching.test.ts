/**
 * The teaching examples fail as their pages say they do: which properties, how deep, and with which last step. An example
 * that suddenly passed would be a verifier that has gone blind.
 */
import { describe, expect, it } from "vitest";
import { libraryPorts, protocolAt } from "../testing/library.ts";
import { good } from "@compline/base/testing";
import { prove, type Finding, type Proof } from "./prove.ts";

const provedAt = (name: string): Proof =>
  good(prove(protocolAt(`examples/teaching/${name}.yaml`), libraryPorts(), { mostStates: 20_000 }));

const findingOf = ({ findings }: Proof, property: string): Finding | undefined =>
  findings.find((finding) => finding.property === property);

/** What was found, and after how many ticks; undefined for what has no trace. */
const depths = (proof: Proof, properties: readonly string[]): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(properties.map((property) => [property, findingOf(proof, property)?.ticks]));

describe("the baclofen sheet word for word", () => {
  const proof = provedAt("baclofen-sheet-word-for-word");

  it("fails six ways, each at its depth", () => {
    const expected = { TOTAL: 2, MAX: 5, CONFLICT: 6, FEASIBLE: 5, "DEAD-RULE": undefined, TRAP: 0 };
    const found = proof.findings.map(({ property }) => property);
    expect(found).toEqual(expect.arrayContaining(Object.keys(expected)));
    expect(depths(proof, Object.keys(expected))).toEqual(expected);
  });

  it("climbs over its own ceiling night by night, and the governor would stop it there", () => {
    const { trace, table } = findingOf(proof, "MAX") ?? {};
    expect(trace?.steps.map(({ diff }) => diff?.["dose.baclofen"]?.[1])).toEqual([
      "5 mg",
      "10 mg",
      "15 mg",
      "20 mg",
      "25 mg",
    ]);
    expect(trace?.governor).toEqual({ tick: 4, refuses: ["max of baclofen"] });
    expect(table).toContain("⇒ [woke-raise] dose.baclofen 20 mg → 25 mg");
  });

  it("adds no third agent, ever", () => {
    expect(findingOf(proof, "DEAD-RULE")?.says).toContain("add-third");
  });

  it("is told as a story", () => {
    const story = findingOf(proof, "CONFLICT")?.story ?? "";
    expect(story).toContain("“Woke in the night and could not fall asleep again” is yes");
    expect(story).toContain("two rules contradict each other");
    expect(story).toContain("baclofen goes from 15 mg to 20 mg");
  });
});

describe("ten per cent less, to the nearest half tablet", () => {
  const proof = provedAt("percent-to-the-nearest-tablet");

  it("never ends: it comes to 1 mg on day 56 and stays there, everybody doing as assumed", () => {
    const { trace, table } = findingOf(proof, "LIVELOCK") ?? {};
    const doses = trace?.steps.flatMap(({ n, diff }) =>
      diff?.["dose.clonazepam"] === undefined ? [] : [`${n}: ${diff["dose.clonazepam"][1]}`],
    );
    expect(doses).toEqual(["0: 2 mg", "14: 1.75 mg", "28: 1.5 mg", "42: 1.25 mg", "56: 1 mg"].map(String));
    expect(trace?.loop?.from).toBeGreaterThanOrEqual(70);
    expect(table).toContain("↺ back to tick");
  });

  it("never comes to its watch, nor to its end", () => {
    const dead = findingOf(proof, "DEAD-RULE");
    expect([dead?.says, ...(dead?.also ?? [])].join(" ")).toMatch(/to-watch.*watch-done/);
    expect(findingOf(proof, "TRAP")).toBeDefined();
  });
});

describe("a ketamine session whose start has only an upper bound", () => {
  const proof = provedAt("ketamine-start-without-a-floor");

  it("is found by the rule alone", () => {
    expect(findingOf(proof, "ONE-SIDED")?.says).toContain("sbp");
    expect(proof.proved).toBe(false);
  });

  it("and by a clause of the envelope, with the pressure at which it starts", () => {
    const { ticks, trace } = findingOf(proof, "ENVELOPE") ?? {};
    expect(ticks).toBe(1);
    expect(trace?.steps[0]?.in["sbp"]).toBeLessThan(90);
    expect(trace?.steps[0]?.diff?.["dose.ketamine"]?.[1]).toBe("12.5 ug/kg/min");
  });
});
