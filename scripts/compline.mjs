/**
 * The command line from a checkout: `./compline …` or `npm run --silent compline -- …`, on a fresh clone too.
 *
 * Installs what is missing with all words on standard error, so that `--json` stays one document on standard output,
 * then hands over to the command line under a Node that is new enough. Plain JavaScript for Node 20.19.
 */
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { handOver, systemNodeIsEnough } from "./runtime.mjs";

const failure = install(fileURLToPath(new URL("..", import.meta.url)));
if (failure !== undefined) {
  console.error(failure);
  process.exit(2);
}
// npm runs scripts in the root of the checkout; files are meant from where the person stands.
if (process.env.npm_lifecycle_event === "compline" && process.env.INIT_CWD !== undefined)
  process.chdir(process.env.INIT_CWD);
const program = new URL("../packages/cli/bin/compline.mjs", import.meta.url);
if (systemNodeIsEnough) await import(program.href);
else handOver(fileURLToPath(program), process.argv.slice(2));
