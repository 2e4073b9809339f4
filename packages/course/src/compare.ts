/**
 * Comparisons of one value with one constant, as closures: most of what a step does is done here.
 *
 * Nearly every condition of a protocol reads one place of the state or of the input, and so has a closure that reads it by index
 * and calls nothing. What is made of several places (a sum, a mean) is a reading of its own. What is missing is NaN, compares
 * false both ways, and is so found without being asked for first.
 */
import { UNKNOWN, type Truth } from "@compline/protocol";

export type Vector = number[];
export type Condition = (state: Vector, input: Vector) => Truth;
/** A whole number, or NaN where it is missing. */
export type Reading = (state: Vector, input: Vector) => number;

/** One place of one of the two vectors. */
export interface Place {
  readonly of: "state" | "input";
  readonly at: number;
}

export type Operand = Place | Reading;

/** `yes` below the constant, `no` from it on. */
export function below(operand: Operand, c: number, yes: Truth, no: Truth): Condition {
  if (typeof operand === "function")
    return (s, x) => {
      const value = operand(s, x);
      return value < c ? yes : value >= c ? no : UNKNOWN;
    };
  const { at, of } = operand;
  if (of === "state")
    return (s) => {
      const value = s[at] as number;
      return value < c ? yes : value >= c ? no : UNKNOWN;
    };
  return (_, x) => {
    const value = x[at] as number;
    return value < c ? yes : value >= c ? no : UNKNOWN;
  };
}

/** `yes` up to the constant, `no` above it. */
export function notAbove(operand: Operand, c: number, yes: Truth, no: Truth): Condition {
  if (typeof operand === "function")
    return (s, x) => {
      const value = operand(s, x);
      return value <= c ? yes : value > c ? no : UNKNOWN;
    };
  const { at, of } = operand;
  if (of === "state")
    return (s) => {
      const value = s[at] as number;
      return value <= c ? yes : value > c ? no : UNKNOWN;
    };
  return (_, x) => {
    const value = x[at] as number;
    return value <= c ? yes : value > c ? no : UNKNOWN;
  };
}

/** `yes` on the constant, `no` beside it. */
export function equals(operand: Operand, c: number, yes: Truth, no: Truth): Condition {
  if (typeof operand === "function")
    return (s, x) => {
      const value = operand(s, x);
      return value === c ? yes : Number.isNaN(value) ? UNKNOWN : no;
    };
  const { at, of } = operand;
  if (of === "state")
    return (s) => {
      const value = s[at] as number;
      return value === c ? yes : Number.isNaN(value) ? UNKNOWN : no;
    };
  return (_, x) => {
    const value = x[at] as number;
    return value === c ? yes : Number.isNaN(value) ? UNKNOWN : no;
  };
}
