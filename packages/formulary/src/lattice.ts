/**
 * The lattice of a stock: every dose that can be made within the bounds, each with its best build.
 *
 * A dynamic program over the stock items in order: to each dose, number of pieces and number of cuts belongs the best
 * choice of portions so far. Pieces and cuts stay in the key, because the choice that is best for a dose may be too
 * long to grow, and a worse one may not; so no reachable dose is lost. All numbers are whole (ng), so a sum is exact.
 * Zero is always buildable, as nothing at all, and has no build.
 */
import { buildOf, compareChoices, NOTHING, withPortion, type Choice } from "./build-order.ts";
import { portionsOf, type Portion } from "./portion.ts";
import type { Build, BuildBounds, StockItem } from "./stock.ts";

export interface Lattice {
  /** Every reachable dose above zero, ng, ascending. */
  readonly doses: readonly number[];
  /** The best build of each. */
  readonly builds: ReadonlyMap<number, Build>;
}

/** @throws RangeError when the bounds are no whole numbers. */
export function latticeOf(stock: readonly StockItem[], bounds: BuildBounds, maxNg = Number.MAX_SAFE_INTEGER): Lattice {
  if (!Number.isInteger(bounds.mostPieces) || !Number.isInteger(bounds.mostCuts))
    throw new RangeError("bounds are whole numbers");
  let choices: ReadonlyMap<number, Choice> = new Map([[0, NOTHING]]);
  stock.forEach((item, place) => {
    choices = grown(choices, place, portionsOf(item, bounds, maxNg), bounds, maxNg);
  });
  const best = bestPerDose(choices);
  const doses = [...best.keys()].filter((ng) => ng > 0).sort((a, b) => a - b);
  return { doses, builds: new Map(doses.map((ng) => [ng, buildOf(best.get(ng)!)])) };
}

/** Whether the dose can be made; zero always can. */
export const isBuildable = (lattice: Lattice, ng: number): boolean => ng === 0 || lattice.builds.has(ng);

/** The nearest doses on either side of one that cannot be made (or that dose itself on both). */
export function nearestDoses({ doses }: Lattice, ng: number): { readonly below?: number; readonly above?: number } {
  const at = firstNotBelow(doses, ng);
  const above = doses[at];
  const below = above === ng ? ng : doses[at - 1];
  return { ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }) };
}

type Choices = ReadonlyMap<number, Choice>;

/** The choices, and each of them with one portion of the next stock item where that stays within the bounds. */
function grown(
  choices: Choices,
  place: number,
  portions: readonly Portion[],
  bounds: BuildBounds,
  maxNg: number,
): Choices {
  const next = new Map(choices);
  const width = (bounds.mostPieces + 1) * (bounds.mostCuts + 1);
  for (const choice of choices.values()) {
    for (const portion of portions) {
      const massNg = choice.massNg + portion.massNg;
      if (massNg > maxNg) break;
      const [pieces, cuts] = [choice.pieces + portion.pieces, choice.cuts + portion.cuts];
      if (pieces > bounds.mostPieces || cuts > bounds.mostCuts) continue;
      keepBetter(next, massNg * width + pieces * (bounds.mostCuts + 1) + cuts, withPortion(choice, place, portion));
    }
  }
  return next;
}

function keepBetter(choices: Map<number, Choice>, key: number, choice: Choice): void {
  const known = choices.get(key);
  if (known === undefined || compareChoices(choice, known) < 0) choices.set(key, choice);
}

function bestPerDose(choices: Choices): ReadonlyMap<number, Choice> {
  const best = new Map<number, Choice>();
  for (const choice of choices.values()) keepBetter(best, choice.massNg, choice);
  return best;
}

/** Index of the first dose that is not below. */
function firstNotBelow(doses: readonly number[], ng: number): number {
  let low = 0;
  let high = doses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (doses[middle]! < ng) low = middle + 1;
    else high = middle;
  }
  return low;
}
