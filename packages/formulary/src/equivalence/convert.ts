/**
 * A dose of one substance as a dose of another, by one table.
 *
 * With rows a (from) and b (to), each one dose or a range from low to high,
 *
 *     answer = [ dose.low · b.low / a.high,  dose.high · b.high / a.low ]
 *
 * the least and the most that the table's own words allow; where both rows print one dose, one number. Nothing is
 * rounded, averaged or taken from a second table. An answer that rests on an unverified row says so.
 */
import { isVerified } from "../sourced.ts";
import { per, times } from "./fraction.ts";
import type { Interval } from "./interval.ts";
import type { EquivalenceRow, EquivalenceTable } from "./table.ts";

export interface Converted extends Interval {
  /** Whether a row that it rests on was read in no source. */
  readonly unverified: boolean;
}

/** How a table is read; the gates hold other ways of reading against the laws of this one. */
export type Convert = (table: EquivalenceTable, dose: Interval, from: string, to: string) => Converted | undefined;

/** Undefined where the table has not both. */
export const convert: Convert = (table, dose, from, to) => {
  const [a, b] = [rowOf(table, from), rowOf(table, to)];
  if (a === undefined || b === undefined) return undefined;
  if (from === to) return { ...dose, unverified: false };
  return {
    low: per(times(dose.low, b.dose.low), a.dose.high),
    high: per(times(dose.high, b.dose.high), a.dose.low),
    unverified: !isVerified(a) || !isVerified(b),
  };
};

export const rowOf = ({ rows }: EquivalenceTable, substance: string): EquivalenceRow | undefined =>
  rows.find((row) => row.substance === substance);
