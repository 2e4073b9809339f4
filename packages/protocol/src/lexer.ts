/**
 * A condition's text as tokens: words, numbers, units and symbols, each with its offset.
 *
 * A word is `[a-z][A-Za-z0-9_]*` (measures are camelCase), with dots between its parts; after `dose.`, `start.`, `withheld.` and `answered.` a name may contain
 * `-`, which is minus everywhere else. What follows a number and a space is its unit, unless it is a word of the language.
 * A text longer than 4,000 characters is not read (PR001), nor is a character that no token begins with.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { KEYWORDS } from "./names.ts";

export const LONGEST_CONDITION = 4_000;

export interface Token {
  readonly kind: "word" | "number" | "unit" | "symbol" | "end";
  readonly text: string;
  /** From 0. */
  readonly offset: number;
}

const SPACE = /[ \t\r\n]+/y;
const WORD = /(?:(?:dose|start|withheld|answered)\.[a-z][a-z0-9_-]*|[a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)*)/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const UNIT = /(?:[A-Za-z%{[]|\/[A-Za-z{[])(?:[A-Za-z0-9%{}[\]/_']|\.(?!\.))*/y;
const SYMBOL = /<=|>=|!=|\.\.|[<>=()+*-]/y;

/** PR001: too long, or a character that begins nothing. */
export function tokensOf(text: string, at: string): Result<readonly Token[]> {
  if (text.length > LONGEST_CONDITION) {
    return fail([
      {
        code: "PR001",
        at,
        message: `the text has ${text.length} characters`,
        expected: `at most ${LONGEST_CONDITION}`,
        column: 1,
      },
    ]);
  }
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const space = match(SPACE, text, offset);
    if (space !== undefined) {
      offset += space.length;
      continue;
    }
    const token = tokenAt(text, offset, tokens.at(-1));
    if (token === undefined) return fail([unreadable(text, offset, at)]);
    tokens.push(token);
    offset += token.text.length;
  }
  return ok([...tokens, { kind: "end", text: "", offset: text.length }]);
}

function tokenAt(text: string, offset: number, before: Token | undefined): Token | undefined {
  if (before?.kind === "number" && before.offset + before.text.length < offset) {
    const unit = match(UNIT, text, offset);
    if (unit !== undefined && !KEYWORDS.includes(unit)) return { kind: "unit", text: unit, offset };
  }
  for (const [kind, pattern] of PATTERNS) {
    const found = match(pattern, text, offset);
    if (found !== undefined) return { kind, text: found, offset };
  }
  return undefined;
}

const PATTERNS = [
  ["number", NUMBER],
  ["word", WORD],
  ["symbol", SYMBOL],
] as const;

/** What a sticky pattern matches at an offset. */
function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

function unreadable(text: string, offset: number, at: string): Issue {
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const expected = "lower-case names, numbers with units, and or not in is missing, < <= = != >= > + - * ( ) ..";
  return { code: "PR001", at, message: `"${char}" begins nothing that is read here`, expected, column: offset + 1 };
}
