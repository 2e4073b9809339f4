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
  const isStarred = rows.some((row) => COLUMNS.some(([, name]) => restsOnEnds(row, name)));
  const head = `  ${"night".padEnd(10)}${COLUMNS.map(([title]) => title.padStart(WIDTH)).join("")}  by`;
  const note = "  * counted from an end of the record, because nothing marks when lights went off or on";
  return ["", "As recorded or scored (minutes)", head, ...rows.map(rowOf), ...(isStarred ? [note] : [])];
}

const restsOnEnds = ({ measures, onRecordEnds = [] }: ScoredRow, name: string): boolean =>
  measures[name] !== undefined && onRecordEnds.includes(name);

function rowOf(row: ScoredRow): string {
  const { night, measures, source, scorer } = row;
  const cells = COLUMNS.map(([, name]) => {
    const value = measures[name];
    const star = restsOnEnds(row, name) ? "*" : "";
    return (value === undefined ? "" : `${Math.round(value * 10) / 10}${star}`).padStart(WIDTH);
  });
  const by = [source.app, source.device, scorer, source.version].filter((part) => part !== undefined).join(", ");
  return `  ${(night ?? "undated").padEnd(10)}${cells.join("")}  ${by}`;
}
