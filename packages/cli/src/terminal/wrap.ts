/**
 * Text for a terminal, no wider than a page: a line that is longer goes on below, a little to the right of its own
 * beginning.
 *
 * A word that is longer than a line (a hash, a path) is not cut. A row of a chart is longer only where a name in it is.
 */
export const PAGE_WIDTH = 110;

/** How much further to the right a line goes on. */
const HANG = 2;

export function wrapped(line: string, width = PAGE_WIDTH): string {
  if (line.length <= width) return line;
  const start = /^ */.exec(line)?.[0] ?? "";
  const rest = " ".repeat(start.length + HANG);
  const rows: string[] = [];
  let row = start;
  for (const word of line.slice(start.length).split(" ")) {
    const isFirst = row.trim() === "";
    const longer = isFirst ? `${row}${word}` : `${row} ${word}`;
    if (isFirst || longer.length <= width) row = longer;
    else {
      rows.push(row.trimEnd());
      row = `${rest}${word}`;
    }
  }
  return [...rows, row].join("\n");
}

export const page = (lines: readonly string[], width = PAGE_WIDTH): string =>
  lines
    .flatMap((line) => line.split("\n"))
    .map((line) => wrapped(line, width))
    .join("\n");
