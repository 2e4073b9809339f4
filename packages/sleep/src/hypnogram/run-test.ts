/**
 * Whether stages come in longer stretches than chance would put them: the test of runs for several kinds.
 *
 *     z = (R − E) / √V     E = (n(n + 1) − Σnᵢ²) / n     V = [Σnᵢ²(Σnᵢ² + n(n + 1)) − 2nΣnᵢ³ − n³] / (n²(n − 1))
 *
 * R is the number of runs, nᵢ how often each kind occurs, and chance is every order of the same epochs being equally likely. Sleep
 * stands far below 0; the nearer to 0, the more broken up. z grows with the number of epochs, so it compares nights of one length
 * of epoch only. A test by Monte Carlo over all orders holds E and V.
 * Source: Mood 1940, doi 10.1214/aoms/1177731825 (the distribution of runs of several kinds).
 */

export const runCount = (symbols: readonly string[]): number =>
  symbols.filter((symbol, i) => i === 0 || symbol !== symbols[i - 1]).length;

/** Undefined where there is one kind only, or fewer than two symbols: then every order is the same. */
export function runsZ(symbols: readonly string[]): number | undefined {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const n = symbols.length;
  const power = (to: number): number => [...counts.values()].reduce((sum, count) => sum + count ** to, 0);
  const [squares, cubes] = [power(2), power(3)];
  const expected = (n * (n + 1) - squares) / n;
  const variance = (squares * (squares + n * (n + 1)) - 2 * n * cubes - n ** 3) / (n * n * (n - 1));
  return counts.size < 2 || !(variance > 1e-12) ? undefined : (runCount(symbols) - expected) / Math.sqrt(variance);
}
