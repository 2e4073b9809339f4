/** L with L Lᵀ = M for a symmetric matrix that allows it, with zeros where nothing varies; undefined where none exists. */
export function cholesky(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const size = matrix.length;
  const l = matrix.map(() => new Array<number>(size).fill(0));
  for (let j = 0; j < size; j++) {
    const left = (matrix[j]![j] ?? 0) - l[j]!.reduce((sum, x) => sum + x * x, 0);
    if (!(left >= 0)) return undefined;
    const pivot = Math.sqrt(left);
    l[j]![j] = pivot;
    for (let i = j + 1; i < size; i++) {
      let rest = matrix[i]![j] ?? 0;
      for (let k = 0; k < j; k++) rest -= l[i]![k]! * l[j]![k]!;
      if (pivot === 0 && Math.abs(rest) > 1e-12) return undefined;
      l[i]![j] = pivot === 0 ? 0 : rest / pivot;
    }
  }
  return l;
}
