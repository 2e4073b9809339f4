import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { page, wrapped } from "./wrap.ts";

const line = fc
  .tuple(fc.nat(6), fc.array(fc.string({ minLength: 1, maxLength: 30 }).map((word) => word.replaceAll(/\s/g, "x"))))
  .map(([indent, words]) => " ".repeat(indent) + words.join(" "));

describe("wrapped", () => {
  it("leaves a line alone that fits", () => {
    expect(wrapped("  two words", 11)).toBe("  two words");
  });

  it("goes on below, further to the right", () => {
    expect(wrapped("  one two three four", 12)).toBe("  one two\n    three\n    four");
  });

  it("does not cut a word that is longer than the page", () => {
    expect(wrapped(`  a ${"b".repeat(20)} c`, 10)).toBe(`  a\n    ${"b".repeat(20)}\n    c`);
  });

  it("keeps every word in order, and the width wherever a word fits it", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 20, max: 60 }), (text, width) => {
        const rows = wrapped(text, width).split("\n");
        expect(rows.join(" ").split(/ +/)).toEqual(text.split(/ +/));
        for (const row of rows) expect(row.length <= width || !row.trim().includes(" ")).toBe(true);
      }),
    );
  });
});

describe("page", () => {
  it("wraps each line of each text by itself", () => {
    expect(page(["a b", "cc dd\nee ff"], 3)).toBe("a b\ncc\n  dd\nee\n  ff");
  });
});
