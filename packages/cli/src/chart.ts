/**
 * A few nights as a small chart for a terminal: one row a night, minutes asleep as a bar, what was lying awake beside it.
 *
 * Readable without colour; a number that is not known is a blank and says so, never a zero. One block is half an hour.
 */
import type { SummaryRow } from "@compline/sleep";

const MIN_PER_BLOCK = 30;

export function nightsChart(rows: readonly SummaryRow[], doses: Readonly<Record<string, string>> = {}): string {
  if (rows.length === 0) return "  no nights yet";
  const head = `  ${"night".padEnd(10)}  ${"asleep".padEnd(21)}  ${"to fall asleep".padStart(14)}  ${"awake later".padStart(11)}  ${"efficiency".padStart(10)}${Object.keys(doses).length === 0 ? "" : "  dose"}`;
  return [head, ...rows.map((row) => rowText(row, doses[row.night]))].join("\n");
}

function rowText({ night, contested, values }: SummaryRow, dose: string | undefined): string {
  const { tstMin, solMin, wasoMin, sleepEfficiencyPct } = values;
  const asleep = tstMin === undefined ? "unknown" : `${bar(tstMin)} ${hours(tstMin)}`;
  const cells = [asleep.padEnd(21), minutes(solMin).padStart(14), minutes(wasoMin).padStart(11), percent(sleepEfficiencyPct).padStart(10)];
  return `  ${night}  ${cells.join("  ")}${dose === undefined ? "" : `  ${dose}`}${contested ? "  (two records for this night)" : ""}`;
}

const bar = (min: number): string => "█".repeat(Math.floor(min / MIN_PER_BLOCK)) + (min % MIN_PER_BLOCK >= MIN_PER_BLOCK / 2 ? "▌" : "");
const hours = (min: number): string => `${Math.floor(min / 60)}:${String(Math.round(min % 60)).padStart(2, "0")}`;
const minutes = (min: number | undefined): string => (min === undefined ? "unknown" : `${Math.round(min)} min`);
const percent = (value: number | undefined): string => (value === undefined ? "unknown" : `${Math.round(value)} %`);
