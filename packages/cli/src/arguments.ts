/**
 * Arguments read strictly: an unknown option is refused with the nearest known one, a missing value with the option's name.
 *
 * `node:util`'s parser splits them; what it accepts is checked here so that the messages are ours (CL001–CL004).
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { parseArgs } from "node:util";
import type { Call, Option, Verb } from "./verb.ts";

/** Options every verb has. */
export const COMMON: Readonly<Record<string, Option>> = {
  json: { type: "boolean", says: "one JSON document on stdout, nothing else" },
  help: { type: "boolean", says: "what the verb does and its options" },
  debug: { type: "boolean", says: "show a stack trace where the program itself fails" },
};

export function readArguments(verb: Verb, argv: readonly string[], interactive: boolean): Result<Call> {
  const options = { ...verb.options, ...COMMON };
  const { tokens } = parseArgs({ args: [...argv], options: shapes(options), strict: false, allowPositionals: true, tokens: true });
  const issues: Issue[] = [];
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    const issue = option === undefined ? unknownOption(token.rawName, Object.keys(options)) : valueIssue(token.name, option, token.value);
    if (issue !== undefined) issues.push(issue);
    else values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? "true"]);
  }
  if (!values.has("help") && (paths.length < verb.paths.least || paths.length > verb.paths.most)) issues.push(pathCount(verb, paths.length));
  for (const [name, given] of values) if (given.length > 1 && options[name]?.multiple !== true) issues.push({ code: "CL004", at: `--${name}`, message: "the option stands twice" });
  if (issues.length > 0) return fail(issues);
  const texts = (name: string): readonly string[] => values.get(name) ?? [];
  return ok({ paths, text: (name) => texts(name)[0], texts, is: (name) => values.has(name), interactive });
}

const shapes = (options: Readonly<Record<string, Option>>): Record<string, { type: "string" | "boolean"; multiple: boolean }> =>
  Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type, multiple: true }]));

const unknownOption = (name: string, known: readonly string[]): Issue => ({
  code: "CL001",
  at: name,
  message: "there is no such option",
  expected: `--${nearest(name.replace(/^-+/, ""), known)}`,
});

function valueIssue(name: string, option: Option, value: string | undefined): Issue | undefined {
  if (option.type === "string" && (value === undefined || value.startsWith("--"))) return { code: "CL002", at: `--${name}`, message: "the option needs a value", expected: option.value ?? "TEXT" };
  return option.type === "boolean" && value !== undefined ? { code: "CL002", at: `--${name}`, message: "the option takes no value" } : undefined;
}

const pathCount = (verb: Verb, count: number): Issue => ({
  code: "CL003",
  at: "",
  message: count < verb.paths.least ? "a file is missing" : "too many files",
  expected: `compline ${verb.name} ${verb.usage}`,
});

/** The known word with the fewest changed letters. */
export function nearest(word: string, known: readonly string[]): string {
  return known.toSorted((a, b) => distance(word, a) - distance(word, b))[0] ?? "";
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
