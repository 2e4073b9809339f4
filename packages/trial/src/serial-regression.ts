/**
 * A straight-line model of one person's nights whose errors lean on the night before: estimates that say how sure they are.
 *
 *     y(t) = X(t)·β + e(t),   e of mean 0 and variance σ²/(1 − ρ²),   correlation of two nights ρ^|t − t'|
 *
 * Nights may be missing: the correlation goes by the nights that passed between two known ones, so nothing is filled in.
 * β and σ are integrated out exactly (flat prior, 1/σ²), which leaves for each ρ a Student t with n − p degrees of
 * freedom; ρ itself is integrated over a grid between 0 and almost 1 (`logPrior`). So an interval counts in that ρ is not known
 * either: with few nights it is wide, where a plug-in estimate of ρ would promise too much.
 * Sources: Zellner & Tiao 1964, doi 10.1080/01621459.1964.10480726; Box & Jenkins, Time Series Analysis, ch. 7.
 */

/** A night's number (days counted anywhere from) and its row of the design. */
export interface Row {
  readonly night: number;
  readonly value: number;
  readonly design: readonly number[];
}

/** For one ρ: its share of belief, and where the wanted coefficient then lies, as a scaled Student t. */
export interface Leaf {
  readonly rho: number;
  readonly share: number;
  readonly centre: number;
  readonly scale: number;
  readonly df: number;
}

/** Grid of ρ: fine enough that doubling it moves no interval by a hundredth of its width (tested). */
const LOWEST_RHO = 0;
const HIGHEST_RHO = 0.98;
const GRID = 50;

export const RHO_GRID: readonly number[] = Array.from(
  { length: GRID },
  (_, i) => LOWEST_RHO + ((HIGHEST_RHO - LOWEST_RHO) * i) / (GRID - 1),
);

/**
 * More weight on nights that lean strongly: 1/√(1 − ρ). An even weight gives intervals that hold the truth a little too rarely where
 * nights lean by 0.6 and there are two weeks of each; with this one they hold it at the stated rate there, and more often elsewhere.
 */
const logPrior = (rho: number): number => -0.5 * Math.log(1 - rho);

/**
 * The coefficient of one column, given the nights in order. Undefined where it cannot be told from the others, where no
 * degree of freedom is left, or where every night is the same.
 */
export function coefficient(rows: readonly Row[], column: number, grid = RHO_GRID): readonly Leaf[] | undefined {
  const p = rows[0]?.design.length ?? 0;
  const df = rows.length - p;
  if (df < 1) return undefined;
  const fits = grid.map((rho) => fit(rows, rho, column));
  const logs = fits.map((one, i) => (one === undefined ? Number.NaN : one.logWeight + logPrior(grid[i]!)));
  const highest = Math.max(...logs.filter((log) => Number.isFinite(log)));
  if (!Number.isFinite(highest)) return undefined;
  const weights = logs.map((log) => (Number.isFinite(log) ? Math.exp(log - highest) : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return fits.flatMap((one, i): readonly Leaf[] =>
    one === undefined || weights[i] === 0
      ? []
      : [{ rho: grid[i]!, share: weights[i]! / total, centre: one.centre, scale: one.scale, df }],
  );
}

interface Fit {
  readonly logWeight: number;
  readonly centre: number;
  readonly scale: number;
}

/** Least squares on the whitened rows, by Gram and Schmidt with the wanted column last. */
function fit(rows: readonly Row[], rho: number, column: number): Fit | undefined {
  const { columns, values, logDeterminant } = whiten(rows, rho, column);
  const lengths = orthogonalise(columns);
  if (lengths === undefined) return undefined;
  const residual = values.slice();
  const loadings = columns.map((q) => removeFrom(residual, q));
  const [length, loading] = [lengths.at(-1)!, loadings.at(-1)!];
  const df = rows.length - columns.length;
  const squares = residual.reduce((sum, r) => sum + r * r, 0);
  // What is left after rounding is no spread: the nights are all the same, and nothing can be said of how they vary.
  if (squares <= 1e-20 * values.reduce((sum, v) => sum + v * v, 0)) return undefined;
  const logGram = 2 * lengths.reduce((sum, one) => sum + Math.log(one), 0);
  return {
    logWeight: -0.5 * logDeterminant - 0.5 * logGram - (df / 2) * Math.log(squares),
    centre: loading / length,
    scale: Math.sqrt(squares / df) / length,
  };
}

/** Each night less what the night before foretells of it, on one scale: independent where ρ is right. */
function whiten(rows: readonly Row[], rho: number, column: number) {
  const order = [...rows[0]!.design.keys()].filter((one) => one !== column).concat(column);
  const columns = order.map(() => new Float64Array(rows.length));
  const values = new Float64Array(rows.length);
  let logDeterminant = 0;
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    const phi = before === undefined ? 0 : rho ** (row.night - before.night);
    const spread = 1 - phi * phi;
    const size = 1 / Math.sqrt(spread);
    logDeterminant += Math.log(spread);
    values[i] = (row.value - phi * (before?.value ?? 0)) * size;
    order.forEach((from, to) => {
      columns[to]![i] = (row.design[from]! - phi * (before?.design[from] ?? 0)) * size;
    });
  });
  return { columns, values, logDeterminant };
}

/** Makes the columns orthonormal in place; the length of each before it was made so, or undefined where one depends on others. */
function orthogonalise(columns: readonly Float64Array[]): readonly number[] | undefined {
  const lengths: number[] = [];
  for (const [i, column] of columns.entries()) {
    const before = norm(column);
    for (const other of columns.slice(0, i)) removeFrom(column, other);
    const length = norm(column);
    if (!(length > 1e-9 * before)) return undefined;
    for (let k = 0; k < column.length; k++) column[k]! /= length;
    lengths.push(length);
  }
  return lengths;
}

/** Takes out of a vector what lies along a unit vector, and says how much that was. */
function removeFrom(vector: Float64Array, unit: Float64Array): number {
  let along = 0;
  for (let k = 0; k < vector.length; k++) along += vector[k]! * unit[k]!;
  for (let k = 0; k < vector.length; k++) vector[k]! -= along * unit[k]!;
  return along;
}

const norm = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
