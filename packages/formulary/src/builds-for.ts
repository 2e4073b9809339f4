/**
 * All builds of one dose, best first (the order of `build-order.ts`).
 *
 * Depth first over the stock items in order, one portion of each or none; what is left for the items to come is asked
 * of a memo ("can items i and on make m ng with p pieces, c cuts?"), so that no branch is entered that ends in nothing.
 * The search is cut short after `MOST_FOUND` builds, group by group of the order (liquids, pieces, cuts), so that what
 * is returned is always the best there are. No build is ever empty, and each sums to the dose exactly.
 */
import { buildOf, compareChoices, NOTHING, withPortion, type Choice } from "./build-order.ts";
import { portionsOf, type Portion } from "./portion.ts";
import type { Build, BuildBounds, StockItem } from "./stock.ts";

const MOST_FOUND = 20_000;

/** What is still to be filled, exactly, from some stock item on. */
interface Need {
  readonly massNg: number;
  readonly pieces: number;
  readonly cuts: number;
  readonly liquids: number;
}

/** @throws RangeError for a dose that is no whole number of ng above zero. */
export function buildsFor(
  stock: readonly StockItem[],
  bounds: BuildBounds,
  doseNg: number,
  limit = 50,
): readonly Build[] {
  if (!Number.isSafeInteger(doseNg) || doseNg <= 0) throw new RangeError(`${doseNg} ng is no dose`);
  const shelf = stock.map((item) => portionsOf(item, bounds, doseNg));
  const canFill = filler(shelf);
  const found: Choice[] = [];
  for (const need of needsInOrder(doseNg, stock, bounds)) {
    if (found.length >= limit) break;
    if (canFill(0, need)) found.push(...choicesFor(shelf, canFill, need).sort(compareChoices));
  }
  return found.slice(0, limit).map(buildOf);
}

/** Every number of liquids, pieces and cuts a build may have, best first. */
function needsInOrder(massNg: number, stock: readonly StockItem[], bounds: BuildBounds): readonly Need[] {
  const mostLiquids = Math.min(bounds.mostPieces, stock.filter(({ kind }) => kind === "liquid").length);
  const upTo = (from: number, most: number): readonly number[] =>
    Array.from({ length: Math.max(0, most - from + 1) }, (_, i) => from + i);
  return upTo(0, mostLiquids).flatMap((liquids) =>
    upTo(1, bounds.mostPieces).flatMap((pieces) =>
      upTo(0, Math.min(bounds.mostCuts, pieces)).map((cuts) => ({ massNg, pieces, cuts, liquids })),
    ),
  );
}

type CanFill = (place: number, need: Need) => boolean;

function filler(shelf: readonly (readonly Portion[])[]): CanFill {
  const known = new Map<string, boolean>();
  const canFill: CanFill = (place, need) => {
    if (isFilled(need)) return true;
    if (place >= shelf.length || !isPossible(need)) return false;
    const key = `${place} ${need.massNg} ${need.pieces} ${need.cuts} ${need.liquids}`;
    const answer = known.get(key) ?? search(place, need);
    known.set(key, answer);
    return answer;
  };
  const search: CanFill = (place, need) =>
    canFill(place + 1, need) || shelf[place]!.some((portion) => canFill(place + 1, without(need, portion)));
  return canFill;
}

function choicesFor(shelf: readonly (readonly Portion[])[], canFill: CanFill, whole: Need): Choice[] {
  const found: Choice[] = [];
  const walk = (place: number, need: Need, choice: Choice): void => {
    if (isFilled(need)) found.push(choice);
    if (place >= shelf.length || !isPossible(need) || found.length >= MOST_FOUND || !canFill(place, need)) return;
    for (const portion of shelf[place]!) walk(place + 1, without(need, portion), withPortion(choice, place, portion));
    walk(place + 1, need, choice);
  };
  walk(0, whole, NOTHING);
  return found;
}

const isFilled = (need: Need): boolean =>
  need.massNg === 0 && need.pieces === 0 && need.cuts === 0 && need.liquids === 0;
const isPossible = (need: Need): boolean => need.massNg > 0 && need.pieces > 0 && need.cuts >= 0 && need.liquids >= 0;

const without = (need: Need, portion: Portion): Need => ({
  massNg: need.massNg - portion.massNg,
  pieces: need.pieces - portion.pieces,
  cuts: need.cuts - portion.cuts,
  liquids: need.liquids - portion.liquids,
});
