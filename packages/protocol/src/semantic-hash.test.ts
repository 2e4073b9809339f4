import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProtocol, broken, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { parseProtocol } from "./parse-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { documentHash, semanticHash } from "./semantic-hash.ts";

function read(text: string): Protocol {
  const parsed = parseProtocol(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const small = read(SMALL_PROTOCOL);

describe("hashes", () => {
  it("are SHA-256, and two different things", () => {
    expect(documentHash(small)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(semanticHash(small)).not.toBe(documentHash(small));
  });

  it("do not cover the status", () => {
    const active = read(broken("status: draft", "status: active"));
    expect(documentHash(active)).toBe(documentHash(small));
    expect(semanticHash(active)).toBe(semanticHash(small));
  });

  it.each([
    ["title: A small ladder", "title: Another title"],
    ["version: 1.0.0", "version: 1.0.1"],
    ["clinician: Lowered.", "clinician: Less tonight."],
    ["patient: Same dose tonight.", "patient: The same."],
    ['locator: "2.1"', 'locator: "2.2"'],
    ["cite: [team]\n    rationale: breathing", "cite: [label]\n    rationale: breathing"],
    ["rationale: waiting", "rationale: other"],
    ["clinician: Something was not answered.", "clinician: An answer is missing."],
    ["grace: 6 h, cite: [team]", "grace: 6 h, cite: [label]"],
    ["clinician: No report.", "clinician: Nothing came."],
    ["dose.alpha < 20 mg", "dose.alpha < 20000 ug"],
    ["grog < 4", "grog < 4.0"],
    ["cite: { max: [label], min", "cite: { max: [team], min"],
    ["at_most: 14 nights, cite: [team]", "at_most: 14 nights, cite: [label]"],
  ])("the document's covers %j → %j, what it does is the same", (part, by) => {
    const patched = read(broken(part, by));
    expect(documentHash(patched)).not.toBe(documentHash(small));
    expect(semanticHash(patched)).toBe(semanticHash(small));
  });

  it.each([
    ["grog < 4", "grog < 5"],
    ["grog < 4", "grog <= 4"],
    ["max: 20 mg", "max: 15 mg"],
    ["raise alpha by 5 mg", "raise alpha by 10 mg"],
    ["every: 3 nights }\n    fall", "every: 4 nights }\n    fall"],
    ["unknown: hold-and-ask", "unknown: skip"],
    ["band: back", "band: stop"],
    ["fresh: 180 nights", "fresh: 90 nights"],
    ["precision: 3", "precision: 4"],
    ["grade: moderate", "grade: low"],
    ["reference: some-label", "reference: other-label"],
    ["to: on-call", "to: prescriber"],
    ["urgent: 7", "urgent: 6"],
    ["grace: 6 h", "grace: 5 h"],
    ["{ since: slept = poor", "{ since: slept = well"],
    ["when: rf\n", "when: not rf\n"],
    ["rule: groggy", "rule: drowsy"],
  ])("both cover %j → %j", (part, by) => {
    const changed = read(broken(part, by));
    expect(documentHash(changed)).not.toBe(documentHash(small));
    expect(semanticHash(changed)).not.toBe(semanticHash(small));
  });

  it("cover that a bound is one-sided on purpose, and not why", () => {
    const because = (reason: string) => read(broken("    sign: {", `    one_sided: ${reason}\n    sign: {`));
    expect(semanticHash(because("more is no harm"))).toBe(semanticHash(because("nothing to fear")));
    expect(semanticHash(because("more is no harm"))).not.toBe(semanticHash(small));
  });

  it("cover a part that is called like a text", () => {
    const named = (fresh: string) =>
      read(broken("  opioid: {", `  title: { from: record, type: bool, fresh: ${fresh} }\n  opioid: {`));
    expect(semanticHash(named("1 night"))).not.toBe(semanticHash(named("2 nights")));
  });

  it("exist for every protocol", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        expect(documentHash({ ...protocol, status: "draft" })).toBe(documentHash({ ...protocol, status: "active" }));
        expect(semanticHash(protocol)).toMatch(/^sha256:/);
      }),
      { numRuns: scaled(30) },
    );
  });
});
