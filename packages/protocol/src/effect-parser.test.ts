import { describe, expect, it } from "vitest";
import { parseEffect } from "./effect-parser.ts";

const read = (text: string): unknown => {
  const parsed = parseEffect(text);
  return parsed.ok
    ? parsed.value
    : parsed.issues.map(({ code, column, expected }) => `${code} at ${column}: ${expected}`);
};

describe("parseEffect", () => {
  it.each([
    ["set alpha to 5 mg", { kind: "set", lever: { text: "alpha", offset: 4 }, to: { text: "5 mg", offset: 13 } }],
    ["set alpha to start", { kind: "set", to: { text: "start" } }],
    ["raise beta-2 by 12.5 ug/kg/min", { kind: "raise", lever: { text: "beta-2" }, by: { text: "12.5 ug/kg/min" } }],
    ["lower n by 1", { kind: "lower", by: { text: "1" } }],
    ["plan alpha prev", { kind: "plan", move: "prev" }],
    ["withhold alpha", { kind: "withhold" }],
    ["release alpha", { kind: "release" }],
    ["goto come-down", { kind: "goto", phase: { text: "come-down", offset: 5 } }],
    ["count tries -1", { kind: "count", by: -1 }],
    ["count tries reset", { kind: "count", by: "reset" }],
    ["escalate urgent to on-call", { kind: "escalate", level: { text: "urgent" }, to: { text: "on-call" } }],
    [
      "ask a, b,c",
      {
        kind: "ask",
        facts: [
          { text: "a", offset: 4 },
          { text: "b", offset: 7 },
          { text: "c", offset: 9 },
        ],
      },
    ],
    ["order blood-pressure", { kind: "order", activity: { text: "blood-pressure" } }],
    ["start other-protocol", { kind: "start", protocol: { text: "other-protocol" } }],
  ])("reads %s", (text, effect) => {
    expect(read(text)).toMatchObject(effect);
  });

  it.each([
    ["rise alpha by 5 mg", "PR003 at 1: raise"],
    ["", "PR003 at 1: one of set, raise, lower, plan, withhold, release, goto, count, escalate, ask, order, start"],
    ["raise alpha to 5 mg", "PR003 at 6: raise LEVER by AMOUNT"],
    ["set alpha to 5 mg now", "PR003 at 4: set LEVER to AMOUNT"],
    ["plan alpha on", "PR003 at 5: plan LEVER next, or plan LEVER prev"],
    ["count tries 1.5", "PR003 at 6: count COUNTER 1, count COUNTER -1 or count COUNTER reset"],
    ["ask a b", "PR003 at 4: ask FACT, FACT"],
  ])("refuses %j: %s", (text, issue) => {
    expect(read(text)).toEqual([issue]);
  });
});
