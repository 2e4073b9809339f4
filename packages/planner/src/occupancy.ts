/**
 * How far the occupancy of the receptor falls from one dose to a lower one, whatever is known of the ED50.
 *
 *     O(d) = d / (d + h)          Δ(h) = O(d) − O(d′) = h(d − d′) / ((d + h)(d′ + h)),   h the ED50
 *
 * Δ rises until h = √(d·d′) and falls behind it, so over any range of h the largest drop is there or at an end, and the
 * smallest at an end. Over every h > 0 the largest is (√d − √d′)/(√d + √d′): it needs no ED50 at all, but for d′ = 0,
 * where it is 1. Doses and ED50 in ng; drops as fractions of one. Whether a drop is within a bound is decided exactly:
 * in floats where it is clear, in whole numbers where it is close.
 */

/** A range of ED50 (ng); the same number twice where one is known. Undefined stands for every ED50 there could be. */
export interface Ed50 {
  readonly lowNg: number;
  readonly highNg: number;
}

/** Bounds on drops are in 1/10 000 of full occupancy: five percentage points are 500. */
export const WHOLE = 10_000;

export const dropAt = (from: number, to: number, h: number): number => (h * (from - to)) / ((from + h) * (to + h));

/** The largest drop over every ED50: the lemma of section 4.3 of the design. */
export const dropWhatever = (from: number, to: number): number => {
  const [a, b] = [Math.sqrt(from), Math.sqrt(to)];
  return (a - b) / (a + b);
};

export function largestDrop(from: number, to: number, ed50: Ed50 | undefined): number {
  if (ed50 === undefined) return dropWhatever(from, to);
  return dropAt(from, to, worstEd50(from, to, ed50));
}

export function smallestDrop(from: number, to: number, ed50: Ed50 | undefined): number {
  if (ed50 === undefined) return 0;
  return Math.min(dropAt(from, to, ed50.lowNg), dropAt(from, to, ed50.highNg));
}

/** The ED50 of the range at which the drop is largest. */
const worstEd50 = (from: number, to: number, { lowNg, highNg }: Ed50): number =>
  Math.min(highNg, Math.max(lowNg, Math.sqrt(from * to)));

/** Closer to the bound than this, floats do not decide. */
const CLOSE = 1e-9;

/** Whether the largest drop is at most `most` (in 1/10 000). */
export function isDropWithin(from: number, to: number, ed50: Ed50 | undefined, most: number): boolean {
  const away = largestDrop(from, to, ed50) - most / WHOLE;
  return Math.abs(away) > CLOSE ? away < 0 : isDropWithinExactly(from, to, ed50, most);
}

function isDropWithinExactly(from: number, to: number, ed50: Ed50 | undefined, most: number): boolean {
  const [d, e] = [BigInt(from), BigInt(to)];
  const [low, high] = ed50 === undefined ? [0n, undefined] : [BigInt(ed50.lowNg), BigInt(ed50.highNg)];
  if (low * low > d * e) return isWithinAt(d, e, low, most);
  if (high !== undefined && high * high < d * e) return isWithinAt(d, e, high, most);
  // √d − √e ≤ ε(√d + √e)  ⟺  d(1 − ε)² ≤ e(1 + ε)²
  const [less, more] = [BigInt(WHOLE - most), BigInt(WHOLE + most)];
  return most >= WHOLE || d * less * less <= e * more * more;
}

const isWithinAt = (d: bigint, e: bigint, h: bigint, most: number): boolean =>
  BigInt(WHOLE) * h * (d - e) <= BigInt(most) * (d + h) * (e + h);
