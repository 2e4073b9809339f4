import { describe, expect, it } from "vitest";
import { expectedWord, nearestWord } from "./nearest-word.ts";

describe("nearestWord", () => {
  it("finds a word mistyped by a letter, a swap, an omission", () => {
    expect(nearestWord("slpet", ["grog", "slept"])).toBe("slept");
    expect(nearestWord("baclofn", ["baclofen", "tizanidine"])).toBe("baclofen");
    expect(nearestWord("pour", ["well", "poor"])).toBe("poor");
  });

  it("suggests nothing far away, and nothing that shares no letter", () => {
    expect(nearestWord("egfr", ["slept", "taken"])).toBeUndefined();
    expect(nearestWord("ab", ["cd"])).toBeUndefined();
    expect(nearestWord("x".repeat(100), ["x"])).toBeUndefined();
  });

  it("lists what is known where nothing is near", () => {
    expect(expectedWord("egfr", ["slept", "taken"])).toBe("one of slept, taken");
    expect(expectedWord("egfr", [])).toBe("none is declared");
  });
});
