/**
 * The known word nearest to a mistyped one, so that an issue can say what would have passed.
 *
 * Nearness is the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
 * cost one each. A word further away than a third of its length, and at least two, is no suggestion.
 * Source: Damerau 1964, doi 10.1145/363958.363994.
 */

/** Longer words are no typing mistakes, and comparing them costs the square of their length. */
const LONGEST = 64;

export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const limit = Math.max(2, Math.floor(word.length / 3));
  const ranked = known
    .filter((candidate) => candidate.length <= LONGEST)
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .filter((entry) => entry.distance <= limit && entry.distance < word.length);
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** `a, b or c`, with the nearest of them first where one is near. */
export function expectedWord(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  if (nearest !== undefined) return nearest;
  if (known.length === 0) return "none is declared";
  return known.length <= 12 ? `one of ${known.join(", ")}` : `one of ${known.slice(0, 12).join(", ")}, …`;
}

function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, { before, above, row }));
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

interface Rows {
  readonly before: readonly number[];
  readonly above: readonly number[];
  readonly row: readonly number[];
}

function cell(a: string, b: string, i: number, j: number, { before, above, row }: Rows): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const plain = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(plain, at(before, j - 2) + 1) : plain;
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;
