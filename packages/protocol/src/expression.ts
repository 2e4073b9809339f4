/**
 * Conditions as a tree: Boolean combinations of linear integer comparisons, and nothing else.
 *
 * Amounts are whole numbers in the base unit of what they are compared with (a lever's ng, a fact's own unit); `shown`
 * keeps the text of a literal so that a tree prints as it was written. Truth has three values; see `truth.ts`.
 */

export type ClockName = "at_level" | "reported_at_level" | "in_phase" | "missed" | "in_course";
export type MemoryReading = "since" | "window" | "count" | "total" | "mean";
export type ClockUnit = "ticks" | "nights" | "days" | "weeks";

/** What a condition may read. */
export type Reference =
  | { readonly kind: "fact"; readonly id: string }
  | { readonly kind: "dose"; readonly lever: string }
  | { readonly kind: "start"; readonly lever: string }
  | { readonly kind: "withheld"; readonly lever: string }
  | { readonly kind: "clock"; readonly unit: ClockUnit; readonly clock: ClockName }
  | { readonly kind: "memory"; readonly reading: MemoryReading; readonly id: string }
  | { readonly kind: "answered"; readonly gate: string };

/** A literal: its amount in the base unit it was resolved to, and the unit as written, if any. */
export interface Literal {
  readonly kind: "literal";
  readonly amount: number;
  /** The decimal as written, `12.5`. */
  readonly decimal: string;
  readonly unit?: string;
}

/** `factor` times something; a literal has factor 1 or -1. */
export interface Term {
  readonly factor: number;
  readonly of: Reference | Literal;
}

/** A sum of terms, in the order written. */
export type Sum = readonly Term[];

export type Comparator = "<" | "<=" | "=" | "!=" | ">=" | ">";

export type Expression =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "holds"; readonly of: Reference }
  | { readonly kind: "missing"; readonly of: Reference }
  | { readonly kind: "word"; readonly of: Reference; readonly is: "=" | "!="; readonly word: string }
  | { readonly kind: "compare"; readonly left: Sum; readonly is: Comparator; readonly right: Sum }
  | { readonly kind: "range"; readonly of: Sum; readonly low: Literal; readonly high: Literal }
  | { readonly kind: "and" | "or"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression };

/** `x is not missing` is `not (x is missing)`; printers show it as written. */
export const not = (of: Expression): Expression => ({ kind: "not", of });
