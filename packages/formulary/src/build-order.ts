/**
 * A build as a choice of portions, and which of two builds of the same dose is better.
 *
 * Order: fewer measured liquids (tablets before liquid), then fewer pieces, then fewer cuts, then fewer distinct
 * products, then by stock order: at the first stock item of which the two take a different amount, more of it.
 * The last rule makes the order total, so that the same stock always gives the same answer.
 * A choice is one portion more than another: a chain, because a lattice makes thousands and prints few.
 */
import type { Portion } from "./portion.ts";
import type { Build } from "./stock.ts";

/** Portions chosen so far, of stock items in their order. */
export interface Choice {
  readonly massNg: number;
  readonly pieces: number;
  readonly cuts: number;
  readonly liquids: number;
  readonly distinct: number;
  /** The last portion and its index in the stock; what was chosen before it. Nothing has none. */
  readonly last: Portion | undefined;
  readonly place: number;
  readonly before: Choice | undefined;
}

export const NOTHING: Choice = {
  massNg: 0,
  pieces: 0,
  cuts: 0,
  liquids: 0,
  distinct: 0,
  last: undefined,
  place: -1,
  before: undefined,
};

/** The choice with one more portion, of a stock item that comes after all it holds. */
export const withPortion = (before: Choice, place: number, last: Portion): Choice => ({
  massNg: before.massNg + last.massNg,
  pieces: before.pieces + last.pieces,
  cuts: before.cuts + last.cuts,
  liquids: before.liquids + last.liquids,
  distinct: before.distinct + 1,
  last,
  place,
  before,
});

/** Negative when `a` is better. */
export function compareChoices(a: Choice, b: Choice): number {
  return (
    a.liquids - b.liquids || a.pieces - b.pieces || a.cuts - b.cuts || a.distinct - b.distinct || byStockOrder(a, b)
  );
}

interface Pick {
  readonly place: number;
  readonly portion: Portion;
}

/** The portions of a choice, in stock order. */
function picksOf(choice: Choice): readonly Pick[] {
  const picks: Pick[] = [];
  for (let at: Choice | undefined = choice; at?.last !== undefined; at = at.before) {
    picks.push({ place: at.place, portion: at.last });
  }
  return picks.reverse();
}

function byStockOrder(a: Choice, b: Choice): number {
  const theirs = picksOf(b);
  for (const [i, mine] of picksOf(a).entries()) {
    const other = theirs[i];
    if (other === undefined) return -1;
    if (mine.place !== other.place) return mine.place - other.place;
    if (mine.portion.massNg !== other.portion.massNg) return other.portion.massNg - mine.portion.massNg;
  }
  return 0;
}

export const buildOf = (choice: Choice): Build => ({
  items: picksOf(choice).flatMap(({ portion }) => portion.items),
  pieces: choice.pieces,
  cuts: choice.cuts,
});
