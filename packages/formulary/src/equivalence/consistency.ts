/**
 * Whether one way of reading a table is consistent with itself, and how much its ranges widen.
 *
 * There and back, a dose must lie in what comes back; exactly, where both rows print one dose. The largest dose of an
 * answer, alone, must come back from that dose on, and the smallest up to it, or the range was cut. By way of a third
 * substance, the direct answer must lie in the answer; exactly, where the third row prints one dose. What breaks one of
 * these is a fault. A range widens on the way by its own width, twice, and that is measured and no fault: whoever
 * chains conversions loses that much.
 */
import { convert as exactly, type Convert } from "./convert.ts";
import { compare, fraction, isEqual, per, type Fraction } from "./fraction.ts";
import { single, type Interval } from "./interval.ts";
import type { EquivalenceRow, EquivalenceTable } from "./table.ts";

/** The widest of its kind: most over least dose, and on which way. */
export interface Widest {
  readonly factor: Fraction;
  readonly way: readonly string[];
}

export interface Consistency {
  readonly pairs: number;
  /** Pairs that come back as one and the same dose. */
  readonly exactPairs: number;
  readonly widestRoundTrip: Widest;
  readonly chains: number;
  /** Chains of three whose answer is the direct one. */
  readonly exactChains: number;
  readonly widestChain: Widest;
  readonly faults: readonly string[];
}

/** 10 mg; the laws hold for any dose, since a conversion is a multiplication. */
const DOSE = single(fraction(10_000_000n));

export function consistencyOf(table: EquivalenceTable, convert: Convert = exactly): Consistency {
  const pairs = ways(table, 2).map((rows) => roundTrip(table, rows, convert));
  const chains = ways(table, 3).map((rows) => chain(table, rows, convert));
  return {
    pairs: pairs.length,
    exactPairs: pairs.filter(({ isExact }) => isExact).length,
    widestRoundTrip: widest(pairs),
    chains: chains.length,
    exactChains: chains.filter(({ isExact }) => isExact).length,
    widestChain: widest(chains),
    faults: [...pairs, ...chains].flatMap(({ fault }) => fault ?? []),
  };
}

interface Walked {
  readonly way: readonly string[];
  readonly isExact: boolean;
  readonly factor: Fraction;
  readonly fault?: string;
}

function roundTrip(table: EquivalenceTable, rows: readonly EquivalenceRow[], convert: Convert): Walked {
  const [a = "", b = ""] = rows.map(({ substance }) => substance);
  const there = convert(table, DOSE, a, b);
  const back = there === undefined ? undefined : convert(table, there, b, a);
  const walked = judged([a, b, a], DOSE, back, rows.every(isOne));
  if (there === undefined || walked.fault !== undefined) return walked;
  const ends = [convert(table, single(there.high), b, a)?.low, convert(table, single(there.low), b, a)?.high];
  const isKept = ends.every((end) => end !== undefined && isEqual(end, DOSE.low));
  return isKept ? walked : { ...walked, fault: `${a} to ${b}: an end is not one of the table` };
}

function chain(table: EquivalenceTable, rows: readonly EquivalenceRow[], convert: Convert): Walked {
  const [a = "", b = "", c = ""] = rows.map(({ substance }) => substance);
  const half = convert(table, DOSE, a, b);
  const whole = half === undefined ? undefined : convert(table, half, b, c);
  const direct = convert(table, DOSE, a, c);
  return judged([a, b, c], direct, whole, rows[1] !== undefined && isOne(rows[1]));
}

/** What came out against what had to: contained always, equal where the rows on the way print one dose each. */
function judged(way: readonly string[], had: Interval | undefined, came: Interval | undefined, equal: boolean): Walked {
  const named = way.join(" to ");
  if (had === undefined || came === undefined)
    return { way, isExact: false, factor: fraction(1n), fault: `${named}: no answer` };
  const isExact = isEqual(had.low, came.low) && isEqual(had.high, came.high);
  const isInside = compare(came.low, had.low) <= 0 && compare(had.high, came.high) <= 0;
  const walked = { way, isExact, factor: per(per(came.high, came.low), per(had.high, had.low)) };
  if (!isInside) return { ...walked, fault: `${named}: the dose is not in what comes out` };
  return equal && !isExact ? { ...walked, fault: `${named}: not the same dose` } : walked;
}

const isOne = ({ dose }: EquivalenceRow): boolean => isEqual(dose.low, dose.high);

function widest(walked: readonly Walked[]): Widest {
  const start: Widest = { factor: fraction(1n), way: [] };
  return walked.reduce((best, { factor, way }) => (compare(factor, best.factor) > 0 ? { factor, way } : best), start);
}

/** Every way over so many different rows. */
function ways({ rows }: EquivalenceTable, length: number): readonly (readonly EquivalenceRow[])[] {
  const longer = (way: readonly EquivalenceRow[]) =>
    rows.filter((one) => !way.includes(one)).map((one) => [...way, one]);
  let all: readonly (readonly EquivalenceRow[])[] = [[]];
  for (let i = 0; i < length; i++) all = all.flatMap(longer);
  return all;
}
