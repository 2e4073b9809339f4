/**
 * Text for a terminal, no wider than a page: a line that is longer goes on below, under its own beginning.
 *
 * What stands before the first letter of a line (spaces, a mark) is kept as the indent of what follows. A word that is longer than
 * a line (a hash, a path) is not cut.
 */
export const PAGE_WIDTH = 110;

export function wrapped(line: string, width = PAGE_WIDTH): string {
  if (line.length <= width) return line;
  const indent = " ".repeat(Math.min(indentOf(line), width / 2));
  const rows: string[] = [];
  let row = "";
  for (const word of line.split(" ")) {
    const longer = row === "" && rows.length === 0 ? word : `${row} ${word}`;
    if (longer.length <= width || row.trim() === "") row = longer;
    else {
      rows.push(row.trimEnd());
      row = `${indent}${word}`;
    }
  }
  return [...rows, row].join("\n");
}

/** Spaces, and a mark with a space behind it. */
const indentOf = (line: string): number => /^ *(?:[✓?·] )?/.exec(line)?.[0].length ?? 0;

export const page = (lines: readonly string[], width = PAGE_WIDTH): string =>
  lines
    .flatMap((line) => line.split("\n"))
    .map((line) => wrapped(line, width))
    .join("\n");
