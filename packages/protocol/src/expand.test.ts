import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProtocol, broken, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { expand } from "./expand.ts";
import { parseProtocol } from "./parse-protocol.ts";
import { printEffect, printExpression } from "./print-expression.ts";

const rowsOf = (text: string): readonly string[] => {
  const parsed = parseProtocol(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return expand(parsed.value)
    .filter(({ generated }) => generated)
    .map(({ rule, in: places, band, when, unknown, do: effects }) =>
      [
        rule,
        places.join(","),
        band,
        printExpression(when),
        unknown ?? "–",
        effects.map((effect) => printEffect(effect, parsed.value)).join("; "),
      ].join(" | "),
    );
};

describe("expand", () => {
  it("makes the table of the reference page, in its order", () => {
    expect(rowsOf(SMALL_PROTOCOL)).toEqual([
      "flag/breathing | climb,down,escalated | emergency | rf | hold-and-ask | withhold alpha; escalate emergency to on-call; goto escalated",
      "flag/breathing/door | door | emergency | rf | hold-and-ask | withhold alpha; escalate emergency to on-call",
      "gate/opioid/door | door | hold | opioid and not answered.opioid | hold-and-ask | escalate call to prescriber",
      "gate/opioid | climb | hold | opioid and not answered.opioid | hold-and-ask | escalate call to prescriber",
      "gate/opioid/down | down,escalated | keep | opioid and not answered.opioid | – | escalate call to prescriber",
      "silence/ask | door,climb,down,escalated | hold | ticks.missed >= 1 | skip | ask slept, grog, rf",
      "silence/call | door,climb,down,escalated | hold | ticks.missed >= 3 | skip | escalate call to nurse",
      "silence/urgent | climb,down | stop | ticks.missed >= 7 | skip | escalate urgent to prescriber; goto escalated",
      "silence/urgent/wait | door,escalated | hold | ticks.missed >= 7 | skip | escalate urgent to prescriber",
      "overdue/door | door | stop | ticks.in_phase >= 14 | skip | escalate urgent to prescriber",
    ]);
  });

  it("stops and goes where a gate has a way out, and keeps brackets around its condition", () => {
    const text = broken(
      "when: opioid\n    door: hold\n    mid_course: hold",
      "when: opioid or rf\n    in: [door, climb]\n    door: goto declined\n    mid_course: goto escalated",
    );
    expect(rowsOf(text).filter((row) => row.startsWith("gate/"))).toEqual([
      "gate/opioid/door | door | stop | (opioid or rf) and not answered.opioid | hold-and-ask | escalate call to prescriber; goto declined",
      "gate/opioid | climb | stop | (opioid or rf) and not answered.opioid | hold-and-ask | escalate urgent to prescriber; goto escalated",
    ]);
  });

  it("asks group by group, whatever the order of the facts", () => {
    const two = broken("morning: { every: 1 night }", "morning: { every: 1 night }\n  check: { every: 7 nights }");
    const text = broken(
      "  grog: {",
      "  mood: { from: report, group: check, required: true, type: bool, fresh: 7 nights }\n  grog: {",
      two,
    );
    expect(rowsOf(text).find((row) => row.startsWith("silence/ask"))).toContain("| ask slept, grog, rf, mood");
  });

  it("asks for what is required and nothing else", () => {
    const text = broken("rf: { from: report, group: morning, required: true,", "rf: { from: report, group: morning,");
    expect(rowsOf(text).find((row) => row.startsWith("silence/ask"))).toContain("| ask slept, grog");
    expect(rowsOf(text).find((row) => row.startsWith("silence/ask"))).not.toContain("rf");
  });

  it("makes a flag that is only urgent a stop", () => {
    expect(rowsOf(broken("level: emergency", "level: urgent"))[0]).toContain(
      "| stop | rf | hold-and-ask | withhold alpha; escalate urgent to on-call",
    );
  });

  it("calls whom the phase waits for at the end of a stay, else whom overdue names", () => {
    const at = (text: string): string | undefined => rowsOf(text).find((row) => row.startsWith("overdue/"));
    expect(at(broken("waits_for: prescriber, at_most", "waits_for: nurse, at_most"))).toContain("urgent to nurse");
    expect(at(broken("waits_for: prescriber, at_most", "at_most"))).toContain("urgent to prescriber");
  });

  it("puts the authored rules behind, unchanged, and names generated ones with a stroke", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        const rules = expand(protocol);
        expect(rules.slice(rules.length - protocol.rules.length)).toEqual(protocol.rules);
        const generated = rules.slice(0, rules.length - protocol.rules.length);
        expect(
          generated.every(({ rule, generated: made, in: places }) => rule.includes("/") && made && places.length > 0),
        ).toBe(true);
        expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
        const ends = Object.keys(protocol.phases).filter((id) => protocol.phases[id]?.end !== undefined);
        expect(rules.some(({ in: places }) => places.some((id) => ends.includes(id)))).toBe(false);
      }),
      { numRuns: scaled(60) },
    );
  });
});
