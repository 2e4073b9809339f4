/**
 * The command line as a process: its words to `command-line.ts`, the answer to the two streams, the exit code.
 *
 * This is the one place that prints an answer and the one place that ends the process. Whoever stops reading (`| head`)
 * ends the printing, quietly.
 */
import type { Answer } from "./terminal/answer.ts";
import { answerTo, printed, wantsJson } from "./command-line.ts";
import { toldLines } from "./terminal/told.ts";
import { visible } from "./terminal/visible.ts";

const argv = process.argv.slice(2);
const asJson = wantsJson(argv);
process.stdout.on("error", quietWhenClosed);
process.stderr.on("error", quietWhenClosed);

const answer = await answerTo(argv, process.stdin.isTTY && process.stdout.isTTY);
if (answer.bytes === undefined || asJson)
  show(answer.exit === 2 && !asJson ? process.stderr : process.stdout, printed(answer, asJson));
else process.stdout.write(answer.bytes);
show(process.stderr, warnings(answer).join(""));
process.exitCode = answer.exit;

function show(stream: NodeJS.WriteStream, text: string): void {
  if (text !== "") stream.write(stream.isTTY ? visible(text) : text);
}

/** Folded, so that a year's diary does not fill the screen; `--json` has them all. */
function warnings({ warnings: issues = [] }: Answer): readonly string[] {
  return asJson ? [] : toldLines(issues).map((line) => `${line}\n`);
}

function quietWhenClosed(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}
