/**
 * Exact fractions: totals, means and shares without drift.
 *
 * A fraction is in lowest terms with a denominator above zero, so that equal values are equal records. What people write
 * as a decimal (`6.5` hours, a cut-off of `3.8`) is read as the fraction that its digits say.
 */

export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** @throws RangeError when the denominator is zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("a fraction of nothing");
  const sign = d < 0n ? -1n : 1n;
  const common = sign * gcd(n < 0n ? -n : n, d * sign);
  return { n: n / common, d: d / common };
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a || 1n : gcd(b, a % b));

export const ZERO: Rational = rational(0n);

/** The fraction that a number's decimal digits say; undefined where it has none (NaN, 1e-9, 1e21). */
export function fromDecimal(value: number): Rational | undefined {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(String(value));
  if (match === null) return undefined;
  const [, whole = "0", decimals = ""] = match;
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** @throws RangeError when the number has no such digits: what a schema admitted has. */
export function exactly(value: number): Rational {
  const exact = fromDecimal(value);
  if (exact === undefined) throw new RangeError(`${value} is no plain decimal`);
  return exact;
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const total = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

/** Below zero where `a` is the smaller, zero where they are equal. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A whole number as a number, else the fraction as it is: JSON has no fractions of its own. */
export const toJson = ({ n, d }: Rational): number | { readonly numerator: number; readonly denominator: number } =>
  d === 1n ? Number(n) : { numerator: Number(n), denominator: Number(d) };

/** `14`, or `3.81 (61/16)`: cut after two decimals for the eye, exact behind it. */
export const printRational = ({ n, d }: Rational): string =>
  d === 1n ? String(n) : `${(Math.trunc((Number(n) / Number(d)) * 100) / 100).toFixed(2)} (${n}/${d})`;
