/**
 * Random limits for four levers: two of time, one of them along a plan, one of mass with stock, one of rate.
 *
 * The numbers are small and mean nothing; the lever of mass has the same ones in milligrams.
 */
import fc from "fast-check";
import type { Lever } from "@compline/protocol";
import { MASS, ticksOf } from "./sample-facts.ts";
import { leverOf } from "./sample-protocol.ts";

export function arbitraryLevers(): fc.Arbitrary<Readonly<Record<string, Lever>>> {
  const limits = fc.record({
    rise: fc.record({ most: fc.constantFrom(2, 3, 5), every: ticksOf(1, 3) }),
    fall: fc.record({
      most: fc.constantFrom(2, 3, 5),
      mostPercent: fc.constantFrom(30, 50, 100),
      every: ticksOf(1, 3),
    }),
    stopFrom: fc.constantFrom(0, 2, 4),
    prone: fc.boolean(),
    safeSide: fc.constantFrom("keep", "lower", "zero"),
    min: fc.constantFrom(0, 2),
  });
  const byUnit = limits.map((drawn) => leverOf({ ...drawn, unit: "minutes", max: 9 }));
  const byMass = limits.map((drawn): Lever => ({
    ...scaled(leverOf(drawn)),
    unit: "mass",
    max: 9 * MASS,
    stock: [{ tabletNg: 4 * MASS, pieces: 2 }],
    pieces: { most: 2, cuts: 1 },
  }));
  const planned = byUnit.map((lever) =>
    leverOf({
      ...lever,
      rise: { ...lever.rise, most: "plan step" },
      fall: { ...lever.fall, most: "plan step" },
      max: "start",
    }),
  );
  const byRate = byUnit.map((lever) => leverOf({ ...lever, unit: "rate" }));
  return fc.record({ x: byUnit, m: byMass, p: planned, r: byRate });
}

/** A lever's small numbers as milligrams, and without its grid. */
function scaled({ grid: _grid, ...lever }: Lever): Omit<Lever, "grid"> {
  const mass = (amount: Lever["rise"]["most"]) => (typeof amount === "number" ? amount * MASS : amount);
  return {
    ...lever,
    rise: { ...lever.rise, most: mass(lever.rise.most) },
    fall: { ...lever.fall, most: mass(lever.fall.most) },
    stopFrom: lever.stopFrom * MASS,
    min: (lever.min ?? 0) * MASS,
  };
}
