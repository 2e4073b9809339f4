/**
 * A condition with its names looked up, its words found in their lists and its numbers in base units (PR101, PR102, PR005).
 *
 * A comparison compares like with like: every reference in it has the same measure, and its literals are read in it. Every fault of
 * a condition is reported, not only the first.
 */
import { unreachable, type Path } from "@compline/base";
import { readDecimal, wholeOf } from "./amount.ts";
import { loneName, parseCondition } from "./condition-parser.ts";
import type { Comparator, Expression, Literal, Reference, Sum, Term } from "./expression.ts";
import { expectedWord } from "./nearest-word.ts";
import { report, taken, type Reading } from "./reading.ts";
import { resolveReference } from "./resolve-reference.ts";
import { isSameMeasure, measureOf, printMeasure, type Measure, type Scope } from "./scope.ts";
import type { UnresolvedExpression, UnresolvedLiteral, UnresolvedName, UnresolvedSum } from "./unresolved.ts";

/** What resolving needs at hand: where faults go, which scalar the text is, and what may be named. */
interface Work {
  readonly reading: Reading;
  readonly path: Path;
  readonly scope: Scope;
}

/** Stands in for what could not be resolved; the document is refused anyway. */
const NEVER: Expression = { kind: "constant", value: false };

export function resolveCondition(text: string, path: Path, scope: Scope, reading: Reading): Expression {
  const parsed = taken<UnresolvedExpression>(reading, path, parseCondition(text), NEVER as UnresolvedExpression);
  return expressionOf(parsed, { reading, path, scope });
}

function expressionOf(expression: UnresolvedExpression, work: Work): Expression {
  switch (expression.kind) {
    case "constant":
      return expression;
    case "holds":
      return holds(expression.of, work);
    case "missing":
      return missing(expression.of, work);
    case "compare":
      return comparison(expression.left, expression.is, expression.right, work);
    case "range":
      return range(expression, work);
    case "and":
    case "or":
      return { kind: expression.kind, parts: expression.parts.map((part) => expressionOf(part, work)) };
    case "not":
      return { kind: "not", of: expressionOf(expression.of, work) };
    default:
      return unreachable(expression);
  }
}

function fault({ reading, path }: Work, offset: number, message: string, expected: string, code = "PR102"): Expression {
  report(reading, path, { code, message, expected, offset });
  return NEVER;
}

/** The reference a name stands for; its fault is reported where the name stands. */
function referenceOf(name: UnresolvedName, { reading, path, scope }: Work): Reference | undefined {
  const found = resolveReference(name.text, scope);
  if (found.ok) return found.value;
  for (const { code, message, expected } of found.issues)
    report(reading, path, { code, message, expected: expected ?? "", offset: name.offset });
  return undefined;
}

const factType = (reference: Reference, { scope }: Work) =>
  reference.kind === "fact" ? scope.facts[reference.id]?.type : undefined;

function holds(name: UnresolvedName, work: Work): Expression {
  const of = referenceOf(name, work);
  if (of === undefined) return NEVER;
  const isYes = of.kind === "answered" || of.kind === "withheld" || factType(of, work)?.kind === "bool";
  if (isYes) return { kind: "holds", of };
  return fault(work, name.offset, `"${name.text}" is not true or false`, "a comparison, or a fact of type bool");
}

function missing(name: UnresolvedName, work: Work): Expression {
  const of = referenceOf(name, work);
  if (of === undefined) return NEVER;
  if (of.kind === "fact" || (of.kind === "memory" && of.reading === "mean")) return { kind: "missing", of };
  return fault(work, name.offset, `"${name.text}" is never missing`, "a fact or a mean");
}

function comparison(left: UnresolvedSum, is: Comparator, right: UnresolvedSum, work: Work): Expression {
  const name = loneName(left);
  const words = name === undefined ? undefined : wordsOf(name, work);
  if (name !== undefined && words !== undefined) return wordComparison(name, words, is, right, work);
  const references = [...left, ...right].flatMap(({ of }) => (of.kind === "name" ? [of] : []));
  const measure = commonMeasure(references, offsetOf(left), work);
  if (measure === undefined) return NEVER;
  return { kind: "compare", left: sumOf(left, measure, work), is, right: sumOf(right, measure, work) };
}

