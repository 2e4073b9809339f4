/** A condition of a clause with a bit in place of everything that is not of the input, and what is left once they are put in. */
import { FALSE, TRUE } from "@compline/protocol";
import type { Formula } from "../formula.ts";
import type { Model } from "../model.ts";
import type { StepCondition } from "./clause.ts";

export type Node =
  | { readonly kind: "bit"; readonly bit: number }
  | { readonly kind: "input"; readonly formula: Formula }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Node[] }
  | { readonly kind: "not"; readonly of: Node };

/** `bits` by the piece as JSON. */
export function nodeOf(condition: StepCondition, model: Model, bits: ReadonlyMap<string, number>): Node {
  switch (condition.kind) {
    case "constant":
      return condition;
    case "input":
      return { kind: "input", formula: model.cut(condition.of) };
    case "and":
    case "or":
      return { kind: condition.kind, parts: condition.parts.map((part) => nodeOf(part, model, bits)) };
    case "not":
      return { kind: "not", of: nodeOf(condition.of, model, bits) };
    default:
      return { kind: "bit", bit: bits.get(JSON.stringify(condition)) ?? 0 };
  }
}

const constant = (isTrue: boolean): Formula => ({ kind: "constant", truth: isTrue ? TRUE : FALSE });

/** The formula that is left over the input, without what the bits have settled. */
export function withBits(node: Node, bits: number): Formula {
  switch (node.kind) {
    case "constant":
      return constant(node.value);
    case "bit":
      return constant(((bits >> node.bit) & 1) === 1);
    case "input":
      return node.formula;
    case "not": {
      const of = withBits(node.of, bits);
      return of.kind === "constant" ? constant(of.truth === FALSE) : { kind: "not", of };
    }
    case "and":
    case "or": {
      const parts = node.parts.map((part) => withBits(part, bits));
      return joined(node.kind, parts);
    }
  }
}

/** A constant settles an `and` or an `or`, or falls out of it. */
function joined(kind: "and" | "or", parts: readonly Formula[]): Formula {
  const settles = kind === "and" ? FALSE : TRUE;
  if (parts.some((part) => part.kind === "constant" && part.truth === settles)) return constant(kind === "or");
  const left = parts.filter((part) => part.kind !== "constant");
  const [only, ...others] = left;
  if (only === undefined) return constant(kind === "and");
  return others.length === 0 ? only : { kind, parts: left };
}
