import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";
import { checkProtocol } from "../check-protocol.ts";
import { parseProtocol } from "../parse-protocol.ts";

const BLOCK = `  - rule: keep
    in: [door, climb, down, escalated]
    band: keep
    when: "true"
    say:
      patient: Same dose tonight.
      clinician: No change.
    cite: [team]
    rationale: pace
`;
const FLOW = `  - { rule: keep, in: [door, climb, down, escalated], band: keep, when: "true", say: { clinician: No change. }, cite: [team], rationale: pace }\n`;

describe("PR120", () => {
  it("passes rules in block style", () => {
    expect(redOf("PR120", SMALL_PROTOCOL)).toEqual([]);
  });

  it("finds a rule in braces", () => {
    const text = broken(BLOCK, FLOW);
    expect(redOf("PR120", text)).toEqual([`error ${lineOf("  - { rule: keep", text)} rules[7]`]);
  });

  it("says nothing of a protocol without its text", () => {
    const parsed = parseProtocol(broken(BLOCK, FLOW));
    expect(parsed.ok && checkProtocol(parsed.value, { buildable: () => true })).toEqual([]);
  });
});
