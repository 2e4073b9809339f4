/**
 * Truth with three values, as in CQL and SQL (Kleene's strong logic).
 *
 * A question whose answer is missing is neither yes nor no. Numbers stand for the values so that the engine can fold
 * them without a branch: `and` is the smaller, `or` the larger, `not` the mirror.
 */
export type Truth = 0 | 1 | 2;

export const FALSE: Truth = 0;
export const UNKNOWN: Truth = 1;
export const TRUE: Truth = 2;

export const both = (a: Truth, b: Truth): Truth => (a < b ? a : b);
export const either = (a: Truth, b: Truth): Truth => (a > b ? a : b);
export const negate = (a: Truth): Truth => (2 - a) as Truth;
export const truthOf = (value: boolean): Truth => (value ? TRUE : FALSE);

export type TruthWord = "true" | "false" | "unknown";
const WORDS: readonly TruthWord[] = ["false", "unknown", "true"];
export const truthWord = (truth: Truth): TruthWord => WORDS[truth] as TruthWord;
