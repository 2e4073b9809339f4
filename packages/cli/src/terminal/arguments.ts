/**
 * Arguments read strictly: an unknown option is refused with the nearest known one, a missing value with the option's
 * name.
 *
 * `node:util`'s parser splits them; what it accepts is checked here so that the messages are ours (CL001–CL004, CL009).
 * Files behind an option that may stand several times belong to it: `--nights a.csv b.csv`.
 */
import { fail, nearest, ok, type Issue, type Result } from "@compline/base";
import { parseArgs } from "node:util";
import type { Call, Option, Verb } from "../verb.ts";

export { nearest } from "@compline/base";

/** Options every verb has. */
export const COMMON: Readonly<Record<string, Option>> = {
  json: { type: "boolean", says: "one JSON document on stdout, nothing else" },
  help: { type: "boolean", says: "what the verb does and its options" },
  debug: { type: "boolean", says: "show a stack trace where the program itself fails" },
};

export function readArguments(verb: Verb, argv: readonly string[], interactive: boolean): Result<Call> {
  const options = { ...verb.options, ...COMMON };
  const { tokens } = parseArgs({
    args: [...argv],
    options: shapes(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = collect(tokens, options, verb);
  const isHelp = given.values.has("help");
  const issues = [
    ...given.issues,
    ...(isHelp ? [] : pathIssues(verb, given)),
    ...twiceIssues(given.values, options),
    ...streamIssues(given),
  ];
  if (issues.length > 0) return fail(issues);
  const texts = (name: string): readonly string[] => given.values.get(name) ?? [];
  const is = (name: string): boolean => given.values.has(name);
  return ok({ paths: given.paths, text: (name) => texts(name)[0], texts, is, interactive });
}

type Token = ReturnType<typeof parseArgs<{ tokens: true; strict: false }>>["tokens"][number];

interface Given {
  readonly paths: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly issues: readonly Issue[];
}

function collect(tokens: readonly Token[], options: Readonly<Record<string, Option>>, verb: Verb): Given {
  const issues: Issue[] = [];
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  let open: string[] | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") (open ?? paths).push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const issue =
      option === undefined
        ? unknownOption(token.rawName, Object.keys(options))
        : valueIssue(token.name, option, token.value);
    open = undefined;
    if (issue !== undefined) {
      issues.push(issue);
      continue;
    }
    const list = [...(values.get(token.name) ?? []), token.value ?? "true"];
    values.set(token.name, list);
    if (option?.multiple === true && verb.paths.most === 0) open = list;
  }
  return { paths, values, issues };
}

/** What follows an unknown option may be its value: then nothing is said of files. */
function pathIssues(verb: Verb, { paths, issues }: Given): readonly Issue[] {
  const isTooMany = paths.length > verb.paths.most && !issues.some(({ code }) => code === "CL001");
  return paths.length < verb.paths.least || isTooMany ? [pathCount(verb, paths.length)] : [];
}

const twiceIssues = (values: Given["values"], options: Readonly<Record<string, Option>>): readonly Issue[] =>
  [...values]
    .filter(([name, given]) => given.length > 1 && options[name]?.multiple !== true)
    .map(([name]) => ({ code: "CL004", at: `--${name}`, message: "the option stands twice" }));

/** Standard input can be read once. */
function streamIssues({ paths, values }: Given): readonly Issue[] {
  const streams = [...paths, ...[...values.values()].flat()].filter((value) => value === "-");
  return streams.length > 1 ? [{ code: "CL009", at: "-", message: "standard input can be only one of the files" }] : [];
}

const shapes = (
  options: Readonly<Record<string, Option>>,
): Record<string, { type: "string" | "boolean"; multiple: boolean }> =>
  Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type, multiple: true }]));

const unknownOption = (name: string, known: readonly string[]): Issue => ({
  code: "CL001",
  at: name,
  message: "there is no such option",
  expected: `--${nearest(name.replace(/^-+/, ""), known)}`,
});

function valueIssue(name: string, option: Option, value: string | undefined): Issue | undefined {
  if (option.type === "string" && (value === undefined || value.startsWith("--")))
    return { code: "CL002", at: `--${name}`, message: "the option needs a value", expected: option.value ?? "TEXT" };
  return option.type === "boolean" && value !== undefined
    ? { code: "CL002", at: `--${name}`, message: "the option takes no value" }
    : undefined;
}

const pathCount = (verb: Verb, count: number): Issue => ({
  code: "CL003",
  at: verb.name,
  message: count < verb.paths.least ? "a file is missing" : "too many files",
  expected: `compline ${verb.name} ${verb.usage}`,
});
