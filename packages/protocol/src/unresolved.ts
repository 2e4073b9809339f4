/**
 * Conditions and effects as they are written: names are words, amounts are decimals, nothing is looked up yet.
 *
 * Each word and number keeps its offset in the text (from 0), so that an issue found later points at it.
 */
import type { Comparator } from "./expression.ts";

/** A name as written, prefix included: `dose.baclofen`. */
export interface UnresolvedName {
  readonly kind: "name";
  readonly text: string;
  readonly offset: number;
}

export interface UnresolvedLiteral {
  readonly kind: "literal";
  readonly decimal: string;
  readonly unit?: string;
  readonly offset: number;
}

export interface UnresolvedTerm {
  readonly factor: number;
  readonly of: UnresolvedName | UnresolvedLiteral;
}

export type UnresolvedSum = readonly UnresolvedTerm[];

export type UnresolvedExpression =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "holds" | "missing"; readonly of: UnresolvedName }
  | { readonly kind: "compare"; readonly left: UnresolvedSum; readonly is: Comparator; readonly right: UnresolvedSum }
  | {
      readonly kind: "range";
      readonly of: UnresolvedSum;
      readonly low: UnresolvedLiteral;
      readonly high: UnresolvedLiteral;
    }
  | { readonly kind: "and" | "or"; readonly parts: readonly UnresolvedExpression[] }
  | { readonly kind: "not"; readonly of: UnresolvedExpression };

/** A word of an effect and its offset in the text. */
export interface Word {
  readonly text: string;
  readonly offset: number;
}

export type UnresolvedEffect =
  | { readonly kind: "set"; readonly lever: Word; readonly to: Word }
  | { readonly kind: "raise" | "lower"; readonly lever: Word; readonly by: Word }
  | { readonly kind: "plan"; readonly lever: Word; readonly move: "next" | "prev" }
  | { readonly kind: "withhold" | "release"; readonly lever: Word }
  | { readonly kind: "goto"; readonly phase: Word }
  | { readonly kind: "count"; readonly counter: Word; readonly by: number | "reset" }
  | { readonly kind: "escalate"; readonly level: Word; readonly to: Word }
  | { readonly kind: "ask"; readonly facts: readonly Word[] }
  | { readonly kind: "order"; readonly activity: Word }
  | { readonly kind: "start"; readonly protocol: Word };
