/**
 * What every table answers, and how far the answers lie apart.
 *
 * The disagreement is the largest dose that any table's words allow over the smallest that any table's words allow. It
 * is no error to be averaged away: it is the first thing that somebody who converts a dose must be told.
 */
import { convert, rowOf, type Converted } from "./convert.ts";
import { compare, isEqual, per, type Fraction } from "./fraction.ts";
import { single } from "./interval.ts";
import type { EquivalenceTable } from "./table.ts";

export interface TableAnswer extends Converted {
  readonly table: EquivalenceTable;
}

/** The answers of all tables that have both substances, in the order of the tables. */
export function answersOf(
  tables: readonly EquivalenceTable[],
  dose: Fraction,
  from: string,
  to: string,
): readonly TableAnswer[] {
  return tables.flatMap((table) => {
    const converted = convert(table, single(dose), from, to);
    return converted === undefined ? [] : [{ table, ...converted }];
  });
}

/** One end: the dose, whose it is, and whether all of them rest on something unverified. */
export interface End {
  readonly dose: Fraction;
  readonly tables: readonly string[];
  readonly unverified: boolean;
}

export interface Disagreement {
  /** Largest over smallest; one where all agree. */
  readonly ratio: Fraction;
  readonly smallest: End;
  readonly largest: End;
}

/** Undefined where there is no answer. */
export function disagreementOf(answers: readonly TableAnswer[]): Disagreement | undefined {
  const smallest = endOf(answers, "low");
  const largest = endOf(answers, "high");
  if (smallest === undefined || largest === undefined) return undefined;
  return { ratio: per(largest.dose, smallest.dose), smallest, largest };
}

function endOf(answers: readonly TableAnswer[], side: "low" | "high"): End | undefined {
  const sign = side === "low" ? 1 : -1;
  const [dose] = answers.map((answer) => answer[side]).toSorted((a, b) => sign * compare(a, b));
  if (dose === undefined) return undefined;
  const there = answers.filter((answer) => isEqual(answer[side], dose));
  return {
    dose,
    tables: there.map(({ table }) => table.table),
    unverified: there.every(({ unverified }) => unverified),
  };
}

export interface Coverage {
  readonly table: string;
  /** Which of the substances asked for it has. */
  readonly has: readonly string[];
}

export const coverageOf = (tables: readonly EquivalenceTable[], substances: readonly string[]): readonly Coverage[] =>
  tables.map((table) => ({
    table: table.table,
    has: substances.filter((substance) => rowOf(table, substance) !== undefined),
  }));
