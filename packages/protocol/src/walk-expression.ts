/**
 * What an expression reads, in the order it stands written, with repetitions.
 *
 * A probe (`x is missing`) reads what it asks for; literals read nothing.
 */
import { unreachable } from "@compline/base";
import type { Expression, Reference, Sum } from "./expression.ts";

export function referencesOf(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case "constant":
      return [];
    case "holds":
    case "missing":
    case "word":
      return [expression.of];
    case "compare":
      return [...readBy(expression.left), ...readBy(expression.right)];
    case "range":
      return readBy(expression.of);
    case "and":
    case "or":
      return expression.parts.flatMap(referencesOf);
    case "not":
      return referencesOf(expression.of);
    default:
      return unreachable(expression);
  }
}

const readBy = (sum: Sum): readonly Reference[] => sum.flatMap(({ of }) => (of.kind === "literal" ? [] : [of]));
