import { describe, expect, it } from "vitest";
import { placeInScalar } from "./place-in-text.ts";

const START = { line: 2, column: 4 };
const placeIn = (written: string, value: string, offset: number) =>
  placeInScalar(`x:\na: ${written}\nb: 1\n`, START, value, offset);

describe("placeInScalar", () => {
  it("counts characters of a plain scalar, and of one in quotes behind the quote", () => {
    expect(placeIn("slept = poor", "slept = poor", 8)).toEqual({ line: 2, column: 12 });
    expect(placeIn('"slept = poor"', "slept = poor", 8)).toEqual({ line: 2, column: 13 });
    expect(placeIn("'slept = poor'", "slept = poor", 0)).toEqual({ line: 2, column: 5 });
  });

  it("follows a scalar over folded lines", () => {
    expect(placeIn("slept =\n      poor and\n\t  rf", "slept = poor and rf", 8)).toEqual({ line: 3, column: 7 });
    expect(placeIn(">-\n      slept =\n      poor", "slept = poor", 8)).toEqual({ line: 4, column: 7 });
  });

  it("has no answer where the file does not show the value as it is", () => {
    expect(placeIn('"\\u0061 = b"', "a = b", 4)).toBeUndefined();
    expect(placeIn('"\\\\ = b"', "\\ = b", 4)).toBeUndefined();
    expect(placeIn("'it''s'", "it's", 4)).toBeUndefined();
    expect(placeIn("short", "something longer", 9)).toBeUndefined();
  });

  it("points behind the end for what is missing there", () => {
    expect(placeIn("grog <", "grog <", 6)).toEqual({ line: 2, column: 10 });
  });
});
