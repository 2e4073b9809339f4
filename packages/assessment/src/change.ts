/**
 * What a change from one total to another means: towards better or worse, and which of the published marks it reaches.
 *
 * A mark is a least number of points that a source calls important or reliable; it is asked of the size of the change,
 * in either direction, and the direction is said beside it. Response is a share of the earlier total, remission a total.
 */
import type { Instrument } from "./instrument.ts";
import { compare, exactly, over, rational, subtract, ZERO, type Rational } from "./rational.ts";

export interface Change {
  readonly difference: Rational;
  readonly towards: "better" | "worse" | "same";
  /** Each published mark, and whether the change is as large. */
  readonly marks: readonly { readonly id: string; readonly says: string; readonly reached: boolean }[];
  readonly response?: boolean;
  readonly remission?: boolean;
}

/** The change of an instrument that says which end is worse; undefined for one that does not. */
export function changeFrom(instrument: Instrument, previous: Rational, current: Rational): Change | undefined {
  const { worse, changes = [], response, remission } = instrument;
  if (worse === undefined) return undefined;
  const difference = subtract(current, previous);
  const size = compare(difference, ZERO) < 0 ? subtract(ZERO, difference) : difference;
  const towards = directionOf(compare(difference, ZERO), worse);
  return {
    difference,
    towards,
    marks: changes.map(({ id, says, points }) => ({ id, says, reached: compare(size, exactly(points)) >= 0 })),
    ...(response === undefined ? {} : { response: towards === "better" && hasShare(size, previous, response.percent) }),
    ...(remission === undefined ? {} : { remission: compare(current, exactly(remission.atMost)) <= 0 }),
  };
}

function directionOf(sign: number, worse: "higher" | "lower"): Change["towards"] {
  if (sign === 0) return "same";
  return sign > 0 === (worse === "higher") ? "worse" : "better";
}

/** Whether a change is so many per cent of the earlier total; of nothing there is no share. */
const hasShare = (size: Rational, previous: Rational, percent: number): boolean =>
  compare(previous, ZERO) > 0 && compare(over(size, previous), rational(BigInt(percent), 100n)) >= 0;
