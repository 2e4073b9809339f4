/** Lattices written as lists of doses, and descents asked of them. */
import { quantity } from "@compline/base";
import type { Build, Lattice } from "@compline/formulary";
import type { Bounds } from "../src/bounds.ts";
import type { Descent } from "../src/descent.ts";

const built = (ng: number): Build => ({
  items: [{ id: `tablet-${ng}`, pieces: 1, count: 1, strength: quantity("mass", ng) }],
  pieces: 1,
  cuts: 0,
});

/** Every dose is one tablet of its own. */
export function latticeIn(doses: readonly number[]): Lattice {
  const rising = [...new Set(doses)].filter((ng) => ng > 0).toSorted((a, b) => a - b);
  return { doses: rising, builds: new Map(rising.map((ng) => [ng, built(ng)])) };
}

export const onceADayFrom = (
  from: number,
  to: number,
  doses: readonly number[],
  bounds: Bounds,
  rest: Partial<Descent> = {},
): Descent => ({
  lattice: latticeIn(doses),
  bounds,
  start: [from],
  end: [to],
  shape: "any",
  aim: { kind: "fewest" },
  floorNg: 0,
  ...rest,
});
