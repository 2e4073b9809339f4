import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest, nearestNames } from "./nearest.ts";

describe("nearest names", () => {
  const known = ["clonazepam", "clobazam", "lorazepam", "zolpidem"];

  it("stand by the fewest changed letters, of equals in the order given", () => {
    expect(nearestNames("clonazepan", known, 2)).toEqual(["clonazepam", "lorazepam"]);
    expect(nearestNames("", ["b", "a"], 2)).toEqual(["b", "a"]);
    expect([nearest("zolpiden", known), nearest("x", [])]).toEqual(["zolpidem", ""]);
  });

  it("are none where nothing is near enough", () => {
    expect(nearestNames("zolpiden", known, 3, 2)).toEqual(["zolpidem"]);
    expect(nearestNames("aspirin", known, 3, 2)).toEqual([]);
  });

  it("begin with the word itself where it is known", () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(5), (word, most) => {
        expect(nearestNames(word, known, most + 1)[0]).toBe(word);
        expect(nearestNames(word, known, most)).toHaveLength(Math.min(most, known.length));
      }),
    );
  });
});
