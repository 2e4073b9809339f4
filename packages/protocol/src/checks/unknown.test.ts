import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR104", () => {
  it("passes where unknown is said where it must be", () => {
    expect(redOf("PR104", SMALL_PROTOCOL)).toEqual([]);
  });

  it("finds a protective rule that does not say it", () => {
    const text = broken("    unknown: hold-and-ask\n", "");
    expect(redOf("PR104", text)).toEqual([`error ${lineOf("  - rule: groggy", text)} rules[3]`]);
  });

  it("finds a permissive rule that says it", () => {
    const text = broken("    do: [raise", "    unknown: skip\n    do: [raise");
    expect(redOf("PR104", text)).toEqual([`error ${lineOf("unknown: skip\n    do: [raise", text)} rules[2].unknown`]);
  });
});

describe("PR122", () => {
  const without = SMALL_PROTOCOL.replace(/asking:\n[\s\S]*?\nrules:/, "rules:");

  it("passes where a night of open questions has its words", () => {
    expect(redOf("PR122", SMALL_PROTOCOL)).toEqual([]);
  });

  it("finds none where a flag, a gate or a rule may ask", () => {
    expect(redOf("PR122", without)).toEqual([`error ${lineOf("  - rule: begin", without)} rules`]);
    const quiet = without.replace(/gates:\n[\s\S]*?\nsilence:/, "silence:");
    expect(redOf("PR122", quiet)).toHaveLength(1);
    expect(redOf("PR122", broken("unknown: hold-and-ask", "unknown: fire", quiet))).toEqual([]);
  });
});
