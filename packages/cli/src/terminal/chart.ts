/**
 * A few nights as a small chart for a terminal: one row a record, minutes asleep as a bar, what was lying awake beside
 * it.
 *
 * Readable without colour; a number that is not known is a blank and says so, never a zero. One block is half an hour;
 * a bar that would be longer than its column ends in an arrow. `foldNights` makes one row of a night that several
 * records claim: none of them is drawn as if it were settled.
 */
import type { SummaryRow } from "@compline/sleep";
import { grouped } from "./grouped.ts";

const MIN_PER_BLOCK = 30;
const MIN_PER_HOUR = 60;
/** Ten hours of sleep fit. */
const MOST_BLOCKS = 20;
const ASLEEP_WIDTH = MOST_BLOCKS + " 00:00".length;

/** A record, or a night of which there are several. */
export interface ChartRow extends Pick<SummaryRow, "night" | "contested" | "values"> {
  readonly records?: number;
}

export function nightsChart(rows: readonly ChartRow[], doses: Readonly<Record<string, string>> = {}): string {
  if (rows.length === 0) return "  no nights were given";
  const columns = ["night".padEnd(10), "asleep".padEnd(ASLEEP_WIDTH), "to fall asleep", "awake later", "efficiency"];
  const head = `  ${columns.join("  ")}${Object.keys(doses).length === 0 ? "" : "  dose"}`;
  return [head, ...rows.map((row) => rowText(row, doses[row.night]))].join("\n");
}

/** Rows in order of nights, each night once. */
export function foldNights(rows: readonly SummaryRow[]): readonly ChartRow[] {
  const byNight = grouped(rows, ({ night }) => night);
  return [...byNight].flatMap(([night, [first, ...others]]): ChartRow[] => {
    if (first === undefined) return [];
    return others.length === 0 ? [first] : [{ night, contested: true, values: {}, records: others.length + 1 }];
  });
}

function rowText({ night, contested, values, records }: ChartRow, dose: string | undefined): string {
  const { tstMin, solMin, wasoMin, sleepEfficiencyPct } = values;
  const asleep = tstMin === undefined ? "unknown" : `${bar(tstMin)} ${hours(tstMin)}`;
  const cells = [
    night,
    asleep.padEnd(ASLEEP_WIDTH),
    minutes(solMin).padStart(14),
    minutes(wasoMin).padStart(11),
    percent(sleepEfficiencyPct).padStart(10),
  ];
  const notes = [...(dose === undefined ? [] : [dose]), ...(contested ? [contestedText(records)] : [])];
  return `  ${[...cells, ...notes].join("  ")}`.trimEnd();
}

const contestedText = (records: number | undefined): string =>
  records === undefined ? "(contested: not weighed)" : `(${records} records: not weighed)`;

function bar(min: number): string {
  const blocks = Math.floor(min / MIN_PER_BLOCK);
  if (blocks >= MOST_BLOCKS) return `${"█".repeat(MOST_BLOCKS - 1)}▶`;
  return "█".repeat(blocks) + (min % MIN_PER_BLOCK >= MIN_PER_BLOCK / 2 ? "▌" : "");
}

function hours(min: number): string {
  const whole = Math.round(min);
  return `${Math.floor(whole / MIN_PER_HOUR)}:${String(whole % MIN_PER_HOUR).padStart(2, "0")}`;
}

const minutes = (min: number | undefined): string => (min === undefined ? "unknown" : `${Math.round(min)} min`);
const percent = (value: number | undefined): string => (value === undefined ? "unknown" : `${Math.round(value)} %`);
