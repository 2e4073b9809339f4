import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLine } from "../../testing/read-line.ts";
import { countSign, countWords } from "./count-words.ts";

const TABLET = { one: "tablet", many: "tablets" };

describe("how many tablets", () => {
  it.each([
    [1, "a quarter of a tablet", "¼"],
    [2, "half a tablet", "½"],
    [3, "three quarters of a tablet", "¾"],
    [4, "one tablet", "1"],
    [5, "one and a quarter tablets", "1¼"],
    [6, "one and a half tablets", "1½"],
    [7, "one and three quarter tablets", "1¾"],
    [8, "two tablets", "2"],
    [86, "twenty-one and a half tablets", "21½"],
    [400, "100 tablets", "100"],
  ])("%d quarters are %s, %s", (quarters, words, sign) => {
    expect([countWords(quarters, TABLET), countSign(quarters)]).toEqual([words, sign]);
  });

  it("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (quarters) => {
        const { swallowedNg } = readLine(`${countWords(quarters, TABLET)} of 4 mg`);
        expect(swallowedNg).toBe(quarters * 1_000_000);
      }),
    );
  });

  it("is of whole quarters only", () => {
    expect(() => countSign(1.5)).toThrow(RangeError);
  });
});
