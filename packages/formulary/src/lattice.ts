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
  const shelf = stock.map((item) => portionsOf(item, bounds, maxNg));
  const keyOf = keysFor(shelf, bounds);
  let choices: Choices = new Map([[0, NOTHING]]);
  shelf.forEach((portions, place) => {
    choices = grown(choices, place, portions, bounds, maxNg, keyOf);
  });
  const best = bestPerDose(choices);
  const doses = [...best.keys()].filter((ng) => ng > 0).sort((a, b) => a - b);
  return { doses, builds: new Map(doses.map((ng) => [ng, buildOf(best.get(ng)!)])) };
}

/** Whether the dose can be made; zero always can. */
export const isBuildable = (lattice: Lattice, ng: number): boolean => ng === 0 || lattice.builds.has(ng);

/** Only those doses of a lattice that keep a condition. */
export function latticeWhere({ doses, builds }: Lattice, keeps: (ng: number) => boolean): Lattice {
  return { doses: doses.filter(keeps), builds: new Map([...builds].filter(([ng]) => keeps(ng))) };
}

/** The nearest doses on either side of one that cannot be made (or that dose itself on both). */
export function nearestDoses({ doses }: Lattice, ng: number): { readonly below?: number; readonly above?: number } {
  const at = firstNotBelow(doses, ng);
  const above = doses[at];
  const below = above === ng ? ng : doses[at - 1];
  return { ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }) };
}

type Choices = ReadonlyMap<number, Choice>;

type KeyOf = (massNg: number, pieces: number, cuts: number) => number;

/** One number for a dose, its pieces and its cuts; small, because maps are several times faster over small integers. */
function keysFor(shelf: readonly (readonly Portion[])[], { mostPieces, mostCuts }: BuildBounds): KeyOf {
  const grain = shelf.flat().reduce((divisor, { massNg }) => commonDivisor(divisor, massNg), 0);
  const width = (mostPieces + 1) * (mostCuts + 1);
  return (massNg, pieces, cuts) => (massNg / grain) * width + pieces * (mostCuts + 1) + cuts;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The choices, and each of them with one portion of the next stock item where that stays within the bounds. */
function grown(
  choices: Choices,
  place: number,
  portions: readonly Portion[],
  bounds: BuildBounds,
  maxNg: number,
  keyOf: KeyOf,
): Choices {
  const next = new Map(choices);
  for (const choice of choices.values()) {
    for (const portion of portions) {
      const massNg = choice.massNg + portion.massNg;
      if (massNg > maxNg) break;
      const pieces = choice.pieces + portion.pieces;
      const cuts = choice.cuts + portion.cuts;
      if (pieces > bounds.mostPieces || cuts > bounds.mostCuts) continue;
      const key = keyOf(massNg, pieces, cuts);
      if (isWorse(choice, portion, next.get(key))) continue;
      keepBetter(next, key, withPortion(choice, place, portion));
    }
  }
  return next;
}

/** Whether the choice with the portion is worse than the known one of the same dose, pieces and cuts: saves making it. */
const isWorse = (choice: Choice, portion: Portion, known: Choice | undefined): boolean =>
  known !== undefined && (choice.liquids + portion.liquids - known.liquids || choice.distinct + 1 - known.distinct) > 0;

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
