/**
 * Sets of truth values: what a condition may still be while part of its input is open.
 *
 * A set is three bits (1 false, 2 unknown, 4 true); `and`, `or` and `not` are Kleene's, taken over every pair. The set of
 * a formula holds at least all values it can take; it holds exactly one as soon as everything it reads is fixed.
 */
import type { Truth } from "@compline/protocol";

export type TruthSet = number;

export const MAY_BE_FALSE = 1;
export const MAY_BE_UNKNOWN = 2;
export const MAY_BE_TRUE = 4;

export const only = (truth: Truth): TruthSet => 1 << truth;

const VALUES = [0, 1, 2];
const valuesIn = (set: TruthSet): readonly number[] => VALUES.filter((value) => ((set >> value) & 1) === 1);

const pairOf = (a: TruthSet, b: TruthSet, combine: (x: number, y: number) => number): TruthSet =>
  valuesIn(a)
    .flatMap((x) => valuesIn(b).map((y) => combine(x, y)))
    .reduce((set, value) => set | (1 << value), 0);

const table = (combine: (x: number, y: number) => number): Uint8Array =>
  Uint8Array.from({ length: 64 }, (_, i) => pairOf(i >> 3, i & 7, combine));

const AND = table(Math.min);
const OR = table(Math.max);

export const bothOf = (a: TruthSet, b: TruthSet): TruthSet => AND[a * 8 + b] as number;
export const eitherOf = (a: TruthSet, b: TruthSet): TruthSet => OR[a * 8 + b] as number;
export const notOf = (a: TruthSet): TruthSet => ((a & 1) << 2) | (a & 2) | ((a & 4) >> 2);

/** Whether the set holds one value. */
export const isFixed = (set: TruthSet): boolean => set === 1 || set === 2 || set === 4;
