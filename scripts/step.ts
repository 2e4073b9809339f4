/** One step of a task: says what it does, runs it with its output shown, and says how long it took. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface Step {
  readonly title: string;
  /** A script and its arguments, run by this very Node. */
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The exit code of the step; a signal or a program that is not there counts as 1. */
export function runStep({ title, argv, env = {} }: Step): number {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, argv, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${title}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)`);
  return status ?? 1;
}
