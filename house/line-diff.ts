/**
 * Two texts against each other, line by line, as a reader of a patch sees it: what stands in both, what is taken away, what is new.
 *
 * By the longest common list of lines; texts of some hundred lines.
 */

export interface DiffLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const longest = (x: number, y: number): number => common[x]?.[y] ?? -1;
    if (i < a.length && j < b.length && a[i] === b[j]) lines.push({ mark: " ", text: a[(i++, j++, i - 1)] ?? "" });
    else if (i < a.length && longest(i + 1, j) >= longest(i, j + 1)) lines.push({ mark: "-", text: a[i++] ?? "" });
    else lines.push({ mark: "+", text: b[j++] ?? "" });
  }
  return lines;
}

/** How many lines the rests of the two texts have in common, from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] ?? [];
      row[j] = a[i] === b[j] ? 1 + (table[i + 1]?.[j + 1] ?? 0) : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** How many lines are not in both. */
export const changedLines = (diff: readonly DiffLine[]): number => diff.filter(({ mark }) => mark !== " ").length;

/** The changes with some lines around them; `…` where lines are left out. */
export function excerpt(diff: readonly DiffLine[], above: number, below: number): string {
  const isShown = diff.map((_, i) =>
    diff.slice(Math.max(0, i - below), i + above + 1).some(({ mark }) => mark !== " "),
  );
  const shown = diff.flatMap(({ mark, text }, i) => {
    if (isShown[i] === true) return [`${mark} ${text}`.trimEnd()];
    return isShown[i - 1] === true ? ["…"] : [];
  });
  return (shown.at(-1) === "…" ? shown.slice(0, -1) : shown).join("\n").replace(/^\n+/, "");
}
