/**
 * How fast the verifier searches: states, engine steps and both a second, of a small ladder and of every protocol of the
 * library in every shape of its opening; beside the small one the same model by hand in SPIN, which must find as many states.
 *
 * SPIN searches a model that was written for it, and ours the engine's own step over a document; what the two have in common is
 * the graph. Both are measured by user CPU, the fastest of some runs, with the wall time beside. SPIN is told to keep the mark of
 * what is withheld, which its model writes and never reads (-o2).
 */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, EMPTY_OPENING, type Compiled } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { explore, modelOf, shapesOf, type Budget } from "@compline/verifier";
import { good } from "@compline/base/testing";
import { ladder } from "./tasks/ladder.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const RUNS = 5;
const MOST_STATES = 5_000_000;

interface Searched {
  readonly states: number;
  /** User CPU. */
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly more: string;
}

/** A table of its own, line by line as it is found: what it counts is states and not operations. */
export function* verifierTable(): Generator<string> {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  yield "| search | states | user CPU, s | wall, s | states/s of CPU | |\n|---|---|---|---|---|---|";
  const ours = searched(coreLadder(), RUNS, {});
  yield line(row("core ladder, ours", ours));
  const spin = spinSearched();
  yield line(typeof spin === "string" ? ["core ladder, SPIN", spin, "", "", "", ""] : row("core ladder, SPIN", spin));
  for (const cells of libraryRows()) yield line(cells);
  if (typeof spin === "string") return;
  const ratio = spin.states / spin.seconds / (ours.states / ours.seconds);
  yield `SPIN / ours, states a second of user CPU: ${ratio.toFixed(1)} ×`;
}

/** As a proof searches them, without what a proof watches beside the rules. */
function* libraryRows(): Generator<readonly string[]> {
  const { ports } = ladder(1);
  for (const name of readdirSync(here("../library/protocols")).toSorted()) {
    const file = here(`../library/protocols/${name}/protocol.yaml`);
    const protocol = good(parseProtocol(readFileSync(file, "utf8"), file));
    for (const { name: shape, opening } of good(shapesOf(protocol, ports)))
      yield row(
        shape === "" ? name : `${name}: ${shape}`,
        searched(good(compile(protocol, opening, ports)), 1, { byLevel: true }),
      );
  }
}

const row = (name: string, { states, seconds, wallSeconds, more }: Searched): readonly string[] => [
  name,
  String(states),
  seconds.toFixed(3),
  wallSeconds.toFixed(3),
  (states / seconds).toFixed(0),
  more,
];

function coreLadder(): Compiled {
  const file = here("spin/core-ladder.yaml");
  const protocol = good(parseProtocol(readFileSync(file, "utf8"), file));
  return good(compile(protocol, EMPTY_OPENING, { product: () => undefined }));
}

/** User CPU of the fastest of some runs. SPIN forgets nothing that is said of levels, so beside it we do not either. */
function searched(compiled: Compiled, runs: number, how: Omit<Budget, "mostStates">): Searched {
  let best: Searched | undefined;
  for (let i = 0; i < runs; i++) {
    const model = good(modelOf(compiled));
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    const { states, edges, steps, isComplete } = explore(model, { mostStates: MOST_STATES, ...how });
    const seconds = process.cpuUsage(cpu).user / 1e6;
    const wallSeconds = (performance.now() - begun) / 1000;
    const more = `${edges.count} edges, ${steps} steps, ${(steps / seconds).toFixed(0)} steps/s${isComplete ? "" : ", not complete"}`;
    if (best === undefined || seconds < best.seconds) best = { states: states.count, seconds, wallSeconds, more };
  }
  if (best === undefined) throw new RangeError("no run");
  return best;
}

function spinSearched(): Searched | string {
  if (spawnSync("spin", ["-V"]).status !== 0) return "not installed: apt-get install spin";
  const room = mkdtempSync(join(tmpdir(), "core-ladder-"));
  try {
    const run = (program: string, ...args: readonly string[]): SpawnSyncReturns<string> => {
      const ran = spawnSync(program, args, { cwd: room, encoding: "utf8" });
      if (ran.status !== 0) throw new Error(`${program}: ${ran.stderr.trim() || ran.stdout.trim()}`);
      return ran;
    };
    run("spin", "-a", "-o2", here("spin/core-ladder.pml"));
    run("gcc", "-O2", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c");
    let best: Searched | undefined;
    for (let i = 0; i < RUNS; i++) {
      const { stdout, stderr } = run("bash", "-c", "TIMEFORMAT='%3U %3R'; time ./pan -m2000000 -w20 -E");
      const [seconds = Number.NaN, wallSeconds = Number.NaN] = stderr.trim().split(/\s+/u).slice(-2).map(Number);
      const states = Number(/(\d+) states, stored/u.exec(stdout)?.[1]);
      if (best === undefined || seconds < best.seconds)
        best = { states, seconds, wallSeconds, more: "its start included" };
    }
    return best ?? "no run";
  } finally {
    rmSync(room, { recursive: true });
  }
}
