/**
 * The name that was probably meant: what a refusal of an unknown name can say instead of only no.
 *
 * Levenshtein's distance between what was written and what there is; of equals, the one that was listed first.
 */

/** The known word with the fewest changed letters. */
export const nearest = (word: string, known: readonly string[]): string => nearestNames(word, known, 1)[0] ?? "";

/** The known words with the fewest changed letters, nearest first; none that is further than `within` letters. */
export function nearestNames(
  word: string,
  known: readonly string[],
  most: number,
  within = Number.POSITIVE_INFINITY,
): readonly string[] {
  const measured = known.map((name) => ({ name, letters: distance(word, name) }));
  return measured
    .filter(({ letters }) => letters <= within)
    .toSorted((a, b) => a.letters - b.letters)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
