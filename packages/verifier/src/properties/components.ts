/**
 * The strongly connected components of a graph given state by state: Tarjan's algorithm, without recursion, because a
 * course may be thousands of ticks deep.
 */
export interface Graph {
  readonly count: number;
  /** Places of the edges of a state: from the first, up to the last and not with it. */
  readonly first: Int32Array;
  /** Where the edge at a place leads; −1 for one that is not of this graph. */
  readonly to: Int32Array;
}

export interface Components {
  /** By state. A component that others lead to has a lower number than they. */
  readonly of: Int32Array;
  readonly count: number;
}

export function componentsIn(graph: Graph): Components {
  const search = new Tarjan(graph);
  for (let state = 0; state < graph.count; state++) search.from(state);
  return search.found();
}

const UNSEEN = -1;

class Tarjan {
  readonly #graph: Graph;
  readonly #order: Int32Array;
  readonly #low: Int32Array;
  readonly #of: Int32Array;
  readonly #next: Int32Array;
  readonly #open: number[] = [];
  readonly #way: number[] = [];
  #seen = 0;
  #count = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#order = new Int32Array(graph.count).fill(UNSEEN);
    this.#low = new Int32Array(graph.count);
    this.#of = new Int32Array(graph.count).fill(UNSEEN);
    this.#next = graph.first.slice(0, graph.count);
  }

  found(): Components {
    return { of: this.#of, count: this.#count };
  }

  from(root: number): void {
    if (this.#order[root] !== UNSEEN) return;
    this.#enter(root);
    for (let state = this.#way.at(-1); state !== undefined; state = this.#way.at(-1)) this.#goOn(state);
  }

  #enter(state: number): void {
    this.#order[state] = this.#seen;
    this.#low[state] = this.#seen;
    this.#seen++;
    this.#open.push(state);
    this.#way.push(state);
  }

  /** Follows the next edge of a state, or leaves it. */
  #goOn(state: number): void {
    const place = this.#next[state] as number;
    if (place >= (this.#graph.first[state + 1] as number)) return this.#leave(state);
    this.#next[state] = place + 1;
    const to = this.#graph.to[place] as number;
    if (to < 0) return;
    if (this.#order[to] === UNSEEN) this.#enter(to);
    else if (this.#of[to] === UNSEEN) this.#lower(state, this.#order[to] as number);
  }

  #leave(state: number): void {
    this.#way.pop();
    const above = this.#way.at(-1);
    if (above !== undefined) this.#lower(above, this.#low[state] as number);
    if (this.#low[state] !== this.#order[state]) return;
    for (let member = this.#open.pop(); member !== undefined; member = this.#open.pop()) {
      this.#of[member] = this.#count;
      if (member === state) break;
    }
    this.#count++;
  }

  #lower(state: number, to: number): void {
    if (to < (this.#low[state] as number)) this.#low[state] = to;
  }
}
