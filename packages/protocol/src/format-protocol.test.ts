import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProtocol, broken, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { commentsOf, formatProtocol } from "./format-protocol.ts";
import { printProtocol } from "./print-protocol.ts";

const formatted = (text: string): string => {
  const result = formatProtocol(text, "small.yaml");
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const WITH_COMMENTS = [
  "# before everything",
  "",
  SMALL_PROTOCOL.replace("title: A small ladder", "title: A small ladder # of one lever")
    .replace("sources:\n", "sources:\n  # what is cited\n")
    .replace("    max: 20 mg", "    # the ceiling,\n    # of the label\n    max: 20 mg # mg")
    .replace("  grog: {", "  # the second fact\n  grog: {")
    .replace("  - rule: raise", "  # a rise\n  - rule: raise")
    .replace("    band: back", "    band: back # not stop\n    # and why")
    .replace("    do: [withhold alpha]", "    do:\n      - withhold alpha # until a person decides")
    .replace("cite: [label]\n    rationale: start", "cite: [\n      label, # only\n      ]\n    rationale: start"),
  "# after everything",
  "",
].join("\n");

describe("formatProtocol", () => {
  it("leaves a canonical text as it is", () => {
    expect(formatted(SMALL_PROTOCOL)).toBe(SMALL_PROTOCOL);
  });

  it("orders keys, opens braces, and prints amounts and conditions in one way", () => {
    const text = broken(
      "  - rule: settled\n    in: [climb]\n    band: advance\n    when: since.bad_night >= 5 and slept = well\n",
      "  - band: advance\n    rule: settled\n    when:   since.bad_night  >=  5 and (slept = well)\n    in:\n      - climb\n",
    );
    expect(formatted(text)).toBe(SMALL_PROTOCOL);
  });

  it("keeps every comment where it stood", () => {
    const result = formatted(WITH_COMMENTS);
    expect(commentsOf(WITH_COMMENTS)).toHaveLength(13);
    expect(commentsOf(result).map(({ text }) => text)).toEqual(commentsOf(WITH_COMMENTS).map(({ text }) => text));
    expect(result).toContain("    # the ceiling,\n    # of the label\n    max: 20 mg # mg\n");
    expect(result).toContain("  # a rise\n  - rule: raise");
    expect(result).toContain("title: A small ladder # of one lever");
    expect(formatted(result)).toBe(result);
  });

  it("refuses a text whose comment it would lose, and names the comment", () => {
    const text = broken("fresh: 30 nights }", "fresh: 30 nights,\n    required: false # on purpose\n    }");
    expect(formatProtocol(text, "small.yaml")).toMatchObject({
      ok: false,
      issues: [
        { code: "PR010", message: expect.stringContaining("on purpose"), file: "small.yaml", line: expect.any(Number) },
      ],
    });
  });

  it("takes no # in a text for a comment", () => {
    const text = broken("clinician: Raised after", 'patient: "a # b"\n      clinician: Raised # after');
    expect(formatProtocol(text)).toMatchObject({ ok: false });
    expect(commentsOf("a: 'x # y'\nb: |\n  # text\nc: d # e\n")).toEqual([{ text: "e", line: 4 }]);
  });

  it("changes nothing that was printed", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        const text = printProtocol(protocol);
        expect(formatted(text)).toBe(text);
      }),
      { numRuns: scaled(15) },
    );
  });
});
