/**
 * The tablets and measured volumes that make a level, as they leave the engine.
 *
 * The best build of the lever's lattice; `null` for a level of 0, for a lever that is no drug, and for a level that the stock
 * cannot make (the governor lets none through).
 */
import { quantity, toQuantityJson, type QuantityJson } from "@compline/base";
import type { Compiled } from "./compile.ts";

export interface BuildItemJson {
  readonly product: string;
  readonly strength: QuantityJson;
  /** Into how many equal parts one unit is broken: 1 whole, 2 halves, 4 quarters. */
  readonly pieces: number;
  readonly count: number;
  readonly volume?: QuantityJson;
}

export interface BuildJson {
  readonly items: readonly BuildItemJson[];
  readonly pieces: number;
  readonly cuts: number;
}

export function buildJson({ lattices }: Compiled, lever: string, amount: number): BuildJson | null {
  const build = amount === 0 ? undefined : lattices.get(lever)?.builds.get(amount);
  if (build === undefined) return null;
  return {
    items: build.items.map(({ id, strength, pieces, count, volumeNl }) => ({
      product: id,
      strength: toQuantityJson(strength),
      pieces,
      count,
      ...(volumeNl === undefined ? {} : { volume: toQuantityJson(quantity("volume", volumeNl)) }),
    })),
    pieces: build.pieces,
    cuts: build.cuts,
  };
}
