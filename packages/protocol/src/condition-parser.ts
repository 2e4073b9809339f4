/**
 * Reads a condition: syntax only, by recursive descent over the grammar of docs/reference/protocol-language.md.
 *
 * `and` binds closer than `or`, `not` closest. Parentheses are kept as nesting, so that a tree prints as it was written.
 * Nothing is looked up: `slept = poor` is a comparison of two names here, and `resolve-condition.ts` knows better.
 * Brackets and `not` nest at most 32 deep. Columns are counted from 1 inside the text.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import type { Comparator } from "./expression.ts";
import { tokensOf, type Token } from "./lexer.ts";
import { KEYWORDS } from "./names.ts";
import type {
  UnresolvedExpression,
  UnresolvedLiteral,
  UnresolvedName,
  UnresolvedSum,
  UnresolvedTerm,
} from "./unresolved.ts";

const DEEPEST = 32;
/** A larger factor would make a sum of doses inexact; nobody weighs one dose ten thousand times against another. */
const LARGEST_FACTOR = 10_000;
const COMPARATORS: readonly string[] = ["<", "<=", "=", "!=", ">=", ">"];

/** Where reading stands. After a fault the cursor stands at the end, so that every part unwinds. */
interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  fault: { readonly token: Token; readonly expected: string } | undefined;
}

/** PR001 (see the lexer), PR002: no condition of the grammar. */
export function parseCondition(text: string, at = ""): Result<UnresolvedExpression> {
  const tokens = tokensOf(text, at);
  if (!tokens.ok) return tokens;
  const cursor: Cursor = { tokens: tokens.value, next: 0, depth: 0, fault: undefined };
  const expression = disjunction(cursor);
  if (peek(cursor).kind !== "end") stop(cursor, peek(cursor), "and, or, or the end of the condition");
  return cursor.fault === undefined ? ok(expression) : fail([syntaxIssue(cursor.fault, at)]);
}

function syntaxIssue({ token, expected }: NonNullable<Cursor["fault"]>, at: string): Issue {
  const found = token.kind === "end" ? "the condition ends" : `"${token.text}" stands`;
  return { code: "PR002", at, message: `${found} where something else belongs`, expected, column: token.offset + 1 };
}

/** Keeps the first fault and gives up the rest of the text. */
function stop(cursor: Cursor, token: Token, expected: string): void {
  cursor.fault ??= { token, expected };
  cursor.next = cursor.tokens.length - 1;
}

const NOTHING: UnresolvedExpression = { kind: "constant", value: false };

const END: Token = { kind: "end", text: "", offset: 0 };
const peek = (cursor: Cursor, ahead = 0): Token => cursor.tokens[cursor.next + ahead] ?? cursor.tokens.at(-1) ?? END;

const isAt = (cursor: Cursor, text: string): boolean => {
  const token = peek(cursor);
  return (token.kind === "word" || token.kind === "symbol") && token.text === text;
};

function skip(cursor: Cursor, text: string): boolean {
  const found = isAt(cursor, text);
  if (found) cursor.next++;
  return found;
}

function demand(cursor: Cursor, text: string): void {
  if (!skip(cursor, text)) stop(cursor, peek(cursor), `"${text}"`);
}

function deeper(cursor: Cursor, read: (cursor: Cursor) => UnresolvedExpression): UnresolvedExpression {
  cursor.depth++;
  if (cursor.depth > DEEPEST) stop(cursor, peek(cursor), `at most ${DEEPEST} levels of brackets and not`);
  const inner = cursor.fault === undefined ? read(cursor) : NOTHING;
  cursor.depth--;
  return inner;
}

function joined(
  cursor: Cursor,
  word: "and" | "or",
  read: (cursor: Cursor) => UnresolvedExpression,
): UnresolvedExpression {
  const first = read(cursor);
  const parts = [first];
  while (skip(cursor, word)) parts.push(read(cursor));
  return parts.length === 1 ? first : { kind: word, parts };
}

const disjunction = (cursor: Cursor): UnresolvedExpression => joined(cursor, "or", conjunction);
const conjunction = (cursor: Cursor): UnresolvedExpression => joined(cursor, "and", negation);

