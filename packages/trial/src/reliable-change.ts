/**
 * Whether a change of a score is more than its own noise: the reliable change index.
 *
 *     RCI = (after − before) / (√2 · SEM),   SEM = sd · √(1 − reliability)
 *
 * Beyond ±1.96 the change is taken to be more than the instrument's error, at 95 %. It says nothing of what caused it.
 * Source: Jacobson & Truax 1991, doi 10.1037/0022-006X.59.1.12.
 */

export interface Reliability {
  /** Spread of the score between people of the population in which the reliability was found. */
  readonly sd: number;
  /** Test-retest or internal, 0 ≤ r < 1. */
  readonly reliability: number;
}

export interface ReliableChange {
  readonly index: number;
  /** The least change that is more than noise, in points. */
  readonly least: number;
  readonly isReliable: boolean;
}

const Z_95 = 1.959963984540054;

/** @throws RangeError for a spread that is not above 0 or a reliability outside [0, 1). */
export function reliableChange(before: number, after: number, { sd, reliability }: Reliability): ReliableChange {
  if (!(sd > 0) || !(reliability >= 0 && reliability < 1)) throw new RangeError("sd > 0 and 0 ≤ reliability < 1");
  const error = Math.SQRT2 * sd * Math.sqrt(1 - reliability);
  const index = (after - before) / error;
  return { index, least: Z_95 * error, isReliable: Math.abs(index) > Z_95 };
}
