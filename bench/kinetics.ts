/**
 * What deSolve takes for the people of the task pk-people, of whom it does a few and we do a thousand: user CPU a person.
 *
 * It integrates with an R function, as its users write it, to six digits; ours is exact. R and deSolve are packages of the
 * operating system: where they are missing the table names the command that installs them.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.ts";
import { pkPeople } from "./tasks/pk-people.ts";

const COMMAND = "apt-get install r-base-core r-cran-desolve";
const PEOPLE = 5;
const OURS = 100;

export async function kineticsTable(): Promise<string> {
  const { cpuMs } = await measure(pkPeople.ours, OURS);
  const ours = cpuMs / OURS;
  const peer = deSolve();
  const rows = [
    ["ours, exact", `${ours.toFixed(3)} ms`],
    typeof peer === "string"
      ? ["deSolve", `not installed: ${peer}`]
      : [`deSolve ${peer.version}`, `${peer.cpuMs.toFixed(0)} ms, ${(peer.cpuMs / ours).toFixed(0)} ×`],
  ];
  const head = "| 26 weeks of nightly doses, hourly, one person | user CPU |\n|---|---|";
  return `${head}\n${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`;
}

function deSolve(): { readonly cpuMs: number; readonly version: string } | string {
  const script = fileURLToPath(new URL("kinetics/desolve.R", import.meta.url));
  const { status, stdout } = spawnSync("Rscript", [script, String(PEOPLE)], { encoding: "utf8" });
  const match = status === 0 ? /^([\d.]+) (\S+)/.exec(stdout) : null;
  return match === null ? COMMAND : { cpuMs: Number(match[1]) * 1000, version: match[2] ?? "" };
}
