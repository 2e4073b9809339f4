import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "./edit-distance.ts";

describe("editDistance", () => {
  it.each([
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["clonazepan", "clonazepam", 1],
    ["same", "same", 0],
  ])("%j to %j is %i", (a, b, letters) => {
    expect(editDistance(a, b)).toBe(letters);
  });

  it("is a distance: nothing only to itself, the same both ways, no longer round a corner", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});
