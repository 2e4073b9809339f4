/**
 * A condition of a clause: read by the protocol package's own reader, with the envelope's words put back, and held to
 * what a clause may read (VE102 to VE107, VE109).
 *
 * Memories that the rules keep are not read, but for totals, which the engine adds up: a clause that leans on the rules'
 * own bookkeeping would repeat their mistakes. What a clause counts it counts itself, clocks too.
 */
import {
  printReference,
  readConditionIn,
  referencesOf,
  type Expression,
  type LeverUnit,
  type Literal,
  type Protocol,
  type Reference,
  type Sum,
} from "@compline/protocol";
import type { LevelTerm, Part, StepCondition } from "./clause.ts";
import { fault, faulty, isRead, type Fault, type Read } from "./fault.ts";
import { plannedFaults } from "./planned.ts";
import { turned } from "./history.ts";
import { masked, type Masked } from "./step-words.ts";

const OWN_WORDS = [
  "rise",
  "fall",
  "signed",
  "started",
  "stopped",
  "reached",
  "entered",
  "left",
  "opened",
  "ordered",
  "escalated",
  "before",
];

export function readPart(text: string, protocol: Protocol): Read<Part> {
  const taken = OWN_WORDS.find((word) => Object.hasOwn(protocol.facts, word));
  if (taken !== undefined)
    return faulty(fault("VE109", `a fact is called "${taken}", a word of the envelope`, "another name for the fact"));
  const mask = masked(text, protocol);
  if (mask.faults.length > 0) return faulty(...mask.faults);
  const units = [...mask.before].map(([name, lever]): [string, LeverUnit] => [
    name,
    protocol.levers[lever]?.unit ?? "mass",
  ]);
  const names = { questions: [...mask.words.keys()], levers: Object.fromEntries(units) };
  const read = readConditionIn(mask.text, protocol, "", names);
  if (!read.ok)
    return faulty(
      ...read.issues.map(({ message, expected, column = 1 }) =>
        fault("VE102", unmasked(message, mask), unmasked(expected ?? "", mask), column - 1),
      ),
    );
  const faults = readFaults(read.value, mask.text);
  if (faults.length > 0) return faulty(...faults);
  const condition = fromExpression(read.value, mask);
  const planned = plannedFaults(condition, protocol);
  return planned.length > 0 ? faulty(...planned) : { value: { text, condition } };
}

/** Two conditions of one clause, the second of which stands later in the same text. */
export function readBoth(first: string, second: string, at: number, protocol: Protocol): Read<readonly [Part, Part]> {
  const [a, b] = [readPart(first, protocol), readPart(second, protocol)];
  if (isRead(a) && isRead(b)) return { value: [a.value, b.value] };
  const later = isRead(b) ? [] : b.faults.map((one) => ({ ...one, offset: one.offset + at }));
  return faulty(...(isRead(a) ? [] : a.faults), ...later);
}

/** An issue speaks of what the author wrote. */
function unmasked(words: string, { written }: Masked): string {
  let out = words;
  for (const [name, whole] of written) out = out.replaceAll(name, () => whole);
  return out;
}

/** What a comparison may put together: one clock and a number, totals, levels, or facts. */
function readFaults(expression: Expression, text: string): readonly Fault[] {
  if (expression.kind === "and" || expression.kind === "or")
    return expression.parts.flatMap((part) => readFaults(part, text));
  if (expression.kind === "not") return readFaults(expression.of, text);
  const reads = referencesOf(expression);
  const rules = reads.find((one) => one.kind === "memory" && one.reading !== "total");
  if (rules !== undefined) {
    const name = printReference(rules);
    const instead = "facts, levels, phases, clocks and totals; count with `within`, `for more than` or `at_least`";
    return [
      fault("VE105", `${name} is a memory of the rules, and a clause does not lean on it`, instead, text.indexOf(name)),
    ];
  }
  const clock = reads.find(({ kind }) => kind === "clock");
  if (clock === undefined || (reads.length === 1 && clockComparison(expression) !== undefined)) return [];
  const name = printReference(clock);
  return [
    fault(
      "VE105",
      `${name} stands in a sum`,
      "one clock and a number, such as ticks.in_phase >= 3",
      text.indexOf(name),
    ),
  ];
}