function negation(cursor: Cursor): UnresolvedExpression {
  if (!skip(cursor, "not")) return atom(cursor);
  return { kind: "not", of: deeper(cursor, negation) };
}

function atom(cursor: Cursor): UnresolvedExpression {
  if (skip(cursor, "true")) return { kind: "constant", value: true };
  if (skip(cursor, "false")) return { kind: "constant", value: false };
  if (skip(cursor, "(")) {
    const inner = deeper(cursor, disjunction);
    demand(cursor, ")");
    return inner;
  }
  return statement(cursor);
}

/** A probe, a range, a comparison or a name alone: all begin with a sum. */
function statement(cursor: Cursor): UnresolvedExpression {
  const left = sum(cursor);
  const token = peek(cursor);
  if (skip(cursor, "is")) return probe(cursor, left, token);
  if (skip(cursor, "in")) return range(cursor, left);
  if (token.kind === "symbol" && COMPARATORS.includes(token.text)) {
    cursor.next++;
    return { kind: "compare", left, is: token.text as Comparator, right: sum(cursor) };
  }
  const alone = loneName(left);
  if (alone !== undefined) return { kind: "holds", of: alone };
  stop(cursor, token, "a comparison: < <= = != >= > or in");
  return NOTHING;
}

function probe(cursor: Cursor, left: UnresolvedSum, token: Token): UnresolvedExpression {
  const of = loneName(left);
  const negated = skip(cursor, "not");
  demand(cursor, "missing");
  if (of === undefined) {
    stop(cursor, token, "one name before `is missing`");
    return NOTHING;
  }
  return negated ? { kind: "not", of: { kind: "missing", of } } : { kind: "missing", of };
}

function range(cursor: Cursor, of: UnresolvedSum): UnresolvedExpression {
  const low = literal(cursor);
  demand(cursor, "..");
  return { kind: "range", of, low, high: literal(cursor) };
}

/** The name a sum consists of, if it is nothing but one. */
export function loneName(terms: UnresolvedSum): UnresolvedName | undefined {
  const [term] = terms;
  return terms.length === 1 && term !== undefined && term.factor === 1 && term.of.kind === "name" ? term.of : undefined;
}

function sum(cursor: Cursor): UnresolvedSum {
  const terms: UnresolvedTerm[] = [product(cursor, skip(cursor, "-") ? -1 : 1)];
  for (;;) {
    if (skip(cursor, "+")) terms.push(product(cursor, 1));
    else if (skip(cursor, "-")) terms.push(product(cursor, -1));
    else return terms;
  }
}

function product(cursor: Cursor, sign: 1 | -1): UnresolvedTerm {
  const token = peek(cursor);
  const star = peek(cursor, 1);
  if (token.kind === "number" && star.kind === "symbol" && star.text === "*") {
    cursor.next += 2;
    return { factor: sign * factor(cursor, token), of: name(cursor) };
  }
  return { factor: sign, of: token.kind === "number" ? literal(cursor) : name(cursor) };
}

function factor(cursor: Cursor, token: Token): number {
  const value = Number(token.text);
  const whole = Number.isInteger(value) && !token.text.includes(".");
  if (!whole || value < 1 || value > LARGEST_FACTOR) stop(cursor, token, `a whole factor from 1 to ${LARGEST_FACTOR}`);
  return value;
}

function literal(cursor: Cursor): UnresolvedLiteral {
  const token = peek(cursor);
  if (token.kind === "number") cursor.next++;
  else stop(cursor, token, "a number");
  const unit = peek(cursor);
  if (unit.kind !== "unit") return { kind: "literal", decimal: token.text, offset: token.offset };
  cursor.next++;
  return { kind: "literal", decimal: token.text, unit: unit.text, offset: token.offset };
}

function name(cursor: Cursor): UnresolvedName {
  const token = peek(cursor);
  if (token.kind !== "word" || KEYWORDS.includes(token.text)) stop(cursor, token, "a name or a number");
  else cursor.next++;
  return { kind: "name", text: token.text, offset: token.offset };
}
