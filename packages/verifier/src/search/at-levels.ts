/**
 * What a condition still asks where the levels of all levers are known: comparisons of doses become true or false, and
 * what they decide falls away.
 *
 * Only doses are put in, and the opening doses: what is withheld, where a plan stands and what counters say may change
 * while every level stays.
 */
import { compileCondition, type Compiled, type State } from "@compline/course";
import { FALSE, referencesOf, TRUE, type Expression, type Reference } from "@compline/protocol";

export type Simplify = (expression: Expression) => Expression;

/** By the levels of a state. */
export function atLevels({ names }: Compiled, state: State): Simplify {
  const simplify: Simplify = (expression) => {
    switch (expression.kind) {
      case "constant":
        return expression;
      case "and":
      case "or":
        return joined(expression.kind, expression.parts.map(simplify));
      case "not":
        return negated(simplify(expression.of));
      default: {
        const reads = referencesOf(expression);
        if (reads.length === 0 || !reads.every(isOfLevels)) return expression;
        const truth = compileCondition(expression, names)(state, []);
        return truth === TRUE ? YES : truth === FALSE ? NO : expression;
      }
    }
  };
  return simplify;
}

const YES: Expression = { kind: "constant", value: true };
const NO: Expression = { kind: "constant", value: false };

const isOfLevels = ({ kind }: Reference): boolean => kind === "dose" || kind === "start";

export const isNever = (expression: Expression): boolean => expression.kind === "constant" && !expression.value;

function joined(kind: "and" | "or", parts: readonly Expression[]): Expression {
  const [neutral, decisive] = kind === "and" ? [YES, NO] : [NO, YES];
  const isAs = (part: Expression, one: Expression): boolean =>
    part.kind === "constant" && one.kind === "constant" && part.value === one.value;
  if (parts.some((part) => isAs(part, decisive))) return decisive;
  const open = parts.filter((part) => !isAs(part, neutral));
  const [only] = open;
  if (only === undefined) return neutral;
  return open.length === 1 ? only : { kind, parts: open };
}

const negated = (of: Expression): Expression =>
  of.kind === "constant" ? { kind: "constant", value: !of.value } : { kind: "not", of };