/** The words of an enum fact, without complaint about other names: those are judged where they are resolved. */
function wordsOf(name: UnresolvedName, work: Work): readonly string[] | undefined {
  const found = resolveReference(name.text, work.scope);
  const type = found.ok ? factType(found.value, work) : undefined;
  return type?.kind === "enum" ? type.words : undefined;
}

function wordComparison(
  name: UnresolvedName,
  words: readonly string[],
  is: Comparator,
  right: UnresolvedSum,
  work: Work,
): Expression {
  const of: Reference = { kind: "fact", id: name.text };
  const word = loneName(right);
  if (is !== "=" && is !== "!=")
    return fault(work, name.offset, `the words of "${name.text}" have no order`, "= or !=");
  if (word === undefined)
    return fault(work, offsetOf(right), `"${name.text}" is compared with a word`, words.join(", "));
  if (words.includes(word.text)) return { kind: "word", of, is, word: word.text };
  return fault(work, word.offset, `"${word.text}" is no word of "${name.text}"`, expectedWord(word.text, words));
}

function range(expression: Extract<UnresolvedExpression, { kind: "range" }>, work: Work): Expression {
  const references = expression.of.flatMap(({ of }) => (of.kind === "name" ? [of] : []));
  const measure = commonMeasure(references, offsetOf(expression.of), work);
  if (measure === undefined) return NEVER;
  const low = literalOf(expression.low, measure, work);
  const high = literalOf(expression.high, measure, work);
  if (low.amount > high.amount) return fault(work, expression.low.offset, "the range is empty", "the lower end first");
  return { kind: "range", of: sumOf(expression.of, measure, work), low, high };
}

const offsetOf = (sum: UnresolvedSum): number => sum[0]?.of.offset ?? 0;

/** The one measure of all references of a comparison; undefined after a fault was reported. */
function commonMeasure(names: readonly UnresolvedName[], offset: number, work: Work): Measure | undefined {
  if (names.length === 0) fault(work, offset, "two numbers are compared", "a name on one side");
  let common: Measure | undefined;
  let faulty = names.length === 0;
  for (const name of names) {
    const measure = numberMeasure(name, work);
    faulty ||= measure === undefined;
    if (measure !== undefined && common !== undefined && !isSameMeasure(measure, common)) {
      faulty = true;
      fault(
        work,
        name.offset,
        `"${name.text}" is ${printMeasure(measure)}`,
        `${printMeasure(common)}, as what stands before it`,
      );
    }
    common ??= measure;
  }
  return faulty ? undefined : common;
}

function numberMeasure(name: UnresolvedName, work: Work): Measure | undefined {
  const reference = referenceOf(name, work);
  if (reference === undefined) return undefined;
  const measure = measureOf(reference, work.scope);
  if (measure === undefined)
    fault(work, name.offset, `"${name.text}" is no number`, "a number: an int fact, a level, a clock or a memory");
  return measure;
}

function sumOf(sum: UnresolvedSum, measure: Measure, work: Work): Sum {
  return sum.flatMap<Term>(({ factor, of }) => {
    if (of.kind === "literal") return [{ factor, of: literalOf(of, measure, work) }];
    const reference = resolveReference(of.text, work.scope);
    return reference.ok ? [{ factor, of: reference.value }] : [];
  });
}

function literalOf(literal: UnresolvedLiteral, measure: Measure, work: Work): Literal {
  return {
    kind: "literal",
    amount: amountOf(literal, measure, work),
    decimal: literal.decimal,
    ...(literal.unit === undefined ? {} : { unit: literal.unit }),
  };
}

function amountOf({ decimal, unit, offset }: UnresolvedLiteral, measure: Measure, work: Work): number {
  if (measure.of === "amount") {
    const read = readDecimal(decimal, unit, measure.unit);
    if (read.ok) return read.value;
    for (const { code, message, expected } of read.issues) fault(work, offset, message, expected ?? "", code);
    return 0;
  }
  if (unit !== undefined && unit !== measure.unit) {
    fault(
      work,
      offset,
      `${decimal} ${unit} is compared with ${printMeasure(measure)}`,
      `${decimal} ${measure.unit}`.trimEnd(),
    );
  }
  const whole = wholeOf(decimal);
  if (whole === undefined) fault(work, offset, `${decimal} is not whole`, "a whole number");
  return whole ?? 0;
}
