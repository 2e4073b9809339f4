/**
 * The command line as a process: its words to `command-line.ts`, the answer to the two streams, the exit code.
 *
 * This is the one place that prints an answer and the one place that ends the process. Whoever stops reading (`| head`) ends the
 * printing, quietly.
 */
import { answerTo, printed, wantsJson } from "./command-line.ts";

const argv = process.argv.slice(2);
const asJson = wantsJson(argv);
process.stdout.on("error", quietWhenClosed);
process.stderr.on("error", quietWhenClosed);

const answer = await answerTo(argv, process.stdin.isTTY && process.stdout.isTTY);
(answer.exit === 2 && !asJson ? process.stderr : process.stdout).write(printed(answer, asJson));
process.exitCode = answer.exit;

function quietWhenClosed(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}
