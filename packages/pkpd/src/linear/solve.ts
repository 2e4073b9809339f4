/**
 * M x = b where M has a positive diagonal, nothing positive beside it, and an inverse without a negative entry: I − exp(A T)
 * and −A of a body that loses what it is given.
 *
 * Elimination without a change of rows keeps that form, so no step of it can divide by what is nearly nothing while the
 * matrix itself is far from singular. Small systems only: a body has a handful of compartments.
 */

/** @returns undefined where the matrix is singular: something goes in and never comes out. */
export function solve(matrix: Float64Array, rhs: Float64Array, size: number): Float64Array | undefined {
  const m = Float64Array.from(matrix);
  const x = Float64Array.from(rhs);
  for (let k = 0; k < size; k++) {
    const pivot = m[k * size + k]!;
    if (!(pivot > 0)) return undefined;
    for (let i = k + 1; i < size; i++) eliminate(m, x, size, k, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let j = i + 1; j < size; j++) sum -= m[i * size + j]! * x[j]!;
    x[i] = sum / m[i * size + i]!;
  }
  return x;
}

function eliminate(m: Float64Array, x: Float64Array, size: number, k: number, i: number): void {
  const factor = m[i * size + k]! / m[k * size + k]!;
  if (factor === 0) return;
  for (let j = k; j < size; j++) m[i * size + j]! -= factor * m[k * size + j]!;
  x[i]! -= factor * x[k]!;
}
