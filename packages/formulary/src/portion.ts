/**
 * Every amount of one stock item that a dose can hold: 1, 1½, 2 tablets …, or 0.1, 0.2 … mL.
 *
 * Of n parts of 1/p, n div p are whole tablets and the rest is one broken tablet, so two halves of a strength are
 * never two parts: they are one whole. The rest is taken in the fewest pieces (three quarters = a half and a quarter)
 * and costs one cut, however many pieces of that tablet are taken. A measured volume is one piece and no cut.
 * A dose holds at most one portion of each stock item, so that a build is a choice of portions.
 */
import { quantity } from "@compline/base";
import type { BuildBounds, BuildItem, Liquid, Solid, StockItem } from "./stock.ts";

/** An amount of one stock item. */
export interface Portion {
  readonly massNg: number;
  readonly pieces: number;
  readonly cuts: number;
  /** 1 for a measured volume, else 0. */
  readonly liquids: number;
  readonly items: readonly BuildItem[];
}

const NL_PER_ML = 1_000_000;

/** All portions within the bounds and not above `maxNg`, lightest first. */
export function portionsOf(item: StockItem, bounds: BuildBounds, maxNg = Number.MAX_SAFE_INTEGER): readonly Portion[] {
  if (bounds.mostPieces < 1) return [];
  return item.kind === "solid" ? solidPortions(item, bounds, maxNg) : liquidPortions(item, maxNg);
}

function solidPortions(item: Solid, { mostPieces, mostCuts }: BuildBounds, maxNg: number): readonly Portion[] {
  const portions: Portion[] = [];
  const mostParts = Math.min(mostPieces * item.pieces, Math.floor((maxNg * item.pieces) / item.strengthNg));
  for (let parts = 1; parts <= mostParts; parts++) {
    const portion = solidPortion(item, parts);
    if (portion !== undefined && portion.pieces <= mostPieces && portion.cuts <= mostCuts) portions.push(portion);
  }
  return portions;
}

function solidPortion(item: Solid, parts: number): Portion | undefined {
  const massNg = (item.strengthNg * parts) / item.pieces;
  if (!Number.isSafeInteger(massNg)) return undefined;
  const whole = Math.floor(parts / item.pieces);
  const rest = ((parts % item.pieces) * 4) / item.pieces;
  const items = [tablets(item, 1, whole), tablets(item, 2, rest >= 2 ? 1 : 0), tablets(item, 4, rest % 2)].flat();
  const pieces = items.reduce((sum, { count }) => sum + count, 0);
  return { massNg, pieces, cuts: rest > 0 ? 1 : 0, liquids: 0, items };
}

const tablets = (item: Solid, pieces: 1 | 2 | 4, count: number): readonly BuildItem[] =>
  count === 0 ? [] : [{ id: item.id, pieces, count, strength: quantity("mass", item.strengthNg) }];

function liquidPortions(item: Liquid, maxNg: number): readonly Portion[] {
  const portions: Portion[] = [];
  const mostSteps = Math.floor(item.mostNl / item.graduationNl);
  for (let step = 1; step <= mostSteps; step++) {
    const volumeNl = step * item.graduationNl;
    const massNg = massOf(item.ngPerMl, volumeNl);
    if (massNg === undefined || massNg === 0) continue;
    if (massNg > maxNg) break;
    const strength = quantity("concentration", item.ngPerMl);
    portions.push({
      massNg,
      pieces: 1,
      cuts: 0,
      liquids: 1,
      items: [{ id: item.id, pieces: 1, count: 1, strength, volumeNl }],
    });
  }
  return portions;
}

/** Mass in a volume, or undefined where it is no whole number of nanograms. */
function massOf(ngPerMl: number, volumeNl: number): number | undefined {
  const product = ngPerMl * volumeNl;
  if (Number.isSafeInteger(product)) return product % NL_PER_ML === 0 ? product / NL_PER_ML : undefined;
  const exact = BigInt(ngPerMl) * BigInt(volumeNl);
  return exact % BigInt(NL_PER_ML) === 0n ? Number(exact / BigInt(NL_PER_ML)) : undefined;
}
