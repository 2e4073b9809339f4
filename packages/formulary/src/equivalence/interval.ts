/** A dose that is one number or a range of two: what a table prints, and what a conversion by it answers. */
import type { Fraction } from "./fraction.ts";

/** In nanograms; `low` and `high` are equal where there is one dose. */
export interface Interval {
  readonly low: Fraction;
  readonly high: Fraction;
}

export const single = (dose: Fraction): Interval => ({ low: dose, high: dose });
