/**
 * `npm run test:long`: the tests that draw, at full size with a seed of today, and a page that says what came of it.
 *
 * Full size is `COMPLINE_TEST_SCALE` = 10 times the runs of every property (and all 20,000 broken files), in UTC and, where zones
 * matter, in three more. The run goes part by part and writes docs/reference/long-run.md after each, so that it can be broken off and gone
 * on with; names as arguments run the parts whose names hold one of them (`npm run test:long -- packages/course`).
 * The last line is `N passed, N failed`, as of `npm test`.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { longRunPage } from "./long-run-page.ts";
import { runPart } from "./long-run-part.ts";
import { longRunParts, type Part } from "./long-run-parts.ts";
import { keep, progressOf, type PartDone, type Progress } from "./long-run-progress.ts";
import { ROOT } from "./step.ts";
import { add, lastLine } from "./tally.ts";

const git = (...args: readonly string[]): string => {
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

const PROGRESS = join(ROOT, "node_modules/.cache/compline-long-run.json");
const started = new Date();
const scale = process.env["COMPLINE_TEST_SCALE"] ?? "10";
// The page itself is what a run changes.
const isChanged = git("status", "--porcelain", "--untracked-files=no", "--", ":!docs/reference/long-run.md") !== "";
const commit = `${git("rev-parse", "HEAD") || "no commit"}${isChanged ? " with changes" : ""}`;
const seed = process.env["COMPLINE_TEST_SEED"] ?? String(started.getTime() % 2 ** 31);
let progress: Progress = progressOf(PROGRESS, { commit, scale, seed, parts: [] });
console.log(`Node ${process.version}. Full size (${scale} times), seed ${progress.seed}.`);

const isOf = (done: PartDone, part: Part): boolean => done.name === part.name && done.zone === part.zone;
const parts = longRunParts(ROOT);
const left = (): readonly Part[] => parts.filter((part) => !progress.parts.some((done) => isOf(done, part)));
const asked = process.argv.slice(2);
for (const part of left().filter(({ name }) => asked.length === 0 || asked.some((one) => name.includes(one)))) {
  const env = { COMPLINE_TEST_SEED: progress.seed, COMPLINE_TEST_SCALE: scale };
  progress = { ...progress, parts: [...progress.parts, runPart(part, ROOT, env)] };
  keep(PROGRESS, progress);
  writePage();
}

function writePage(): void {
  const page = longRunPage({
    ...progress,
    date: started.toISOString().slice(0, 10),
    node: process.version,
    machine: `${process.platform} ${process.arch}, ${cpus().length} cores`,
    left: left(),
  });
  writeFileSync(join(ROOT, "docs/reference/long-run.md"), page);
}

const total = add(progress.parts);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${lastLine(total)}`);
