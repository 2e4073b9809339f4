import { describe, expect, it } from "vitest";
import { helpWords } from "../drugs/help-words.ts";
import { helpText } from "./stuck.ts";

describe("what would help a plan", () => {
  it("is said as it is of a dose, but that pieces are those of one dose and that bounds can be wider", () => {
    const parts = { kind: "parts", id: "a-tablet", pieces: 4 } as const;
    expect(helpWords(parts)).toBe("quarters of a-tablet, if its label allows");
    expect(helpText(parts)).toBe(helpWords(parts));
    const pieces = { kind: "more-pieces", mostPieces: 3 } as const;
    expect([helpWords(pieces), helpText(pieces)]).toEqual(["up to 3 pieces", "up to 3 pieces in a dose"]);
    const values = [{ bound: "max-cut", value: 3334 }] as const;
    expect(helpText({ kind: "bounds", values })).toBe("max-cut up to 33.34 %");
  });
});
