import { describe, expect, it } from "vitest";
import { portionsOf } from "./portion.ts";
import type { Liquid, Solid } from "./stock.ts";

const solid = (strengthNg: number, pieces: 1 | 2 | 4): Solid => ({
  kind: "solid",
  id: "t",
  strengthNg,
  pieces,
  form: "tablet",
});
const liquid = (ngPerMl: number, graduationNl: number, mostNl: number): Liquid => ({
  kind: "liquid",
  id: "l",
  ngPerMl,
  graduationNl,
  mostNl,
  form: "solution",
});

describe("portionsOf a solid", () => {
  it("takes whole tablets first and breaks one tablet at most", () => {
    const portions = portionsOf(solid(1_000_000, 4), { mostPieces: 3, mostCuts: 1 });
    const described = portions.map(({ massNg, pieces, cuts, items }) => [
      massNg,
      pieces,
      cuts,
      items.map(({ pieces: into, count }) => `${count}/${into}`).join(" "),
    ]);
    expect(described).toEqual([
      [250_000, 1, 1, "1/4"],
      [500_000, 1, 1, "1/2"],
      [750_000, 2, 1, "1/2 1/4"],
      [1_000_000, 1, 0, "1/1"],
      [1_250_000, 2, 1, "1/1 1/4"],
      [1_500_000, 2, 1, "1/1 1/2"],
      [1_750_000, 3, 1, "1/1 1/2 1/4"],
      [2_000_000, 2, 0, "2/1"],
      [2_250_000, 3, 1, "2/1 1/4"],
      [2_500_000, 3, 1, "2/1 1/2"],
      [3_000_000, 3, 0, "3/1"],
    ]);
  });

  it("breaks nothing where no cut is allowed or the product has no score", () => {
    expect(portionsOf(solid(1_000_000, 4), { mostPieces: 2, mostCuts: 0 }).map(({ massNg }) => massNg)).toEqual([
      1_000_000, 2_000_000,
    ]);
    expect(portionsOf(solid(1_000_000, 1), { mostPieces: 2, mostCuts: 2 }).map(({ massNg }) => massNg)).toEqual([
      1_000_000, 2_000_000,
    ]);
  });

  it("makes a quarter of 0.125 mg as 31 250 ng, and no part that is no whole number of ng", () => {
    expect(portionsOf(solid(125_000, 4), { mostPieces: 1, mostCuts: 1 })[0]?.massNg).toBe(31_250);
    expect(portionsOf(solid(2, 4), { mostPieces: 1, mostCuts: 1 }).map(({ massNg }) => massNg)).toEqual([1, 2]);
  });

  it("stops at the most that is asked for, even where that is huge", () => {
    expect(portionsOf(solid(1_000_000, 2), { mostPieces: 4, mostCuts: 1 }, 1_500_000)).toHaveLength(3);
    expect(portionsOf(solid(3, 1), { mostPieces: 1000, mostCuts: 0 }, Number.MAX_SAFE_INTEGER)).toHaveLength(1000);
  });
});

describe("portionsOf a liquid", () => {
  it("measures whole graduations up to the most, one piece and no cut each", () => {
    const portions = portionsOf(liquid(100_000, 100_000, 300_000), { mostPieces: 4, mostCuts: 0 });
    expect(portions.map(({ massNg, pieces, cuts, liquids }) => [massNg, pieces, cuts, liquids])).toEqual([
      [10_000, 1, 0, 1],
      [20_000, 1, 0, 1],
      [30_000, 1, 0, 1],
    ]);
    expect(portions[2]?.items).toEqual([
      { id: "l", pieces: 1, count: 1, strength: { dimension: "concentration", amount: 100_000 }, volumeNl: 300_000 },
    ]);
  });

  it("skips volumes that hold no whole number of ng, also where the product is beyond a double", () => {
    expect(portionsOf(liquid(5, 100_000, 500_000), { mostPieces: 1, mostCuts: 0 }).map(({ massNg }) => massNg)).toEqual(
      [1, 2],
    );
    const dense = portionsOf(liquid(1_000_000_007, 100_000_000, 100_000_000), { mostPieces: 1, mostCuts: 0 });
    expect(dense.map(({ massNg }) => massNg)).toEqual([100_000_000_700]);
  });

  it("is nothing where no piece is allowed", () => {
    expect(portionsOf(liquid(100_000, 100_000, 300_000), { mostPieces: 0, mostCuts: 0 })).toEqual([]);
  });
});
