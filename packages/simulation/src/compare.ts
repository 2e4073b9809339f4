/**
 * Two protocols, or two versions of one, over the same people: the difference of every number person by person, with its interval.
 *
 * Common random numbers: the same person has the same luck under both, so that what differs comes from the protocols. The interval is
 * that of a mean of paired differences (1.96 standard errors, 95 %); endings are compared as shares, in the same way.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { CourseOutcome } from "./outcome.ts";

export interface Difference {
  readonly people: number;
  readonly first: number;
  readonly second: number;
  /** Second minus first. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Comparison {
  readonly people: number;
  readonly ended: Readonly<Record<string, Difference>>;
  readonly numbers: Readonly<Record<string, Difference>>;
  /** Dangers that were missed by whatever cause, a person. */
  readonly missed: Readonly<Record<string, Difference>>;
}

/** Two-sided 95 % of the normal distribution. */
const Z_95 = 1.959963984540054;

/** SI020 the two are not of the same people. */
export function compareOutcomes(first: readonly CourseOutcome[], second: readonly CourseOutcome[]): Result<Comparison> {
  const others = new Map(second.map((one) => [one.person, one]));
  const pairs = first.flatMap((one): (readonly [CourseOutcome, CourseOutcome])[] => {
    const other = others.get(one.person);
    return other === undefined ? [] : [[one, other]];
  });
  if (pairs.length !== first.length || pairs.length !== second.length || pairs.length === 0)
    return failWith("SI020", "people", "the two sides are not of the same people", "one seed and one number of people");
  const over = (names: readonly string[], of: (one: CourseOutcome, name: string) => number) =>
    Object.fromEntries(
      names.map((name) => [name, differenceOf(pairs.map(([a, b]) => [of(a, name), of(b, name)] as const))]),
    );
  const all = [...first, ...second];
  const names = (of: (one: CourseOutcome) => Readonly<Record<string, unknown>>): readonly string[] => [
    ...new Set(all.flatMap((one) => Object.keys(of(one)))),
  ];
  return ok({
    people: pairs.length,
    ended: over([...new Set(all.map(({ ended }) => ended))].toSorted(), (one, name) => Number(one.ended === name)),
    numbers: over(
      names(({ numbers }) => numbers),
      ({ numbers }, name) => numbers[name] ?? Number.NaN,
    ),
    missed: over(
      names(({ flags }) => flags),
      ({ flags }, name) => {
        const flag = flags[name];
        return flag === undefined ? Number.NaN : flag.happened - flag.raised;
      },
    ),
  });
}

/** Of pairs in which both are numbers. */
function differenceOf(pairs: readonly (readonly [number, number])[]): Difference {
  const both = pairs.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
  const n = both.length;
  const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / n;
  const differences = both.map(([a, b]) => b - a);
  const mean = meanOf(differences);
  const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, n - 1);
  const half = Z_95 * Math.sqrt(variance / n);
  return {
    people: n,
    first: meanOf(both.map(([a]) => a)),
    second: meanOf(both.map(([, b]) => b)),
    mean,
    low: mean - half,
    high: mean + half,
  };
}
