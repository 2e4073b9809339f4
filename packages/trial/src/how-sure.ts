/**
 * How sure a bias or a slope is, counting only what is new evidence: people, or the nights of one person that lean on each other.
 *
 *     several people      each person is left out once: the spread of those estimates (the jackknife over people) and Student's t
 *                         with people less one; a person with many nights is still one person
 *     one, nights dated   the estimate and interval of `serial-regression.ts`, in which a night leans on the night before
 *     one, nights undated each night is left out once, as if nights did not lean: too narrow where they do, and said so
 *
 * With two or three people there is neither interval nor p: t with one or two degrees of freedom rests on a normal spread of people
 * that nobody could have seen. Tests by simulation hold the rate of the others.
 * Source: Efron & Stein 1981, doi 10.1214/aos/1176345462; Bell & McCaffrey 2002, Survey Methodology 28:169 (why so with few groups).
 */
import { studentBelow, studentQuantile } from "@compline/base";
import { middleOf, quantileOf, shareBelow } from "./belief.ts";
import type { Ends, PairOfValues } from "./pair-of-values.ts";
import { coefficient } from "./serial-regression.ts";

export type Basis = "people" | "nights-that-lean" | "nights";

export interface Sure {
  readonly basis: Basis;
  /** The estimate that the interval is about: the plain one, but where nights lean that of the model. */
  readonly value: number | undefined;
  readonly interval: Ends | undefined;
  /** Two-sided, that the number is 0. */
  readonly p: number | undefined;
}

export interface Asked {
  readonly estimate: (pairs: readonly PairOfValues[]) => number | undefined;
  /** Numbers that the fit finds, the one asked for among them. */
  readonly unknowns: number;
  /** A night's row; the last column is the one asked for. */
  readonly design: (pair: PairOfValues) => readonly number[];
}

const LEVEL = 0.975;
const LEAST_PEOPLE = 4;

export function howSure(pairs: readonly PairOfValues[], asked: Asked): Sure {
  const people = new Set(pairs.map(({ person }) => person));
  if (people.size > 1) return { basis: "people", ...overPeople(pairs, [...people], asked) };
  const nights = pairs.map(({ night }) => night);
  const isDated = nights.every((night) => night !== undefined) && new Set(nights).size === nights.length;
  if (isDated) return { basis: "nights-that-lean", ...overLeaningNights(pairs, asked) };
  const without = pairs.map((_, i) => asked.estimate(pairs.toSpliced(i, 1)));
  return { basis: "nights", ...jackknife(asked.estimate(pairs), without, pairs.length - asked.unknowns) };
}

type Found = Omit<Sure, "basis">;

const nothing = (value: number | undefined): Found => ({ value, interval: undefined, p: undefined });

function overPeople(pairs: readonly PairOfValues[], people: readonly string[], { estimate }: Asked): Found {
  if (people.length < LEAST_PEOPLE) return nothing(estimate(pairs));
  const without = people.map((left) => estimate(pairs.filter(({ person }) => person !== left)));
  return jackknife(estimate(pairs), without, people.length - 1);
}

function jackknife(value: number | undefined, without: readonly (number | undefined)[], df: number): Found {
  const known = without.filter((one) => one !== undefined);
  if (value === undefined || known.length < without.length || df < 1) return nothing(value);
  const n = known.length;
  const mean = known.reduce((sum, one) => sum + one, 0) / n;
  const error = Math.sqrt(((n - 1) / n) * known.reduce((sum, one) => sum + (one - mean) ** 2, 0));
  const size = known.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  if (error <= 1e-12 * size || size === 0) return certain(value);
  const reach = studentQuantile(LEVEL, df) * error;
  return {
    value,
    interval: { low: value - reach, high: value + reach },
    p: 2 * studentBelow(-Math.abs(value / error), df),
  };
}

function overLeaningNights(pairs: readonly PairOfValues[], { estimate, design }: Asked): Found {
  const value = estimate(pairs);
  if (value === undefined) return nothing(value);
  const rows = pairs
    .map((pair) => ({ night: pair.night ?? 0, value: pair.other - pair.reference, design: design(pair) }))
    .toSorted((a, b) => a.night - b.night);
  if (rows.length <= (rows[0]?.design.length ?? 0)) return nothing(value);
  const leaves = coefficient(rows, (rows[0]?.design.length ?? 1) - 1);
  if (leaves === undefined) return certain(value);
  const below = shareBelow(leaves, 0);
  return {
    value: middleOf(leaves),
    interval: { low: quantileOf(leaves, 1 - LEVEL), high: quantileOf(leaves, LEVEL) },
    p: 2 * Math.min(below, 1 - below),
  };
}

/** What is the same however it is looked at leaves no doubt. */
const certain = (value: number): Found => ({ value, interval: { low: value, high: value }, p: value === 0 ? 1 : 0 });
