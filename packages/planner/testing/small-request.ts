/** A request for a taper of a drug that nobody knows, once a day, two weeks a step. */
import { quantity } from "@compline/base";
import type { StockItem } from "@compline/formulary";
import type { PlanStock } from "../src/assemble.ts";
import type { Bounds } from "../src/bounds.ts";
import type { TaperRequest } from "../src/taper.ts";

export const smallRequest = (
  items: readonly StockItem[],
  from: number,
  bounds: Bounds,
  bottle: Pick<PlanStock, "bottleNl" | "keepDays"> = {},
): TaperRequest => ({
  drug: "alpha",
  stock: items.map((item) => ({ item, drug: "alpha", unverified: [], ...(item.kind === "liquid" ? bottle : {}) })),
  times: ["bedtime"],
  days: 14,
  strategy: { name: "own-bounds", title: "bounds of a test", cites: [] },
  stated:
    bounds.stopFromNg === undefined
      ? []
      : [{ bound: "stop-from", says: "from here", value: quantity("mass", bounds.stopFromNg), source: null }],
  occupancy: { over: "any", model: "dose / (dose + ED50)", cites: [] },
  unverified: [],
  bounds,
  handling: { mostPieces: 4, mostCuts: 4 },
  from,
  toNg: 0,
  shape: "any",
  aim: { kind: "fewest" },
  floorNg: 0,
  others: [],
});
