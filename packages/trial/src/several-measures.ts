/**
 * Several measures asked at once: the more are asked, the more often one of them moves by chance.
 *
 * Holm's procedure on the two-sided shares of belief: the smallest is multiplied by the number of measures, the next by
 * one less, and none falls below the one before it. What stays below `1 − level` still stands with all of them asked.
 * Source: Holm 1979, Scandinavian Journal of Statistics 6:65, jstor 4615733.
 */

/** The adjusted values, in the order given. */
export function adjustForSeveral(tails: readonly number[]): readonly number[] {
  const order = [...tails.keys()].sort((a, b) => tails[a]! - tails[b]!);
  const adjusted = new Array<number>(tails.length).fill(1);
  let least = 0;
  order.forEach((place, rank) => {
    least = Math.max(least, Math.min(1, tails[place]! * (tails.length - rank)));
    adjusted[place] = least;
  });
  return adjusted;
}
