/**
 * Where a search along the stored edges has been: pairs of a state of the course and one of an automaton, as one number each.
 *
 * Reached breadth first, the way to a pair is a shortest one.
 */
export class ReachedPairs {
  readonly #seen: Uint8Array;
  /** In the order in which they were reached: the pair, the place of the one before, the edge from it. */
  readonly #pairs: number[] = [];
  readonly #before: number[] = [];
  readonly #by: number[] = [];

  /** Pairs are 0 … size − 1; nothing is before the first one. */
  constructor(size: number, first: number) {
    this.#seen = new Uint8Array(size);
    this.reach(first, -1, -1);
  }

  get count(): number {
    return this.#pairs.length;
  }

  pairAt(place: number): number {
    return this.#pairs[place] as number;
  }

  /** A pair, from the place of another by an edge, where it was not reached sooner. */
  reach(pair: number, before: number, by: number): void {
    if (this.#seen[pair] === 1) return;
    this.#seen[pair] = 1;
    this.#pairs.push(pair);
    this.#before.push(before);
    this.#by.push(by);
  }

  /** The edges from the first pair to the one at a place. */
  wayTo(place: number): readonly number[] {
    const way: number[] = [];
    for (let at = place; (this.#before[at] as number) >= 0; at = this.#before[at] as number)
      way.push(this.#by[at] as number);
    return way.toReversed();
  }
}
