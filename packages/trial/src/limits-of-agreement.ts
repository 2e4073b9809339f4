/**
 * Two ways of measuring the same nights, held against each other: bias, limits of agreement, and whether the bias grows.
 *
 *     d = other − reference;   bias = mean d;   limits = bias ± 1.96·√(between people + between nights)
 *
 * The spread is made of two parts, between people and between the nights of one, by one-way analysis of variance (Bland and Altman,
 * several nights a person, the true value changing from night to night); with one person there are only the nights'. The
 * slope of d on the mean of the two says whether the bias is proportional; the limits take no account of it. How sure bias and slope
 * are goes by people where there are several, and not by nights, which are no new people (`how-sure.ts`).
 * Sources: Bland & Altman 1986, doi 10.1016/S0140-6736(86)90837-8; 2007, doi 10.1080/10543400701329422.
 */
import { howSure, type Basis, type Sure } from "./how-sure.ts";
import type { Ends, PairOfValues } from "./pair-of-values.ts";
import { deviationOf, meanOf } from "./spread.ts";

export interface Agreement {
  readonly nights: number;
  readonly people: number;
  readonly bias: number;
  /** Undefined for two or three people: so few say nothing of others. */
  readonly biasInterval: Ends | undefined;
  /** What the intervals take for independent. */
  readonly basis: Basis;
  readonly sd: number;
  readonly limits: Ends;
  /** Change of the difference per unit of the mean of the two, with p for no change; undefined where the mean does not vary. */
  readonly proportional:
    | { readonly slope: number; readonly interval: Ends | undefined; readonly p: number | undefined }
    | undefined;
}

const Z_95 = 1.959963984540054;

/** Undefined for fewer than three nights. */
export function agreementOf(pairs: readonly PairOfValues[]): Agreement | undefined {
  if (pairs.length < 3) return undefined;
  const groups = byPerson(pairs);
  const bias = biasOf(pairs);
  const sd = spreadOf(groups, bias);
  const reach = Z_95 * sd;
  const sure = howSure(pairs, { estimate: biasOf, unknowns: 1, design: () => [1] });
  return {
    nights: pairs.length,
    people: groups.length,
    bias,
    biasInterval: laidAround(bias, sure),
    basis: sure.basis,
    sd,
    limits: { low: bias - reach, high: bias + reach },
    proportional: proportionalOf(pairs),
  };
}

/** Where nights lean, the model's own mean weighs the ends more: its width is taken, around the mean that the limits are about. */
function laidAround(bias: number, { value, interval }: Sure): Ends | undefined {
  const shift = bias - (value ?? bias);
  return interval === undefined ? undefined : { low: interval.low + shift, high: interval.high + shift };
}

const differenceOf = ({ reference, other }: PairOfValues): number => other - reference;
const sizeOf = ({ reference, other }: PairOfValues): number => (reference + other) / 2;
const biasOf = (pairs: readonly PairOfValues[]): number => meanOf(pairs.map(differenceOf)) ?? 0;

/** Each person's differences. */
function byPerson(pairs: readonly PairOfValues[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const pair of pairs) {
    const own = groups.get(pair.person) ?? [];
    own.push(differenceOf(pair));
    groups.set(pair.person, own);
  }
  return [...groups.values()];
}

/** √(between people + between nights), each estimated from its mean square; a negative part between people is none. */
function spreadOf(groups: readonly (readonly number[])[], bias: number): number {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length === 1 || n === groups.length) return deviationOf(groups.flat()) ?? 0;
  const within = groups.reduce((sum, group) => sum + squares(group, meanOf(group) ?? 0), 0) / (n - groups.length);
  const between =
    groups.reduce((sum, group) => sum + group.length * ((meanOf(group) ?? 0) - bias) ** 2, 0) / (groups.length - 1);
  const size = (n - groups.reduce((sum, { length }) => sum + length * length, 0) / n) / (groups.length - 1);
  return Math.sqrt(within + Math.max(0, (between - within) / size));
}

const squares = (values: readonly number[], about: number): number =>
  values.reduce((sum, value) => sum + (value - about) ** 2, 0);

function slopeOf(pairs: readonly PairOfValues[]): number | undefined {
  const x = pairs.map(sizeOf);
  const [mx, md] = [meanOf(x) ?? 0, biasOf(pairs)];
  const sxx = squares(x, mx);
  // What rounding leaves of means that are all alike is no spread.
  if (!(sxx > 1e-20 * squares(x, 0))) return undefined;
  return pairs.reduce((sum, pair, i) => sum + (x[i]! - mx) * (differenceOf(pair) - md), 0) / sxx;
}

function proportionalOf(pairs: readonly PairOfValues[]): Agreement["proportional"] {
  if (slopeOf(pairs) === undefined) return undefined;
  const middle = meanOf(pairs.map(sizeOf)) ?? 0;
  const design = (pair: PairOfValues): readonly number[] => [1, sizeOf(pair) - middle];
  const { value, interval, p } = howSure(pairs, { estimate: slopeOf, unknowns: 2, design });
  return value === undefined ? undefined : { slope: value, interval, p };
}
