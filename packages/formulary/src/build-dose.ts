/**
 * The answer to "which tablets, parts or millilitres make this dose?": the builds, best first, or that none does.
 *
 * Where none does, the answer names the nearest doses that can be made, below and above, each with its build, and what
 * would help. It never rounds: a dose that cannot be made is not replaced by one that can. Masses in ng.
 */
import { buildsFor } from "./builds-for.ts";
import { latticeOf, nearestDoses, type Lattice } from "./lattice.ts";
import type { Build, BuildBounds, StockItem } from "./stock.ts";
import { wouldHelp, type WouldHelp } from "./would-help.ts";

export interface MadeDose {
  readonly doseNg: number;
  readonly build: Build;
}

export type DoseAnswer =
  | { readonly ok: true; readonly builds: readonly Build[] }
  | {
      readonly ok: false;
      /** Without `below` where even the smallest dose is more, without `above` where even the largest is less. */
      readonly nearest: { readonly below?: MadeDose; readonly above?: MadeDose };
      readonly wouldHelp: readonly WouldHelp[];
    };

export interface DoseQuestion {
  /** How many builds at most. */
  readonly limit?: number;
  /** Products that exist but are not in the stock, to be suggested where they would help. */
  readonly others?: readonly StockItem[];
}

/** @throws RangeError for a dose that is no whole number of ng above zero. */
export function buildDose(
  stock: readonly StockItem[],
  bounds: BuildBounds,
  doseNg: number,
  { limit = 50, others = [] }: DoseQuestion = {},
): DoseAnswer {
  const builds = buildsFor(stock, bounds, doseNg, limit);
  if (builds.length > 0) return { ok: true, builds };
  const lattice = latticeOf(stock, bounds);
  const { below, above } = nearestDoses(lattice, doseNg);
  const made = { below: madeDose(lattice, below), above: madeDose(lattice, above) };
  const nearest = { ...(made.below && { below: made.below }), ...(made.above && { above: made.above }) };
  return { ok: false, nearest, wouldHelp: wouldHelp(stock, bounds, doseNg, others) };
}

function madeDose({ builds }: Lattice, doseNg: number | undefined): MadeDose | undefined {
  const build = doseNg === undefined ? undefined : builds.get(doseNg);
  return doseNg === undefined || build === undefined ? undefined : { doseNg, build };
}
