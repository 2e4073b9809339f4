/**
 * The bench: a table with a row a task and size, ours beside the peer, the ratio, user CPU and peak memory.
 *
 * Every side runs in a process of its own, one after the other. A peer that is not installed is named with the command that
 * installs it. Absolute figures are of this machine and this moment; the ratio is what to compare.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Measured } from "./measure.ts";
import type { Task } from "./task.ts";
import { kineticsTable } from "./kinetics.ts";
import { TASKS } from "./tasks.ts";
import { verifierTable } from "./verifier.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function measured(task: Task, which: "ours" | "peer", size: number): Measured | string {
  const { needs, largest = size } = which === "peer" ? task.peer : {};
  if (size > largest) return "not run at this size: takes minutes";
  if (needs !== undefined && !existsSync(here(`peers/node_modules/${needs.package}`)))
    return `not installed: ${needs.command}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [here("side.ts"), task.name, which, String(size)], {
    encoding: "utf8",
  });
  if (status !== 0)
    return `failed: ${
      stderr
        .trim()
        .split("\n")
        .find((line) => line.includes("Error")) ?? `exit ${status}`
    }`;
  return JSON.parse(stdout) as Measured;
}

const time = (ms: number): string =>
  ms >= 1 ? `${ms.toFixed(2)} ms` : ms >= 0.001 ? `${(ms * 1000).toFixed(2)} us` : `${(ms * 1_000_000).toFixed(0)} ns`;
const cell = (side: Measured | string): string =>
  typeof side === "string" ? side : `${time(side.cpuMs)} cpu, ${time(side.wallMs)} wall, ${side.peakMb.toFixed(0)} MB`;

const limitText = (limitMs: number, ms: number, of: string): string =>
  `${ms <= limitMs ? "reached" : "NOT reached"}: ≤ ${time(limitMs)} ${of}`;

function row(task: Task, size: number): readonly string[] {
  const [ours, peer] = [measured(task, "ours", size), measured(task, "peer", size)];
  const ratio =
    typeof ours === "string" || typeof peer === "string" ? "–" : `${(peer.cpuMs / ours.cpuMs).toFixed(1)} ×`;
  const isLargest = size === task.sizes.at(-1);
  const reached =
    task.limitMs === undefined || !isLargest || typeof ours === "string"
      ? ""
      : limitText(task.limitMs, task.limitOf === "cpu" ? ours.cpuMs : ours.wallMs, task.limitOf ?? "wall");
  return [task.name, `${size} ${task.sizeOf}`, cell(ours), `${task.peer.name}: ${cell(peer)}`, ratio, reached];
}

const only = process.argv.slice(2);
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? "unknown CPU"}, ${cpus().length} cores; medians of one operation, warm, start-up excluded.`,
);
const startUp = (): string => {
  const start = performance.now();
  spawnSync(process.execPath, [here("../packages/cli/bin/compline.mjs"), "--help"]);
  return (performance.now() - start).toFixed(0);
};
console.log(`Start-up of the command line: ${startUp()} ms, and ${startUp()} ms the next time.\n`);
console.log("| task | size | ours | peer | peer / ours (cpu) | limit |\n|---|---|---|---|---|---|");
for (const [name, load] of Object.entries(TASKS)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const task = await load();
  for (const size of task.sizes) console.log(`| ${row(task, size).join(" | ")} |`);
}
if (only.length === 0 || only.includes("verifier")) {
  console.log("");
  for (const line of verifierTable()) console.log(line);
}
if (only.length === 0 || only.includes("proofs")) {
  console.log("");
  spawnSync(process.execPath, [here("proofs.ts")], { stdio: "inherit" });
}
if (only.length === 0 || only.includes("kinetics")) console.log(`\n${await kineticsTable()}`);
