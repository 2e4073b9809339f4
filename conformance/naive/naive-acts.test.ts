/**
 * Hand-worked courses: each example stands under the sentence of docs/reference/engine.md that it
 * was worked out from, by hand and before the interpreter was run on it. This file: what people of the clinic do, and when it counts.
 */
import { describe, expect, it } from "vitest";
import { yes } from "./condition-words.ts";
import { afterClose, at, begun, CALM, decide, eve, order, report, sign } from "./sample-course.ts";
import { sampleProtocol } from "./sample-protocol.ts";
import type { Happening } from "./write-events.ts";

describe("acts of the clinic", () => {
  it("an answer to a gate counts only over what was known when it was given", () => {
    const gate = {
      gate: "risk",
      when: yes("risk"),
      door: "hold",
      midCourse: "hold",
      to: "nurse",
      say: { clinician: "risk" },
      cite: ["made-up"],
      rationale: "risk",
    } as const;
    const protocol = sampleProtocol({ gates: [gate] });
    const record = (value: boolean, when: number): Happening => ({
      kind: "record",
      body: { facts: { risk: value } },
      atMs: when,
    });
    const answeredOn = (n: number, ...told: readonly Happening[]) =>
      decide(protocol, afterClose(n), [eve, report(0, CALM), report(1, CALM), ...told]).input.answered["risk"];
    const [safe, given] = [record(false, at(0, 19)), order(at(1, 9), ["risk"])];
    expect(answeredOn(1, safe, given)).toBe(true);
    expect(answeredOn(1, safe, given, record(true, at(1, 12)))).toBe(false);
    expect(answeredOn(2, safe, given, record(true, at(1, 12)))).toBe(false);
    expect(answeredOn(1, safe, record(true, at(1, 8)), given)).toBe(true);
    expect(answeredOn(1, safe, given, record(false, at(1, 12)))).toBe(true);
  });

  it("what was signed before an emergency is not carried out after it", () => {
    const protocol = sampleProtocol();
    const danger = report(-1, { poor: false, danger: true });
    const told = [danger, sign(at(0, 20)), report(0, CALM), report(1, CALM)];
    expect(decide(protocol, afterClose(0), told)).toMatchObject({ band: "emergency", phase: { after: "door" } });
    expect(decide(protocol, afterClose(1), told)).toMatchObject({ band: "keep", phase: { after: "door" } });
    const signOn = (...acts: readonly Happening[]) =>
      decide(protocol, afterClose(1), [...told, ...acts]).input.facts["sign"];
    expect([signOn(), signOn(sign(at(1, 9)))]).toEqual([0, 1]);
  });

  it("a course is over in every tick that begins after it was closed", () => {
    const closed: Happening = { kind: "closed", body: { reason: "moved" }, atMs: at(1, 10) };
    const told = [...begun, report(0, CALM), report(1, { poor: true, danger: true }), closed];
    const seen = [1, 2].map((n) => decide(sampleProtocol(), afterClose(n), told));
    expect(seen.map(({ band, ended, flags }) => [band, ended, flags])).toEqual([
      ["keep", false, []],
      ["keep", true, ["danger"]],
    ]);
    expect(seen[1]?.after).toEqual(seen[0]?.after);
  });
});
