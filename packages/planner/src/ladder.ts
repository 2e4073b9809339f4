/**
 * The rungs of a titration ladder: every dose that its moves can lead to from nothing, with its build or without.
 *
 * A move sets a dose or changes it by an amount, within zero and the most; a protocol says which there are. Doses ng. A
 * rung that cannot be made is a fault of the ladder, not of the person on it, so it is listed and named.
 */
import type { Build, Lattice } from "@compline/formulary";

export interface LadderMoves {
  readonly sets: readonly number[];
  readonly raises: readonly number[];
  readonly lowers: readonly number[];
  readonly mostNg: number;
}

export interface Rung {
  readonly doseNg: number;
  /** Undefined where the stock cannot make it. */
  readonly build: Build | undefined;
}

/** Rising, without nothing. */
export function rungsOf({ sets, raises, lowers, mostNg }: LadderMoves, lattice: Lattice): readonly Rung[] {
  const seen = new Set([0]);
  const waiting = [0];
  for (let dose = waiting.pop(); dose !== undefined; dose = waiting.pop()) {
    const next = [
      ...sets,
      ...(dose === 0 ? [] : raises.map((by) => dose! + by)),
      ...lowers.map((by) => Math.max(0, dose! - by)),
    ];
    for (const ng of next.filter((one) => one <= mostNg && !seen.has(one))) {
      seen.add(ng);
      waiting.push(ng);
    }
  }
  return [...seen]
    .filter((ng) => ng > 0)
    .toSorted((a, b) => a - b)
    .map((doseNg) => ({ doseNg, build: lattice.builds.get(doseNg) }));
}
