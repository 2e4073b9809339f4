/**
 * The truth of a condition over given values: plain, slow, and without a course.
 *
 * Facts derived from measures are bound with it, and whoever prints or explains may use it; the engine compiles its own. A value
 * is a whole number (booleans 0 and 1, words by their place in the fact's list) or undefined where it is missing. A
 * comparison with a missing operand is unknown. With precision p on facts, a sum is off by at most P = Σ|factor|·p: it is
 * compared as true or false only where that cannot matter (docs/reference/engine.md, section 4).
 */
import { unreachable } from "@compline/base";
import type { Comparator, Expression, Literal, Reference, Sum } from "./expression.ts";
import { lookUp } from "./names.ts";
import type { Fact } from "./protocol.ts";
import { both, either, FALSE, negate, TRUE, truthOf, UNKNOWN, type Truth } from "./truth.ts";

export interface Environment {
  readonly valueOf: (reference: Reference) => number | undefined;
  /** Words and precisions of what is read. */
  readonly facts: Readonly<Record<string, Fact>>;
}

export function evaluate(expression: Expression, environment: Environment): Truth {
  switch (expression.kind) {
    case "constant":
      return truthOf(expression.value);
    case "holds":
      return fromValue(environment.valueOf(expression.of), (value) => value !== 0);
    case "missing":
      return truthOf(environment.valueOf(expression.of) === undefined);
    case "word":
      return word(expression, environment);
    case "compare":
      return comparison(expression.left, expression.is, expression.right, environment);
    case "range":
      return both(
        comparison(expression.of, ">=", alone(expression.low), environment),
        comparison(expression.of, "<=", alone(expression.high), environment),
      );
    case "and":
      return expression.parts.map((part) => evaluate(part, environment)).reduce(both, TRUE);
    case "or":
      return expression.parts.map((part) => evaluate(part, environment)).reduce(either, FALSE);
    case "not":
      return negate(evaluate(expression.of, environment));
    default:
      return unreachable(expression);
  }
}

const alone = (literal: Literal): Sum => [{ factor: 1, of: literal }];

const fromValue = (value: number | undefined, holds: (value: number) => boolean): Truth =>
  value === undefined ? UNKNOWN : truthOf(holds(value));

function word({ of, is, word: sought }: Extract<Expression, { kind: "word" }>, { valueOf, facts }: Environment): Truth {
  const type = of.kind === "fact" ? lookUp(facts, of.id)?.type : undefined;
  const place = type?.kind === "enum" ? type.words.indexOf(sought) : -1;
  return fromValue(valueOf(of), (value) => (value === place) === (is === "="));
}

/** The difference of both sides against 0, with the error it may have. */
function comparison(left: Sum, is: Comparator, right: Sum, environment: Environment): Truth {
  const terms = [...left, ...right.map(({ factor, of }) => ({ factor: -factor, of }))];
  let difference = 0;
  let error = 0;
  for (const { factor, of } of terms) {
    const value = of.kind === "literal" ? of.amount : environment.valueOf(of);
    if (value === undefined) return UNKNOWN;
    difference += factor * value;
    error += of.kind === "fact" ? Math.abs(factor) * (lookUp(environment.facts, of.id)?.precision ?? 0) : 0;
  }
  return against0(difference, error, is);
}

function against0(difference: number, error: number, is: Comparator): Truth {
  const [low, high] = [difference - error, difference + error];
  switch (is) {
    case ">=":
      return low >= 0 ? TRUE : high < 0 ? FALSE : UNKNOWN;
    case ">":
      return low > 0 ? TRUE : high <= 0 ? FALSE : UNKNOWN;
    case "<":
      return negate(against0(difference, error, ">="));
    case "<=":
      return negate(against0(difference, error, ">"));
    case "=":
      return Math.abs(difference) > error ? FALSE : error > 0 ? UNKNOWN : TRUE;
    case "!=":
      return negate(against0(difference, error, "="));
    default:
      return unreachable(is);
  }
}
