/**
 * One call of the command line as a function: words in, an answer out. `main.ts` gives it the process's words and
 * prints.
 *
 * Finds the verb, reads its arguments, runs it. A fault of the program itself is an answer too (CL099), with exit code
 * 2 and without its stack; `--debug` lets it through.
 */
import type { Issue } from "@compline/base";
import { refused, type Answer } from "./terminal/answer.ts";
import { nearest, readArguments } from "./terminal/arguments.ts";
import { helpFor, helpForAll } from "./help.ts";
import type { Call, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

const HELP = ["--help", "help", "-h"];

export async function answerTo(argv: readonly string[], interactive: boolean): Promise<Answer> {
  const [name = "--help", ...rest] = argv.filter((word, i) => i > 0 || word !== "--json");
  if (HELP.includes(name)) return helpOn(rest.find((word) => !word.startsWith("-")));
  const verb = VERBS.find((v) => v.name === name);
  if (verb === undefined) return refused([unknownVerb(name)]);
  const call = readArguments(verb, rest, interactive);
  if (!call.ok) return refused(call.issues);
  return call.value.is("help") ? helpOn(name) : runSafely(verb, call.value);
}

/** What is printed for an answer: with `--json` one document, else the text. */
export function printed({ exit, json, text }: Answer, asJson: boolean): string {
  const body = asJson ? JSON.stringify({ ok: exit === 0, ...json }) : text;
  return body === "" || body.endsWith("\n") ? body : `${body}\n`;
}

/** Words before a bare `--` are options; behind it, names of files. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? argv.length : end).includes("--json");
}

function helpOn(name: string | undefined): Answer {
  if (name === undefined) {
    return {
      exit: 0,
      json: { verbs: VERBS.map(({ name: verb, says, usage }) => ({ verb, says, usage })) },
      text: helpForAll(),
    };
  }
  const verb = VERBS.find((v) => v.name === name);
  if (verb === undefined) return refused([unknownVerb(name)]);
  const { says, usage, options } = verb;
  return { exit: 0, json: { verb: name, says, usage, options }, text: helpFor(verb) };
}

async function runSafely(verb: Verb, call: Call): Promise<Answer> {
  try {
    return await verb.run(call);
  } catch (error) {
    if (call.is("debug")) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return refused([
      {
        code: "CL099",
        at: verb.name,
        message: `Compline itself failed: ${message}`,
        expected: "please report this; --debug shows where",
      },
    ]);
  }
}

function unknownVerb(name: string): Issue {
  const known = nearest(
    name,
    VERBS.map((v) => v.name),
  );
  return {
    code: "CL005",
    at: name,
    message: "there is no such verb",
    expected: `compline ${known} (compline --help lists all)`,
  };
}
