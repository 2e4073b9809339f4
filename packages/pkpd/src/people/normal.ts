/**
 * Standard normal deviates from seeded numbers: Box and Muller's pairs, of which one is kept.
 *
 * Source: G.E.P. Box & M.E. Muller, Ann Math Stat 1958;29:610.
 */
import type { Random } from "@compline/base";

export function normal(random: Random): number {
  // 1 − u is never 0, so the logarithm is finite.
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return radius * Math.cos(2 * Math.PI * random.unit());
}
