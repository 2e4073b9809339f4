/**
 * What it takes to prove every protocol of the library, one after the other in one process without threads: user CPU of the
 * whole process against its limit, and of each protocol the states, the steps of the engine and how many of them a second the search makes.
 *
 * Nothing is warm: this is what a person waits for who proves everything once. What is measured of a search ends where the first
 * property is asked. No other open program was found that proves such protocols, so that a limit stands in place of a peer.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { good } from "@compline/base/testing";
import { parseProtocol } from "@compline/protocol";
import { prove, type Progress } from "@compline/verifier";
import { ladder } from "./tasks/ladder.ts";

const PROTOCOLS = fileURLToPath(new URL("../library/protocols/", import.meta.url));
const MOST_STATES = 5_000_000;
const LIMIT_S = 60;

const cpuS = (): number => process.cpuUsage().user / 1e6;
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** User CPU between where a search begins and where the first property is asked, of all shapes. */
function searchClock(): { readonly see: (progress: Progress) => void; readonly seconds: () => number } {
  let [spent, begun] = [0, -1];
  const see = ({ property }: Progress): void => {
    if (property === undefined && begun < 0) begun = cpuS();
    if (property === undefined || begun < 0) return;
    spent += cpuS() - begun;
    begun = -1;
  };
  return { see, seconds: () => spent };
}

function proofRow(name: string): readonly string[] {
  const file = `${PROTOCOLS}${name}/protocol.yaml`;
  const protocol = good(parseProtocol(readFileSync(file, "utf8"), file));
  const [before, clock] = [cpuS(), searchClock()];
  const { proved, states, steps } = good(prove(protocol, PORTS, { mostStates: MOST_STATES }, clock.see));
  const [all, search] = [cpuS() - before, clock.seconds()];
  const rate = `${(steps / search / 1e6).toFixed(2)} M/s`;
  return [name, proved ? "proved" : "NOT proved", `${states}`, `${steps}`, search.toFixed(2), rate, all.toFixed(2)];
}

const { ports: PORTS } = ladder(1);
const begun = performance.now();
console.log(line(["proof", "", "states", "steps", "search, s", "steps of the search", "user CPU, s"]));
console.log("|---|---|---|---|---|---|---|");
const names = readdirSync(PROTOCOLS).toSorted();
for (const name of names) console.log(line(proofRow(name)));
const [cpu, wall] = [cpuS(), (performance.now() - begun) / 1000];
const reached = cpu <= LIMIT_S ? "reached" : "NOT reached";
console.log(
  `All ${names.length} in one process: ${cpu.toFixed(1)} s of user CPU, the start included; ${wall.toFixed(1)} s wall. ${reached}: ≤ ${LIMIT_S} s of one core`,
);
