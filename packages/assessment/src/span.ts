/**
 * From where to where a value may lie: what is known of a score while answers are missing.
 *
 * An answer given is a span of one point; one that is missing is the whole of what could be answered. Sums of spans are
 * spans, so a total that cannot be given still says between which totals it is, and a criterion is true, false or
 * unknown.
 */
import { add, compare, over, rational, ZERO, type Rational } from "./rational.ts";

export interface Span {
  readonly least: Rational;
  readonly most: Rational;
}

export const point = (value: Rational): Span => ({ least: value, most: value });

export const sumOf = (spans: readonly Span[]): Span =>
  spans.reduce((sum, span) => ({ least: add(sum.least, span.least), most: add(sum.most, span.most) }), point(ZERO));

/** The mean of so many items, `count` at least one. */
export function meanOf(spans: readonly Span[]): Span {
  const { least, most } = sumOf(spans);
  const count = rational(BigInt(spans.length));
  return { least: over(least, count), most: over(most, count) };
}

/** The span from the least to the most of some values, at least one. */
export function spanning(values: readonly Rational[]): Span {
  const sorted = values.toSorted(compare);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new RangeError("a span of no values");
  return { least, most };
}

/** Three values: `undefined` is unknown. */
export type Truth = boolean | undefined;

export const atLeast = ({ least, most }: Span, bound: Rational): Truth =>
  compare(least, bound) >= 0 ? true : compare(most, bound) < 0 ? false : undefined;

export const atMost = ({ least, most }: Span, bound: Rational): Truth =>
  compare(most, bound) <= 0 ? true : compare(least, bound) > 0 ? false : undefined;

export const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

export const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;

export const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
