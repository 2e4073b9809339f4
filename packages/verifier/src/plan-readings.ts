/**
 * Whether a protocol reads a planned dose only in ways that one amount for the whole middle of a plan can stand for.
 *
 * Between the opening dose and the last step, above the dose that the last step is from, all doses of a plan must answer
 * alike: so a planned dose may be compared with 0, with that dose and with the opening dose, and with nothing else (VE003).
 */
import type { Issue } from "@compline/base";
import { expand, printExpression, type Expression, type Protocol, type Reference, type Term } from "@compline/protocol";

export function planReadings(protocol: Protocol): readonly Issue[] {
  const readings = [
    ...expand(protocol).map(({ rule, when }) => ({ at: `rules.${rule}`, when })),
    ...Object.entries(protocol.memory).flatMap(([name, memory]) =>
      memory.kind === "since" || memory.kind === "window" ? [{ at: `memory.${name}`, when: memory.of }] : [],
    ),
  ];
  return Object.entries(protocol.plans).flatMap(([lever, { lastFrom }]) => [
    ...totalsOf(protocol, lever),
    ...readings.flatMap(({ at, when }) =>
      comparisonsIn(when)
        .filter((one) => !isToldAlike(one, lever, lastFrom))
        .map((one) => misfit(at, `compares a planned dose otherwise: ${printExpression(one)}`)),
    ),
  ]);
}

const misfit = (at: string, message: string): Issue => ({
  code: "VE003",
  at,
  message,
  expected: "a planned dose is compared with 0, with the opening dose or with last_from of its plan",
});

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
  const isPlanned = ({ of }: Term): boolean => of.kind === "dose" && of.lever === lever;
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
