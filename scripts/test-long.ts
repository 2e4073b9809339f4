/**
 * `npm run test:long`: the tests at full size with a seed of today, and a page that says what came of it.
 *
 * Full size is `COMPLINE_TEST_SCALE` = 50 times the runs of every property, in UTC and in three more zones. The page is
 * docs/reference/long-run.md: date, commit, seed, machine, figures, and each file with its tests and time.
 * The last line is `N passed, N failed`, as of `npm test`.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { longRunPage } from "./long-run-page.ts";
import { ROOT } from "./step.ts";
import { add, lastLine } from "./tally.ts";
import { runVitest } from "./vitest-run.ts";

const ZONES = ["UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
const LONGEST_MS = 3_600_000;

const git = (...args: readonly string[]): string => {
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

const started = new Date();
const seed = process.env["COMPLINE_TEST_SEED"] ?? String(started.getTime() % 2 ** 31);
const scale = process.env["COMPLINE_TEST_SCALE"] ?? "50";
const isChanged = git("status", "--porcelain", "--untracked-files=no") !== "";
const commit = `${git("rev-parse", "HEAD") || "no commit"}${isChanged ? " with changes" : ""}`;
console.log(`Node ${process.version}. Full size (${scale} times), seed ${seed}.`);

const runs = ZONES.map((zone) => {
  const files = zone === "UTC" ? [] : [".zones.test.ts"];
  const env = { COMPLINE_TEST_SEED: seed, COMPLINE_TEST_SCALE: scale };
  const options = [`--testTimeout=${LONGEST_MS}`, `--hookTimeout=${LONGEST_MS}`];
  return { zone, ...runVitest({ title: "tests at full size", zone, files, env, options }) };
});

const total = add(runs.map(({ tally }) => tally));
const page = longRunPage({
  root: ROOT,
  date: started.toISOString().slice(0, 10),
  minutes: (Date.now() - started.getTime()) / 60_000,
  commit,
  seed,
  scale,
  node: process.version,
  machine: `${process.platform} ${process.arch}, ${cpus().length} cores`,
  total,
  runs,
});
writeFileSync(join(ROOT, "docs/reference/long-run.md"), page);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${lastLine(total)}`);
