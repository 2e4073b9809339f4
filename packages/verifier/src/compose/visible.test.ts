import { parseProtocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { but, GOOD_PROTOCOL, type Change } from "../../testing/good-protocol.ts";
import { good } from "@compline/base/testing";
import { visible } from "./visible.ts";

const QUIET = `
  - rule: long-since
    in: [climb]
    band: keep
    when: since.seen >= 90
    do: [escalate call to prescriber]
    say:
      clinician: Ninety nights without an order.
    cite: [team]
    rationale: pace

rules:`;
const COUNTED = "memory:\n  seen: { since: clinician != none, unknown: not-held }\n";
const withQuiet = (...changes: readonly Change[]): string => {
  const rules = QUIET.replace("\n\nrules:", "\n");
  return but(["memory:\n", COUNTED], ["\nrules:", `\nrules:${rules}`], ...changes);
};

const rulesOf = (text: string): readonly string[] => visible(good(parseProtocol(text))).rules.map(({ rule }) => rule);
const memoryOf = (text: string): readonly string[] => Object.keys(visible(good(parseProtocol(text))).memory);

describe("what nobody outside can see", () => {
  it("is left out: a rule that keeps and only calls, and what only it remembers", () => {
    expect(rulesOf(withQuiet())).not.toContain("long-since");
    expect(memoryOf(withQuiet())).not.toContain("seen");
    expect(rulesOf(withQuiet())).toEqual(rulesOf(GOOD_PROTOCOL));
  });

  it("is no urgent call, and nothing that holds", () => {
    expect(
      rulesOf(
        withQuiet([
          "do: [escalate call to prescriber]\n    say:\n      clinician: Ninety",
          "do: [escalate urgent to prescriber]\n    say:\n      clinician: Ninety",
        ]),
      ),
    ).toContain("long-since");
    expect(
      rulesOf(withQuiet(["band: keep\n    when: since.seen", "band: hold\n    unknown: skip\n    when: since.seen"])),
    ).toContain("long-since");
  });

  it("stays where no other rule would answer", () => {
    expect(rulesOf(withQuiet(["in: [door, climb, down, watch]", "in: [door, down, watch]"]))).toContain("long-since");
    expect(memoryOf(GOOD_PROTOCOL)).toContain("bad_night");
  });
});
