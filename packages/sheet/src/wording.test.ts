import { describe, expect, it } from "vitest";
import { numberWords, plainName, sentenceCase, timesWords } from "./wording.ts";

describe("numbers in words", () => {
  it.each([
    [0.5, "mg", "0.5 mg"],
    [1, "d", "1 day"],
    [14, "d", "14 days"],
    [125, "ug", "125 micrograms"],
    [25, "%", "25 %"],
    [2, "1", "2"],
    [60, "mL/min/{1.73_m2}", "60 mL/min/1.73 m²"],
    [0.5, "mg/kg", "0.5 mg/kg"],
  ])("%d %s is %s", (value, unit, words) => {
    expect(numberWords({ value, unit })).toBe(words);
  });

  it("count times a day", () => {
    expect([1, 2, 3].map(timesWords)).toEqual(["once", "twice", "3 times"]);
  });

  it("write names as people do", () => {
    expect(sentenceCase(plainName("rem-sleep-behaviour-disorder"))).toBe("REM sleep behaviour disorder");
  });
});
