/**
 * How much new there is in a sequence of stages, by two counts of Lempel and Ziv; a night that goes on as it began has little.
 *
 *     LZW    codes that the compressor of Welch puts out, in a hundred epochs. Its dictionary begins with the stages that occur.
 *     LZ76   c · log_k(n) / n · 100: the parts that the rule of 1976 cuts the sequence into, as a share of what a sequence of
 *            n even draws of k kinds tends to. k is the number of kinds that can occur, not those that did.
 *
 * Both are counted in epochs: halve the epoch and they fall. Only nights scored in epochs of one length can be compared.
 * Sources: Welch 1984, doi 10.1109/MC.1984.1659158; Lempel & Ziv 1976, doi 10.1109/TIT.1976.1055501; Kaspar & Schuster 1987, doi
 * 10.1103/PhysRevA.36.842.
 */

/** Codes that LZW puts out for a sequence; 0 for none. */
export function lzwCodes(symbols: readonly string[]): number {
  // A node of the dictionary's tree for each string in it: the strings of one symbol stand under the root.
  const root: Node = new Map([...new Set(symbols)].map((symbol) => [symbol, new Map()]));
  let codes = 0;
  let at = root;
  for (const symbol of symbols) {
    const next = at.get(symbol);
    if (next !== undefined) {
      at = next;
      continue;
    }
    codes++;
    at.set(symbol, new Map());
    at = root.get(symbol)!;
  }
  return symbols.length === 0 ? 0 : codes + 1;
}

type Node = Map<string, Node>;

/** Parts of the sequence by the rule of 1976: each is the shortest that cannot be copied from what stands before its last symbol. */
export function lempelZivParts(symbols: readonly string[]): number {
  const kinds = [...new Set(symbols)];
  const text = symbols.map((symbol) => String.fromCodePoint(kinds.indexOf(symbol) + 1)).join("");
  let parts = 0;
  for (let from = 0; from < text.length; from += longestCopy(text, from) + 1) parts++;
  return parts;
}

/**
 * How many symbols from a place on could be copied from an earlier place; a copy may run into itself. A longer copy never begins
 * before the first place where a shorter one does, so the search only goes forward: long stretches of one stage cost nothing.
 */
function longestCopy(text: string, from: number): number {
  let [place, length] = [0, 0];
  while (place >= 0 && place < from) {
    while (from + length < text.length && text[place + length] === text[from + length]) length++;
    if (from + length >= text.length) break;
    place = text.indexOf(text.slice(from, from + length + 1), place + 1);
  }
  return length;
}

/** In hundredths of what even draws of `kinds` would tend to; undefined for fewer than two symbols. */
export function lempelZivPct(symbols: readonly string[], kinds: number): number | undefined {
  const n = symbols.length;
  return n < 2 ? undefined : (100 * lempelZivParts(symbols) * Math.log(n)) / Math.log(kinds) / n;
}

/** Undefined for an empty sequence. */
export const lzwPct = (symbols: readonly string[]): number | undefined =>
  symbols.length === 0 ? undefined : (100 * lzwCodes(symbols)) / symbols.length;
