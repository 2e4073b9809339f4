/**
 * Two ways of measuring the same nights, held against each other: bias, limits of agreement, and whether the bias grows.
 *
 *     d = other − reference;   bias = mean d;   limits = bias ± 1.96·sd(d)
 *
 * With nights of several people the spread is made of two parts, between people and between the nights of one, by
 * one-way analysis of variance (Bland & Altman's method for repeated measures); with one person they are the nights'.
 * The slope of d on the mean of the two says whether the bias is proportional; the limits take no account of it.
 * Sources: Bland & Altman 1986, doi 10.1016/S0140-6736(86)90837-8; 2007, doi 10.1080/10543400701329422.
 */
import { deviationOf, meanOf } from "./spread.ts";
import { studentBelow, studentQuantile } from "@compline/base";

export interface PairOfValues {
  readonly person: string;
  readonly reference: number;
  readonly other: number;
}

export interface Agreement {
  readonly nights: number;
  readonly people: number;
  readonly bias: number;
  /** 95 % interval of the bias; of several people, over people. */
  readonly biasInterval: { readonly low: number; readonly high: number };
  readonly sd: number;
  readonly limits: { readonly low: number; readonly high: number };
  /** Change of the difference per unit of the mean of the two, with p for no change; undefined where the mean does not vary. */
  readonly proportional: { readonly slope: number; readonly p: number } | undefined;
}

const Z_95 = 1.959963984540054;

/** Undefined for fewer than three nights. */
export function agreementOf(pairs: readonly PairOfValues[]): Agreement | undefined {
  if (pairs.length < 3) return undefined;
  const groups = byPerson(pairs);
  const all = groups.flat();
  const bias = meanOf(all) ?? 0;
  const sd = spreadOf(groups, bias);
  const reach = Z_95 * sd;
  return {
    nights: pairs.length,
    people: groups.length,
    bias,
    biasInterval: biasInterval(groups, bias),
    sd,
    limits: { low: bias - reach, high: bias + reach },
    proportional: slopeOf(pairs),
  };
}

/** Each person's differences. */
function byPerson(pairs: readonly PairOfValues[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const pair of pairs) groups.set(pair.person, [...(groups.get(pair.person) ?? []), differenceOf(pair)]);
  return [...groups.values()];
}

const differenceOf = ({ reference, other }: PairOfValues): number => other - reference;

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

function biasInterval(groups: readonly (readonly number[])[], bias: number): Agreement["biasInterval"] {
  const units = groups.length === 1 ? groups.flat() : groups.map((group) => meanOf(group) ?? 0);
  if (units.length < 2) return { low: -Infinity, high: Infinity };
  const reach = (studentQuantile(0.975, units.length - 1) * (deviationOf(units) ?? 0)) / Math.sqrt(units.length);
  return { low: bias - reach, high: bias + reach };
}

function slopeOf(pairs: readonly PairOfValues[]): Agreement["proportional"] {
  const x = pairs.map(({ reference, other }) => (reference + other) / 2);
  const d = pairs.map(differenceOf);
  const [mx, md] = [meanOf(x) ?? 0, meanOf(d) ?? 0];
  const sxx = squares(x, mx);
  if (!(sxx > 0)) return undefined;
  const slope = x.reduce((sum, one, i) => sum + (one - mx) * (d[i]! - md), 0) / sxx;
  const left = d.reduce((sum, one, i) => sum + (one - md - slope * (x[i]! - mx)) ** 2, 0);
  const error = Math.sqrt(left / (pairs.length - 2) / sxx);
  // A difference that is always the same grows with nothing; one that lies on a line leaves no doubt.
  if (error === 0) return { slope, p: slope === 0 ? 1 : 0 };
  return { slope, p: 2 * studentBelow(-Math.abs(slope / error), pairs.length - 2) };
}
