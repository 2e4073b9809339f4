/**
 * Hand-worked courses: each example stands under the sentence of docs/reference/engine.md or protocol-language.md that it
 * was worked out from, by hand and before the interpreter was run on it. This file: generated rules.
 */
import { describe, expect, it } from "vitest";
import { all, answered, no, yes } from "./condition-words.ts";
import { naiveExpand } from "./naive-expand.ts";
import { afterClose, at, begun, decide } from "./sample-course.ts";
import { phaseOf, RULES, sampleProtocol } from "./sample-protocol.ts";

describe("generated rules", () => {
  const protocol = sampleProtocol({
    phases: { ...sampleProtocol().phases, up: phaseOf({ tags: ["up"], atMost: { count: 30, unit: "night" } }) },
    gates: [
      {
        gate: "g",
        when: yes("risk"),
        door: { goto: "done" },
        midCourse: { goto: "down" },
        to: "nurse",
        say: { clinician: "g" },
        cite: ["made-up"],
        rationale: "g",
      },
      {
        gate: "h",
        when: yes("risk"),
        in: ["door", "down"],
        door: "hold",
        midCourse: "hold",
        to: "nurse",
        say: { clinician: "h" },
        cite: ["made-up"],
        rationale: "h",
      },
    ],
    silence: {
      ask: 1,
      call: 3,
      urgent: 7,
      to: { call: "nurse", urgent: "prescriber" },
      goto: "stopped",
      say: { ask: { clinician: "a" }, call: { clinician: "c" }, urgent: { clinician: "u" } },
      cite: ["made-up"],
      rationale: "silence",
    },
    overdue: { to: "prescriber", say: { clinician: "o" }, cite: ["made-up"], rationale: "overdue" },
  });

  it("these rules are added in front of the authored ones, in this order; an empty list of phases is left out", () => {
    const seen = naiveExpand(protocol).map(({ rule, in: phases, band }) => `${rule} ${band} ${phases.join("+")}`);
    expect(seen.slice(0, -RULES.length)).toEqual([
      "flag/danger emergency up+stopped+down",
      "flag/danger/door emergency door",
      "gate/g/door stop door",
      "gate/h/door hold door",
      "gate/g stop up",
      "gate/g/down keep stopped+down",
      "gate/h/down keep down",
      "silence/ask hold door+up+stopped+down",
      "silence/call hold door+up+stopped+down",
      "silence/urgent stop up+down",
      "silence/urgent/wait hold door+stopped",
      "overdue/up stop up",
    ]);
  });

  it("silence asks, calls, and goes where it says; the highest escalation is the first rule's that has it", () => {
    const atNight = (n: number) =>
      decide(protocol, afterClose(n), [...begun, { kind: "record", body: { facts: { risk: false } }, atMs: at(0, 9) }]);
    expect(atNight(0).phase.after).toBe("up");
    expect(atNight(1)).toMatchObject({ band: "hold", asks: expect.arrayContaining(["poor", "danger"]) });
    expect(atNight(1).escalate).toBeUndefined();
    expect(atNight(3).escalate).toEqual({ level: "call", to: "nurse" });
    expect(atNight(7)).toMatchObject({
      band: "stop",
      phase: { after: "stopped" },
      escalate: { level: "urgent", to: "prescriber" },
    });
  });

  it("a gate stands until a person answers it", () => {
    const gate = naiveExpand(protocol).find(({ rule }) => rule === "gate/g");
    expect(gate?.when).toEqual(all(yes("risk"), no(answered("g"))));
  });
});
