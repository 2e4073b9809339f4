/**
 * PR124: a comparison holds no two clocks against each other.
 *
 * A clock stands still one beyond what it is compared with, so that a course has finitely many states (engine.md, section 3). Of two that
 * are counted against each other, as in `nights.in_course - nights.in_phase >= 3`, neither has such a bound. A `since` is a clock here.
 */
import type { Path } from "@compline/base";
import type { Expression, Reference, Term } from "../expression.ts";
import { printReference } from "../print-expression.ts";
import type { Protocol } from "../protocol.ts";
import { finding, type Check, type Finding } from "./check.ts";

export const clocksStandAlone: Check = {
  code: "PR124",
  name: "no two clocks are counted against each other",
  run: (protocol) => conditionsOf(protocol).flatMap(([path, condition]) => inCondition(condition, path)),
};

const conditionsOf = ({ rules, gates, redFlags, memory }: Protocol): readonly (readonly [Path, Expression])[] => [
  ...rules.map(({ when }, i) => [["rules", i, "when"], when] as const),
  ...gates.map(({ when }, i) => [["gates", i, "when"], when] as const),
  ...redFlags.map(({ when }, i) => [["red_flags", i, "when"], when] as const),
  ...Object.entries(memory).flatMap(([id, kept]) =>
    kept.kind === "since" || kept.kind === "window" ? [[["memory", id, kept.kind], kept.of] as const] : [],
  ),
];

function inCondition(condition: Expression, path: Path): readonly Finding[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.parts.flatMap((part) => inCondition(part, path));
    case "not":
      return inCondition(condition.of, path);
    case "compare":
      return inSum([...condition.left, ...condition.right.map(({ factor, of }) => ({ factor: -factor, of }))], path);
    case "range":
      return inSum(condition.of, path);
    default:
      return [];
  }
}

function inSum(terms: readonly Term[], path: Path): readonly Finding[] {
  const clocks = terms.flatMap(({ factor, of }) => (of.kind !== "literal" && isClock(of) ? [{ factor, of }] : []));
  const [first] = clocks;
  const against = clocks.find(({ factor }) => first !== undefined && factor * first.factor < 0);
  if (first === undefined || against === undefined) return [];
  const message = `${printReference(first.of)} is counted against ${printReference(against.of)}`;
  return [finding(path, message, "each clock against numbers, facts or counts")];
}

const isClock = (of: Reference): boolean => of.kind === "clock" || (of.kind === "memory" && of.reading === "since");