/** A clock against a number, or in a range. */
function clockComparison(expression: Expression): StepCondition | undefined {
  if (expression.kind === "range") {
    const [term, ...others] = expression.of;
    if (term?.of.kind !== "clock" || term.factor !== 1 || others.length > 0) return undefined;
    const { clock } = term.of;
    const end = (is: ">=" | "<=", { amount }: Literal): StepCondition => ({ kind: "clock", clock, is, ticks: amount });
    return { kind: "and", parts: [end(">=", expression.low), end("<=", expression.high)] };
  }
  if (expression.kind !== "compare" || expression.left.length > 1 || expression.right.length > 1) return undefined;
  const [left, right] = [expression.left[0], expression.right[0]];
  if (left?.factor !== 1 || right?.factor !== 1) return undefined;
  if (left.of.kind === "clock" && right.of.kind === "literal")
    return { kind: "clock", clock: left.of.clock, is: expression.is, ticks: right.of.amount };
  if (left.of.kind !== "literal" || right.of.kind !== "clock") return undefined;
  return { kind: "clock", clock: right.of.clock, is: turned[expression.is], ticks: left.of.amount };
}

function fromExpression(expression: Expression, mask: Masked): StepCondition {
  switch (expression.kind) {
    case "constant":
      return expression;
    case "and":
    case "or":
      return { kind: expression.kind, parts: expression.parts.map((part) => fromExpression(part, mask)) };
    case "not":
      return { kind: "not", of: fromExpression(expression.of, mask) };
    case "holds":
      return question(expression, expression.of, mask);
    case "compare": {
      const counted = clockComparison(expression);
      if (counted !== undefined) return counted;
      if (ofTotals(expression)) return { kind: "total", of: expression };
      if (!ofLevels(expression)) return { kind: "input", of: expression };
      const [left, right] = [levelSum(expression.left, mask), levelSum(expression.right, mask)];
      return { kind: "levels", left, is: expression.is, right };
    }
    case "range": {
      const counted = clockComparison(expression);
      if (counted !== undefined) return counted;
      if (ofTotals(expression)) return { kind: "total", of: expression };
      if (!ofLevels(expression)) return { kind: "input", of: expression };
      const left = levelSum(expression.of, mask);
      const end = (is: ">=" | "<=", literal: Literal): StepCondition => ({
        kind: "levels",
        left,
        is,
        right: [{ factor: 1, of: "amount", amount: literal.amount }],
      });
      return { kind: "and", parts: [end(">=", expression.low), end("<=", expression.high)] };
    }
    default:
      return { kind: "input", of: expression };
  }
}

function question(expression: Expression, of: Reference, { words }: Masked): StepCondition {
  if (of.kind === "withheld") return { kind: "withheld", lever: of.lever };
  const own = of.kind === "fact" ? words.get(of.id) : undefined;
  if (own === undefined) return { kind: "input", of: expression };
  const step: StepCondition = { kind: "step", word: own.word };
  return own.no ? { kind: "not", of: step } : step;
}

const ofTotals = (expression: Expression): boolean =>
  referencesOf(expression).some((one) => one.kind === "memory" && one.reading === "total");

const ofLevels = (expression: Expression): boolean =>
  referencesOf(expression).some(({ kind }) => kind === "dose" || kind === "start");

const levelSum = (sum: Sum, { before }: Masked): readonly LevelTerm[] =>
  sum.map(({ factor, of }): LevelTerm => {
    if (of.kind === "literal") return { factor, of: "amount", amount: of.amount };
    const name = of.kind === "dose" || of.kind === "start" ? of.lever : "";
    const lever = before.get(name);
    if (lever !== undefined) return { factor, of: "before", lever };
    return { factor, of: of.kind === "start" ? "start" : "after", lever: name };
  });
