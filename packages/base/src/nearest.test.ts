import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  it.each([
    ["phq9", ["isi", "phq-9", "gad-7"], "phq-9"],
    ["rendr", ["check", "render"], "render"],
    ["", ["abc", "ab"], "ab"],
    ["x", [], ""],
  ])("of %j among %j is %j", (word, known, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  it("of a known word is the word itself", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 8 }), { minLength: 1 }), fc.nat(), (known, i) => {
        const word = known[i % known.length] ?? "";
        expect(nearest(word, known)).toBe(word);
      }),
    );
  });
});
