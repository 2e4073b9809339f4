/**
 * Conditions compiled to closures over a state and an input.
 *
 * Every shape that is common in protocols (one reference against one constant) has a closure of its own without loops;
 * the rest is a sum. Truth is Kleene's (0 false, 1 unknown, 2 true). A comparison with a missing operand is unknown; with an
 * instrument's precision p, a value within p of the threshold is unknown too (docs/reference/engine.md, section 4).
 */
import { unreachable } from "@compline/base";
import {
  FALSE,
  TRUE,
  UNKNOWN,
  type Comparator,
  type Expression,
  type Literal,
  type Reference,
  type Sum,
  type Truth,
} from "@compline/protocol";
import {
  below,
  equals,
  notAbove,
  type Condition,
  type Operand,
  type Place,
  type Reading,
  type Vector,
} from "./compare.ts";

export type { Condition, Place, Reading, Vector };

/** What the compiler must know of names; the course gives it. */
export interface Names {
  readonly reading: (reference: Reference) => Reading;
  /** Where it stands, if that is one place. */
  readonly place: (reference: Reference) => Place | undefined;
  /** ± error of what is read, in its own unit. */
  readonly precision: (reference: Reference) => number;
  /** Place of a word in its fact's list. */
  readonly word: (reference: Reference, word: string) => number;
}

export function compileCondition(expression: Expression, names: Names): Condition {
  switch (expression.kind) {
    case "constant":
      return expression.value ? () => TRUE : () => FALSE;
    case "holds":
      return equals(operandOf(expression.of, names), 0, FALSE, TRUE);
    case "missing":
      return isMissing(names.reading(expression.of));
    case "word":
      return isWord(expression, names);
    case "compare":
      return compileComparison(expression.left, expression.is, expression.right, names);
    case "range":
      return conjunction([
        compileComparison(expression.of, ">=", literalSum(expression.low), names),
        compileComparison(expression.of, "<=", literalSum(expression.high), names),
      ]);
    case "and":
      return conjunction(expression.parts.map((part) => compileCondition(part, names)));
    case "or":
      return disjunction(expression.parts.map((part) => compileCondition(part, names)));
    case "not":
      return negation(compileCondition(expression.of, names));
    default:
      return unreachable(expression);
  }
}

const literalSum = (literal: Literal): Sum => [{ factor: 1, of: literal }];

const operandOf = (reference: Reference, names: Names): Operand => names.place(reference) ?? names.reading(reference);

const isMissing =
  (read: Reading): Condition =>
  (s, x) =>
    Number.isNaN(read(s, x)) ? TRUE : FALSE;

function isWord({ of, word, is }: Extract<Expression, { kind: "word" }>, names: Names): Condition {
  const [same, other] = is === "=" ? [TRUE, FALSE] : [FALSE, TRUE];
  return equals(operandOf(of, names), names.word(of, word), same, other);
}

const negation =
  (of: Condition): Condition =>
  (s, x) =>
    (2 - of(s, x)) as Truth;

function conjunction(parts: readonly Condition[]): Condition {
  const [a, b] = parts;
  if (parts.length === 1 && a !== undefined) return a;
  if (parts.length === 2 && a !== undefined && b !== undefined) return pairAnd(a, b);
  return (s, x) => {
    let truth: Truth = TRUE;
    for (let i = 0; i < parts.length; i++) {
      const part = (parts[i] as Condition)(s, x);
      if (part === FALSE) return FALSE;
      if (part < truth) truth = part;
    }
    return truth;
  };
}

const pairAnd =
  (a: Condition, b: Condition): Condition =>
  (s, x) => {
    const first = a(s, x);
    if (first === FALSE) return FALSE;
    const second = b(s, x);
    return second < first ? second : first;
  };

function disjunction(parts: readonly Condition[]): Condition {
  return (s, x) => {
    let truth: Truth = FALSE;
    for (let i = 0; i < parts.length; i++) {
      const part = (parts[i] as Condition)(s, x);
      if (part === TRUE) return TRUE;
      if (part > truth) truth = part;
    }
    return truth;
  };
}

/** Everything on one side: `sum − constant` against 0, so that one constant is compared with one sum. */
function compileComparison(left: Sum, is: Comparator, right: Sum, names: Names): Condition {
  const parts = [...left, ...right.map((term) => ({ factor: -term.factor, of: term.of }))];
  const constant = parts.reduce((sum, { factor, of }) => (of.kind === "literal" ? sum - factor * of.amount : sum), 0);
  const terms = parts.flatMap(({ factor, of }) =>
    of.kind === "literal" ? [] : [{ factor, of, read: names.reading(of), precision: names.precision(of) }],
  );
  const slack = terms.reduce((sum, { factor, precision }) => sum + Math.abs(factor) * precision, 0);
  const [only] = terms;
  const isOne = terms.length === 1 && only !== undefined && only.factor === 1;
  if (slack === 0) return exactly(isOne ? operandOf(only.of, names) : sumOf(terms), is, constant);
  return within(isOne ? only.read : sumOf(terms), is, constant, slack);
}

const sumOf =
  (terms: readonly { readonly factor: number; readonly read: Reading }[]): Reading =>
  (s, x) => {
    let sum = 0;
    for (const { factor, read } of terms) sum += factor * read(s, x);
    return sum;
  };

function exactly(operand: Operand, is: Comparator, c: number): Condition {
  switch (is) {
    case "<":
      return below(operand, c, TRUE, FALSE);
    case "<=":
      return notAbove(operand, c, TRUE, FALSE);
    case "=":
      return equals(operand, c, TRUE, FALSE);
    case "!=":
      return equals(operand, c, FALSE, TRUE);
    case ">=":
      return below(operand, c, FALSE, TRUE);
    case ">":
      return notAbove(operand, c, FALSE, TRUE);
    default:
      return unreachable(is);
  }
}

/** A comparison is certain only if every value within the instrument's error gives the same answer. */
function within(read: Reading, is: Comparator, c: number, slack: number): Condition {
  const low = exactly((s, x) => read(s, x) - slack, is, c);
  const high = exactly((s, x) => read(s, x) + slack, is, c);
  if (is === "=" || is === "!=") return near(read, c, slack, is === "=" ? FALSE : TRUE);
  return (s, x) => {
    const first = low(s, x);
    return first === high(s, x) ? first : UNKNOWN;
  };
}

const near =
  (read: Reading, c: number, slack: number, far: Truth): Condition =>
  (s, x) => {
    const value = read(s, x);
    return Number.isNaN(value) ? UNKNOWN : Math.abs(value - c) > slack ? far : UNKNOWN;
  };
