/**
 * Reads an effect: syntax only, one pattern for each verb of the grammar.
 *
 * The words of an effect are separated by single spaces or more; names may contain `-`. Amounts are kept as text: what they mean
 * depends on the lever. Columns are counted from 1 inside the text.
 */
import { fail, ok, type Result } from "@compline/base";
import { expectedWord } from "./nearest-word.ts";
import type { UnresolvedEffect, Word } from "./unresolved.ts";

/** Longer than any effect; a bound for the patterns below. */
const LONGEST_EFFECT = 1_000;

type Parts = (index: number) => Word;

interface Verb {
  readonly verb: string;
  readonly form: string;
  readonly pattern: RegExp;
  readonly build: (part: Parts) => UnresolvedEffect;
}

const NAME = "([a-z][a-z0-9_-]*)";
const AMOUNT = "([^\\s]+(?: [^\\s]+)?)";
const pattern = (...parts: readonly string[]): RegExp => new RegExp(`^${parts.join(" +")}$`, "d");

const VERBS: readonly Verb[] = [
  {
    verb: "set",
    form: "set LEVER to AMOUNT",
    pattern: pattern("set", NAME, "to", AMOUNT),
    build: (part) => ({ kind: "set", lever: part(1), to: part(2) }),
  },
  {
    verb: "raise",
    form: "raise LEVER by AMOUNT",
    pattern: pattern("raise", NAME, "by", AMOUNT),
    build: (part) => ({ kind: "raise", lever: part(1), by: part(2) }),
  },
  {
    verb: "lower",
    form: "lower LEVER by AMOUNT",
    pattern: pattern("lower", NAME, "by", AMOUNT),
    build: (part) => ({ kind: "lower", lever: part(1), by: part(2) }),
  },
  {
    verb: "plan",
    form: "plan LEVER next, or plan LEVER prev",
    pattern: pattern("plan", NAME, "(next|prev)"),
    build: (part) => ({ kind: "plan", lever: part(1), move: part(2).text === "next" ? "next" : "prev" }),
  },
  {
    verb: "withhold",
    form: "withhold LEVER",
    pattern: pattern("withhold", NAME),
    build: (part) => ({ kind: "withhold", lever: part(1) }),
  },
  {
    verb: "release",
    form: "release LEVER",
    pattern: pattern("release", NAME),
    build: (part) => ({ kind: "release", lever: part(1) }),
  },
  {
    verb: "goto",
    form: "goto PHASE",
    pattern: pattern("goto", NAME),
    build: (part) => ({ kind: "goto", phase: part(1) }),
  },
  {
    verb: "count",
    form: "count COUNTER 1, count COUNTER -1 or count COUNTER reset",
    pattern: pattern("count", NAME, "(-?[0-9]{1,4}|reset)"),
    build: (part) => ({
      kind: "count",
      counter: part(1),
      by: part(2).text === "reset" ? "reset" : Number(part(2).text),
    }),
  },
  {
    verb: "escalate",
    form: "escalate inform|call|urgent|emergency to ROLE",
    pattern: pattern("escalate", "([a-z]+)", "to", NAME),
    build: (part) => ({ kind: "escalate", level: part(1), to: part(2) }),
  },
  {
    verb: "ask",
    form: "ask FACT, FACT",
    pattern: pattern("ask", "([a-z][a-z0-9_]*(?: *, *[a-z][a-z0-9_]*)*)"),
    build: (part) => ({ kind: "ask", facts: listed(part(1)) }),
  },
  {
    verb: "order",
    form: "order ACTIVITY",
    pattern: pattern("order", NAME),
    build: (part) => ({ kind: "order", activity: part(1) }),
  },
  {
    verb: "start",
    form: "start PROTOCOL",
    pattern: pattern("start", NAME),
    build: (part) => ({ kind: "start", protocol: part(1) }),
  },
];

/** PR003: no effect of the grammar. */
export function parseEffect(text: string, at = ""): Result<UnresolvedEffect> {
  const first = /^[a-z]*/.exec(text)?.[0] ?? "";
  const verb = VERBS.find((candidate) => candidate.verb === first);
  if (verb === undefined || text.length > LONGEST_EFFECT) return fail([unknownVerb(first, text, at)]);
  const found = verb.pattern.exec(text);
  if (found === null) {
    return fail([
      { code: "PR003", at, message: `"${text}" is no effect`, expected: verb.form, column: first.length + 1 },
    ]);
  }
  return ok(verb.build((index) => ({ text: found[index] ?? "", offset: found.indices?.[index]?.[0] ?? 0 })));
}

function unknownVerb(first: string, text: string, at: string) {
  const verbs = VERBS.map(({ verb }) => verb);
  const message =
    text.length > LONGEST_EFFECT ? `the effect has ${text.length} characters` : `"${first}" begins no effect`;
  return { code: "PR003", at, message, expected: expectedWord(first, verbs), column: 1 };
}

/** The names of `a, b`, each with its offset. */
function listed({ text, offset }: Word): readonly Word[] {
  return [...text.matchAll(/[a-z][a-z0-9_]*/g)].map((found) => ({ text: found[0], offset: offset + found.index }));
}
