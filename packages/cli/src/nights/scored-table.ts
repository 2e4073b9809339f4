/** Nights that devices recorded or people scored, as a table for a terminal: what is not known is blank, never 0. */
import type { ScoredRow } from "./night-sources.ts";

const COLUMNS: readonly (readonly [string, string])[] = [
  ["asleep", "scoredTstMin"],
  ["latency", "sleepLatencyMin"],
  ["awake", "scoredWasoMin"],
  ["light", "lightMin"],
  ["deep", "n3Min"],
  ["REM", "rMin"],
  ["cycles", "cycles"],
];
const WIDTH = 8;

/** Minutes but for the cycles; empty where there are none of these nights. */
export function scoredTable(rows: readonly ScoredRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const head = `  ${"night".padEnd(10)}${COLUMNS.map(([title]) => title.padStart(WIDTH)).join("")}  by`;
  return ["", "As recorded or scored (minutes)", head, ...rows.map(rowOf)];
}

function rowOf({ night, measures, source, scorer }: ScoredRow): string {
  const cells = COLUMNS.map(([, name]) => {
    const value = measures[name];
    return (value === undefined ? "" : String(Math.round(value * 10) / 10)).padStart(WIDTH);
  });
  const by = [source.app, source.device, scorer, source.version].filter((part) => part !== undefined).join(", ");
  return `  ${(night ?? "undated").padEnd(10)}${cells.join("")}  ${by}`;
}
