/**
 * How many nights a phase needs so that a difference that matters would be seen.
 *
 *     var(mean of n nights) = sd²/n · [1 + 2·Σ_{k=1}^{n−1} (1 − k/n)·ρ^k]
 *
 * Two phases of equal length, errors that lean on the night before by ρ, both sides of the normal curve. It is a plan, not a
 * promise: sd and ρ are guesses until nights are known, and few nights need the wider Student t.
 * Source: Bayley & Hammersley 1946, doi 10.2307/2983560 (the effective number of dependent observations).
 */
import { studentQuantile } from "@compline/base";

export interface NightsQuestion {
  readonly sd: number;
  readonly rho: number;
  /** The least difference that matters. */
  readonly difference: number;
  readonly level?: number;
  /** How often the difference should be seen where it is there. */
  readonly power?: number;
}

export const MOST_NIGHTS = 730;

/** Nights in each phase, or undefined where more than two years would not do. */
export function nightsNeeded(question: NightsQuestion): number | undefined {
  const { sd, rho, difference, level = 0.95, power = 0.8 } = question;
  for (let nights = 7; nights <= MOST_NIGHTS; nights++) {
    const effective = 2 * nights - 2;
    const reach = studentQuantile(1 - (1 - level) / 2, effective) + studentQuantile(power, effective);
    if (reach * Math.sqrt(2 * varianceOfMean(sd, rho, nights)) <= Math.abs(difference)) return nights;
  }
  return undefined;
}

/** @see the head of this file. */
export function varianceOfMean(sd: number, rho: number, nights: number): number {
  let sum = 0;
  for (let k = 1; k < nights; k++) sum += (1 - k / nights) * rho ** k;
  return ((sd * sd) / nights) * (1 + 2 * sum);
}
