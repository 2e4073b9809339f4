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

const table = (combine: (a: number, b: number) => number): Uint8Array => {
  const sets = new Uint8Array(64);
  for (let a = 0; a < 8; a++)
    for (let b = 0; b < 8; b++)
      for (let x = 0; x < 3; x++)
        for (let y = 0; y < 3; y++)
          if (((a >> x) & 1) === 1 && ((b >> y) & 1) === 1)
            sets[a * 8 + b] = (sets[a * 8 + b] as number) | (1 << combine(x, y));
  return sets;
};

const AND = table(Math.min);
const OR = table(Math.max);

export const bothOf = (a: TruthSet, b: TruthSet): TruthSet => AND[a * 8 + b] as number;
export const eitherOf = (a: TruthSet, b: TruthSet): TruthSet => OR[a * 8 + b] as number;
export const notOf = (a: TruthSet): TruthSet => ((a & 1) << 2) | (a & 2) | ((a & 4) >> 2);

/** Whether the set holds one value. */
export const isFixed = (set: TruthSet): boolean => set === 1 || set === 2 || set === 4;
