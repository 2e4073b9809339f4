/**
 * Prints what was parsed: conditions, effects, spans, in the grammar of docs/reference/protocol-language.md.
 *
 * Parentheses stand only where the tree nests against the binding order, so that reading what was printed gives the same tree.
 */
import { unreachable } from "@compline/base";
import { printAmount } from "./amount.ts";
import type { Expression, Literal, Reference, Sum, Term } from "./expression.ts";
import { lookUp } from "./names.ts";
import type { Effect, LeverUnit, Span } from "./protocol.ts";

/** How closely an expression binds: a part that binds less than its place needs brackets. */
type Binding = 1 | 2 | 3 | 4;

const bindingOf = (expression: Expression): Binding => {
  if (expression.kind === "or") return 1;
  if (expression.kind === "and") return 2;
  return expression.kind === "not" && expression.of.kind !== "missing" ? 3 : 4;
};

export const printExpression = (expression: Expression): string => printed(expression, 1);

function printed(expression: Expression, needed: Binding): string {
  const text = plain(expression);
  return bindingOf(expression) < needed ? `(${text})` : text;
}

function plain(expression: Expression): string {
  switch (expression.kind) {
    case "constant":
      return String(expression.value);
    case "holds":
      return printReference(expression.of);
    case "missing":
      return `${printReference(expression.of)} is missing`;
    case "word":
      return `${printReference(expression.of)} ${expression.is} ${expression.word}`;
    case "compare":
      return `${printSum(expression.left)} ${expression.is} ${printSum(expression.right)}`;
    case "range":
      return `${printSum(expression.of)} in ${printRange(expression.low, expression.high)}`;
    case "and":
      return expression.parts.map((part) => printed(part, 3)).join(" and ");
    case "or":
      return expression.parts.map((part) => printed(part, 2)).join(" or ");
    case "not":
      return negation(expression.of);
    default:
      return unreachable(expression);
  }
}

const negation = (of: Expression): string =>
  of.kind === "missing" ? `${printReference(of.of)} is not missing` : `not ${printed(of, 3)}`;

/** `4..6`, and `5 mg .. 20 mg` where units stand between. */
const printRange = (low: Literal, high: Literal): string =>
  low.unit === undefined && high.unit === undefined
    ? `${low.decimal}..${high.decimal}`
    : `${printLiteral(low)} .. ${printLiteral(high)}`;

const printLiteral = ({ decimal, unit }: Literal): string => (unit === undefined ? decimal : `${decimal} ${unit}`);

export function printReference(reference: Reference): string {
  switch (reference.kind) {
    case "fact":
      return reference.id;
    case "dose":
    case "start":
    case "withheld":
      return `${reference.kind}.${reference.lever}`;
    case "clock":
      return `${reference.unit}.${reference.clock}`;
    case "memory":
      return `${reference.reading}.${reference.id}`;
    case "answered":
      return `answered.${reference.gate}`;
    default:
      return unreachable(reference);
  }
}

export const printSum = (sum: Sum): string =>
  sum.map((term, i) => `${signOf(term, i === 0)}${printTerm(term)}`).join("");

const signOf = ({ factor }: Term, first: boolean): string =>
  first ? (factor < 0 ? "-" : "") : factor < 0 ? " - " : " + ";

function printTerm({ factor, of }: Term): string {
  if (of.kind === "literal") return printLiteral(of);
  const times = Math.abs(factor);
  return times === 1 ? printReference(of) : `${times} * ${printReference(of)}`;
}

/** As much of a protocol as printing an effect needs: the unit of each lever. */
export interface WithLevers {
  readonly levers: Readonly<Record<string, { readonly unit: LeverUnit }>>;
}

export function printEffect(effect: Effect, protocol: WithLevers): string {
  switch (effect.kind) {
    case "set":
      return `set ${effect.lever} to ${effect.to === "start" ? "start" : printAmount(effect.to, unitOf(effect.lever, protocol))}`;
    case "raise":
    case "lower":
      return `${effect.kind} ${effect.lever} by ${printAmount(effect.by, unitOf(effect.lever, protocol))}`;
    case "plan":
      return `plan ${effect.lever} ${effect.move}`;
    case "withhold":
    case "release":
      return `${effect.kind} ${effect.lever}`;
    case "goto":
      return `goto ${effect.phase}`;
    case "count":
      return `count ${effect.counter} ${effect.by}`;
    case "escalate":
      return `escalate ${effect.level} to ${effect.to}`;
    case "ask":
      return `ask ${effect.facts.join(", ")}`;
    case "order":
      return `order ${effect.activity}`;
    case "start":
      return `start ${effect.protocol}`;
    default:
      return unreachable(effect);
  }
}

const unitOf = (lever: string, { levers }: WithLevers): LeverUnit => {
  const unit = lookUp(levers, lever)?.unit;
  if (unit === undefined) throw new RangeError(`no lever ${lever}`);
  return unit;
};

/** `1 night`, `3 nights`; hours and minutes have no plural. */
export const printSpan = ({ count, unit }: Span): string =>
  unit === "h" || unit === "min" || count === 1 ? `${count} ${unit}` : `${count} ${unit}s`;
