/**
 * Rows of a comma-separated text, one after the other, each with the line it starts on and what is wrong with it.
 *
 * Quoted fields may hold the delimiter, quotes (doubled) and line ends (RFC 4180 [rfc4180]). Blank rows are left out.
 * A quote that never closes swallows the rest of the text: the row says so, since nothing after it was read.
 * PapaParse does the splitting; its published types name the whole of Node, which this floor does not know, so the
 * few of its words that are used are declared here.
 */
// @ts-expect-error: the plain script has no types of its own, see above.
import untyped from "papaparse/papaparse.js";

export interface CsvRow {
  /** Line of the text on which the row starts, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the row's quotes, if anything is. */
  readonly flaw: string | undefined;
}

export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** More cells than this are no row of any diary; the row is reported and its cells are left out. */
export const MAX_CELLS = 20_000;

interface Step {
  readonly data: readonly string[];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

interface Papa {
  readonly parse: (
    text: string,
    options: { delimiter: string; newline: string; step: (step: Step) => void },
  ) => unknown;
}

const papa = untyped as Papa;

/** Hands every row that has content to `take`. `firstLine` is the line on which `text` begins in its file. */
export function eachRow(text: string, delimiter: string, take: (row: CsvRow) => void, firstLine = 1): void {
  let line = firstLine;
  let cursor = 0;
  const step = ({ data, errors, meta }: Step): void => {
    const isLong = data.length > MAX_CELLS;
    const flaw = isLong ? `the row has ${data.length} cells` : flawOf(errors.map(({ code }) => code));
    if (data.some((cell) => cell.trim() !== "")) take({ line, cells: isLong ? data.slice(0, 1) : data, flaw });
    line += newlinesIn(text, cursor, meta.cursor);
    cursor = meta.cursor;
  };
  papa.parse(text, { delimiter, newline: "\n", step });
}

function flawOf(codes: readonly string[]): string | undefined {
  if (codes.includes("MissingQuotes")) return "a quote opens here and never closes: nothing after it was read";
  return codes.includes("InvalidQuotes") ? "a quote inside a quoted field is not doubled" : undefined;
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** The delimiter that occurs most often in a header line, a comma where none does. */
export function delimiterOf(header: string): string {
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** The first line of a text that has content. */
export function firstLineOf(text: string): string {
  return /^[^\S\n]*\S[^\n]*/m.exec(text)?.[0] ?? "";
}
