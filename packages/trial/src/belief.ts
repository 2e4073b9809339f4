/**
 * What is believed of one number: a mixture of scaled Student t's, its middle, its intervals, and how much lies above a mark.
 */
import type { Leaf } from "./serial-regression.ts";
import { studentBelow } from "@compline/base";

/** The share of belief below a value. */
export const shareBelow = (leaves: readonly Leaf[], value: number): number =>
  leaves.reduce((sum, { share, centre, scale, df }) => sum + share * studentBelow((value - centre) / scale, df), 0);

/** The mean, which exists as soon as one leaf has a middle. */
export const middleOf = (leaves: readonly Leaf[]): number =>
  leaves.reduce((sum, { share, centre }) => sum + share * centre, 0);

/** The value below which a share of belief lies. */
export function quantileOf(leaves: readonly Leaf[], share: number): number {
  const middle = middleOf(leaves);
  const widest = Math.max(...leaves.map(({ scale, centre }) => scale + Math.abs(centre - middle)));
  let reach = widest;
  while (shareBelow(leaves, middle - reach) > share || shareBelow(leaves, middle + reach) < share) reach *= 2;
  let [low, high] = [middle - reach, middle + reach];
  for (let i = 0; i < 80 && high - low > 1e-9 * widest; i++) {
    const at = (low + high) / 2;
    if (shareBelow(leaves, at) < share) low = at;
    else high = at;
  }
  return (low + high) / 2;
}
