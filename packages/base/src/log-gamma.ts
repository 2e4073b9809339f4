/**
 * ln Γ(x) for x > 0, to about 1e−15 of its size: Stirling's series from 16 upwards, below it by Γ(x + 1) = x Γ(x).
 *
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1.
 */
const STIRLING_FROM = 16;
/** B_2k / (2k (2k − 1)), k = 1 … 7. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) product *= shifted++;
  const inverse = 1 / shifted;
  const correction = COEFFICIENTS.reduceRight((sum, coefficient) => sum * inverse * inverse + coefficient, 0) * inverse;
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + correction - Math.log(product);
}
