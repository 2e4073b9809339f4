/**
 * The command line: finds the verb, reads its arguments, prints its answer once, ends with its exit code.
 *
 * The contract is docs/guide/command-line.md: `--json` prints exactly one document; bad input never prints a stack trace.
 * This is the one place that prints and the one place that ends the process.
 */
import { failWith, type Result } from "@compline/base";
import { refused, type Answer } from "./answer.ts";
import { nearest, readArguments } from "./arguments.ts";
import { helpFor, helpForAll } from "./help.ts";
import type { Call, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

const [name = "--help", ...rest] = process.argv.slice(2);
const asJson = process.argv.includes("--json");
print(await answer(name, rest));

async function answer(verbName: string, argv: readonly string[]): Promise<Answer> {
  if (["--help", "help", "-h"].includes(verbName)) return { exit: 0, json: { verbs: VERBS.map(({ name: verb, says }) => ({ verb, says })) }, text: helpForAll() };
  const verb = VERBS.find((v) => v.name === verbName);
  if (verb === undefined) return refused(unknownVerb(verbName));
  const call = readArguments(verb, argv, process.stdin.isTTY && process.stdout.isTTY);
  if (!call.ok) return refused(call.issues);
  if (call.value.is("help")) return { exit: 0, json: { usage: verb.usage }, text: helpFor(verb) };
  return runSafely(verb, call);
}

/** A fault of the program itself is said to be one, without its stack unless asked for. */
async function runSafely(verb: Verb, call: Extract<Result<Call>, { ok: true }>): Promise<Answer> {
  try {
    return await verb.run(call.value);
  } catch (error) {
    if (call.value.is("debug")) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return refused([{ code: "CL099", at: verb.name, message: `Compline itself failed: ${message}`, expected: "please report this; --debug shows where" }]);
  }
}

function unknownVerb(verbName: string): Extract<Result<never>, { ok: false }>["issues"] {
  const known = nearest(verbName, VERBS.map((v) => v.name));
  const wrong = failWith("CL005", verbName, "there is no such verb", `compline ${known} (compline --help lists all)`);
  return wrong.ok ? [] : wrong.issues;
}

function print({ exit, json, text }: Answer): void {
  const document = JSON.stringify({ ok: exit === 0, ...json });
  const body = asJson ? document : text;
  (exit === 2 && !asJson ? process.stderr : process.stdout).write(body.endsWith("\n") ? body : `${body}\n`);
  process.exitCode = exit;
}
