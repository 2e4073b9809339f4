/**
 * A linear compartment system: x' = A x + inputs, with A the transfer rates.
 *
 *     A[to][from] ≥ 0 for to ≠ from,   A[i][i] ≤ 0   (a Metzler matrix)
 *
 * `x` are amounts (mg); rates are 1/h. A compartment may also be one that only listens: the effect site follows the
 * concentration and takes nothing away, the area row adds the concentration up. `shift` is the largest rate at which
 * anything leaves, so that A + shift·I has no negative entry: that is what makes every exponential of it exact.
 */
export interface LinearSystem {
  readonly size: number;
  /** Row by row. */
  readonly a: Float64Array;
  /** max −A[i][i], 1/h. */
  readonly shift: number;
  /** Largest column sum of A + shift·I, 1/h: how far a step may go before its series grows long. */
  readonly norm: number;
}

/** @throws RangeError for a negative transfer, a positive diagonal or a number that is not finite. */
export function linearSystem(size: number, a: Float64Array): LinearSystem {
  let shift = 0;
  for (let i = 0; i < size; i++) shift = Math.max(shift, -a[i * size + i]!);
  let norm = 0;
  for (let from = 0; from < size; from++) {
    let sum = shift;
    for (let to = 0; to < size; to++) {
      const rate = a[to * size + from]!;
      if (!Number.isFinite(rate) || (to === from ? rate > 0 : rate < 0))
        throw new RangeError(`the rate from ${from} to ${to} is ${rate}`);
      sum += rate;
    }
    norm = Math.max(norm, sum);
  }
  return { size, a, shift, norm };
}

/** C = A B of square matrices, row by row. */
export function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const c = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) c[i * size + j]! += factor * b[k * size + j]!;
    }
  }
  return c;
}

/** out = M x; `out` is another array than `x`. */
export function apply(matrix: Float64Array, x: Float64Array, out: Float64Array, size: number): void {
  for (let i = 0, at = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[at++]! * x[j]!;
    out[i] = sum;
  }
}
