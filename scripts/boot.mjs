/**
 * `npm start`, `npm test` and their sisters on a fresh clone with nothing but Node and npm: installs what is missing,
 * finds a Node that strips types, and runs the task with that Node first in PATH.
 *
 *     node scripts/boot.mjs <task> [arguments]
 *
 * Plain JavaScript for Node 20.19, no dependency. Exit 2 when the task could not be begun, else the task's own code.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { goodNode, needsNode } from "./runtime.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The shipped example from end to end; with files of one's own, tonight's instruction for them. */
const start = (args) => ["packages/cli/bin/compline.mjs", ...(args.length === 0 ? ["tour"] : ["tonight", ...args])];

/** What each task runs, given its arguments. */
const TASKS = {
  start,
  test: (args) => ["scripts/test.ts", ...args],
  "test:long": (args) => ["scripts/test-long.ts", ...args],
  generate: (args) => ["scripts/generate.ts", ...args],
  lint: (args) => ["scripts/lint.ts", ...args],
  bench: (args) => ["bench/run.ts", ...args],
};

function boot([task = "", ...args]) {
  if (!Object.hasOwn(TASKS, task)) return refuse(`There is no task "${task}": ${Object.keys(TASKS).join(", ")}`);
  const failure = install(root);
  if (failure !== undefined) return refuse(failure);
  const node = goodNode();
  if (node === undefined) return refuse(needsNode());
  const [script, ...rest] = TASKS[task](args);
  if (!existsSync(join(root, script))) return refuse(`${script} is not in this checkout, so "${task}" cannot be run.`);
  return run(node, [join(root, script), ...rest], task);
}

function run(node, argv, task) {
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  // A course's files are given as the person sees them from where npm was called.
  const cwd = task === "start" ? (process.env.INIT_CWD ?? process.cwd()) : root;
  const { status, error } = spawnSync(node, argv, { cwd, stdio: "inherit", env: { ...process.env, PATH: path } });
  if (error !== undefined) return refuse(`${node} could not be run (${error.code}).`);
  return status ?? 1;
}

function refuse(message) {
  console.error(message);
  return 2;
}

process.exitCode = boot(process.argv.slice(2));
