/**
 * Whether a protocol reads a planned dose only in ways that one amount for the whole middle of a plan can stand for.
 *
 * Between the opening dose and the last step, above the dose that the last step is from, all doses of a plan must answer
 * alike: so a planned dose may be compared with 0, with that dose and with the opening dose, and with nothing else (VE003).
 */
import type { Issue } from "@compline/base";
import {
  expand,
  printExpression,
  type Comparator,
  type Expression,
  type Protocol,
  type Reference,
  type Term,
} from "@compline/protocol";
import { partsOf, piecesOf } from "./envelope/clause.ts";
import { readEnvelope } from "./envelope/read-envelope.ts";

export function planReadings(protocol: Protocol): readonly Issue[] {
  const readings = readingsOf(protocol);
  return Object.entries(protocol.plans).flatMap(([lever, { lastFrom }]) => [
    ...totalsOf(protocol, lever),
    ...readings.flatMap(({ at, when }) =>
      comparisonsIn(when)
        .filter((one) => !isToldAlike(one, lever, lastFrom))
        .map((one) => misfit(at, `compares a planned dose otherwise: ${printExpression(one)}`)),
    ),
  ]);
}

/** Every condition of rules and memories, and where it stands. */
const readingsOf = (protocol: Protocol): readonly { readonly at: string; readonly when: Expression }[] => [
  ...expand(protocol).map(({ rule, when }) => ({ at: `rules.${rule}`, when })),
  ...Object.entries(protocol.memory).flatMap(([name, memory]) =>
    memory.kind === "since" || memory.kind === "window" ? [{ at: `memory.${name}`, when: memory.of }] : [],
  ),
];

const misfit = (at: string, message: string): Issue => ({
  code: "VE003",
  at,
  message,
  expected: "a planned dose is compared with 0, with the opening dose or with last_from of its plan",
});

/**
 * Whether something tells the dose that the last step is from apart from those below it: `dose < last_from`, `dose =
 * last_from`. Of rules and of the envelope; one that does not read tells nothing.
 */
export function tellsLastApart(protocol: Protocol, lever: string): boolean {
  const lastFrom = protocol.plans[lever]?.lastFrom;
  const asked = readingsOf(protocol).flatMap(({ when }) => comparisonsIn(when));
  const clauses = readEnvelope(protocol);
  const demanded = clauses.ok
    ? clauses.value.flatMap(({ form }) => partsOf(form).flatMap(({ condition }) => piecesOf(condition)))
    : [];
  return (
    asked.some((one) => isApartIn(one, lever, lastFrom)) ||
    demanded.some(
      (piece) =>
        piece.kind === "levels" &&
        isApart(
          piece.is,
          piece.left.some((term) => term.of === "amount" && term.amount === lastFrom),
          [...piece.left, ...piece.right].some((term) => term.of !== "amount" && term.lever === lever),
          piece.right.some((term) => term.of === "amount" && term.amount === lastFrom),
        ),
    )
  );
}

function isApartIn(comparison: Comparison, lever: string, lastFrom: number | undefined): boolean {
  const isPlanned = ({ of }: Term): boolean => (of.kind === "dose" || of.kind === "start") && of.lever === lever;
  const isMarked = ({ of }: Pick<Term, "of">): boolean => of.kind === "literal" && of.amount === lastFrom;
  const hasPlanned = sidesOf(comparison).flat().some(isPlanned);
  if (comparison.kind === "range") return hasPlanned && isMarked({ of: comparison.low });
  return isApart(comparison.is, comparison.left.some(isMarked), hasPlanned, comparison.right.some(isMarked));
}

/** `dose <= last_from` and `dose > last_from` put it with those below it; whatever else it is compared by does not. */
const isApart = (is: Comparator, isLeft: boolean, hasPlanned: boolean, isRight: boolean): boolean =>
  hasPlanned && ((isRight && is !== "<=" && is !== ">") || (isLeft && is !== ">=" && is !== "<"));

/** A total adds up the very amounts that a proof leaves open. */
const totalsOf = ({ memory }: Protocol, lever: string): readonly Issue[] =>
  Object.entries(memory).flatMap(([name, one]) =>
    one.kind === "total" && one.lever === lever ? [misfit(`memory.${name}`, "adds up the doses of a plan")] : [],
  );

type Comparison = Extract<Expression, { readonly kind: "compare" | "range" }>;

function comparisonsIn(expression: Expression): readonly Comparison[] {
  switch (expression.kind) {
    case "compare":
    case "range":
      return [expression];
    case "and":
    case "or":
      return expression.parts.flatMap(comparisonsIn);
    case "not":
      return comparisonsIn(expression.of);
    default:
      return [];
  }
}

function isToldAlike(comparison: Comparison, lever: string, lastFrom: number): boolean {
  // Of the openings one stands for all that begin above that dose, so that the opening dose is told no better.
  const isPlanned = ({ of }: Term): boolean => (of.kind === "dose" || of.kind === "start") && of.lever === lever;
  const sides = sidesOf(comparison);
  if (!sides.flat().some(isPlanned)) return true;
  if (sides.some((side) => side.length !== 1 || side[0]?.factor !== 1)) return false;
  return sides.every(([term]) => term !== undefined && (isPlanned(term) || isMark(term.of, lever, lastFrom)));
}

const sidesOf = (comparison: Comparison): readonly (readonly Term[])[] =>
  comparison.kind === "compare"
    ? [comparison.left, comparison.right]
    : [comparison.of, [{ factor: 1, of: comparison.low }], [{ factor: 1, of: comparison.high }]];

const isMark = (of: Term["of"] | Reference, lever: string, lastFrom: number): boolean =>
  of.kind === "literal" ? of.amount === 0 || of.amount === lastFrom : of.kind === "start" && of.lever === lever;
