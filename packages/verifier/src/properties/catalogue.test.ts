import { describe, expect, it } from "vitest";
import { findingsOf, searched } from "../../testing/searched.ts";
import { CATALOGUE } from "./catalogue.ts";

const GOOD = searched();

describe("the catalogue", () => {
  it("has every number once, in order, and the envelope beside it", () => {
    const numbers = CATALOGUE.map(({ number }) => number).filter((number) => number !== 46);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1).filter((number) => number !== 46));
  });

  it.each(CATALOGUE)("$number $id holds of the good protocol", (property) => {
    expect(findingsOf(property, GOOD)).toEqual([]);
  });
});
