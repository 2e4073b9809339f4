/**
 * A build as a choice of portions, and which of two builds of the same dose is better.
 *
 * Order: fewer measured liquids (tablets before liquid), then fewer pieces, then fewer cuts, then fewer distinct
 * products, then by stock order: at the first stock item of which the two take a different amount, more of it.
 * The last rule makes the order total, so that the same stock always gives the same answer.
 */
import type { Portion } from "./portion.ts";
import type { Build } from "./stock.ts";

/** Portions chosen so far, in stock order; `place` is the index in the stock. */
export interface Choice {
  readonly massNg: number;
  readonly pieces: number;
  readonly cuts: number;
  readonly liquids: number;
  readonly distinct: number;
  readonly picks: readonly Pick[];
}

export interface Pick {
  readonly place: number;
  readonly portion: Portion;
}

export const NOTHING: Choice = { massNg: 0, pieces: 0, cuts: 0, liquids: 0, distinct: 0, picks: [] };

/** The choice with one more portion, of a stock item that comes after all it holds. */
export const withPortion = (choice: Choice, place: number, portion: Portion): Choice => ({
  massNg: choice.massNg + portion.massNg,
  pieces: choice.pieces + portion.pieces,
  cuts: choice.cuts + portion.cuts,
  liquids: choice.liquids + portion.liquids,
  distinct: choice.distinct + 1,
  picks: [...choice.picks, { place, portion }],
});

/** Negative when `a` is better. */
export function compareChoices(a: Choice, b: Choice): number {
  return (
    a.liquids - b.liquids || a.pieces - b.pieces || a.cuts - b.cuts || a.distinct - b.distinct || byStockOrder(a, b)
  );
}

function byStockOrder(a: Choice, b: Choice): number {
  const length = Math.min(a.picks.length, b.picks.length);
  for (let i = 0; i < length; i++) {
    const [mine, theirs] = [a.picks[i]!, b.picks[i]!];
    if (mine.place !== theirs.place) return mine.place - theirs.place;
    if (mine.portion.massNg !== theirs.portion.massNg) return theirs.portion.massNg - mine.portion.massNg;
  }
  return b.picks.length - a.picks.length;
}

export const buildOf = ({ picks, pieces, cuts }: Choice): Build => ({
  items: picks.flatMap(({ portion }) => portion.items),
  pieces,
  cuts,
});
