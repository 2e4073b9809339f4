/**
 * A small automaton run beside the graph: what a property needs of the past that no state of the course keeps.
 *
 * It reads labels of the edges and nothing else, breadth first over (state of the course × state of the automaton) along
 * the stored edges, so that no engine step is made and the first wrong edge is one of the shortest ways to any. Edges of
 * one state that lead to one state by the same rules, at the same standing of the reports, are one here. What is said
 * before a tick closes is judged too, but no course goes on from it.
 */
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { EdgeCursor, type EdgeView } from "./edge-view.ts";
import type { Violation } from "./property.ts";
import { thinned } from "./thinned-edges.ts";

export interface Monitor {
  readonly initial: number;
  /** Its states are 0 … size − 1. */
  readonly size: number;
  /** What it reads of an edge, as a small number. */
  readonly label: (view: EdgeView) => number;
  /** The state after an edge with this label, or `WRONG`. */
  readonly next: (state: number, label: number) => number;
}

export const WRONG = -1;

/** The first edge on which the automaton says that something is wrong, with the way to it. */
export function firstWrong(
  explored: Explored,
  monitor: Monitor,
  says: (view: EdgeView) => string,
): readonly Violation[] {
  const run = new Run(explored, monitor);
  const found = run.first();
  if (found === undefined) return [];
  const { state, edge } = found;
  const view = new EdgeCursor(explored).moveTo(state, edge);
  return [{ says: says(view), at: { state, edge }, way: found.way }];
}

interface Found {
  readonly state: number;
  readonly edge: number;
  readonly way: readonly number[];
}

class Run {
  readonly #explored: Explored;
  readonly #monitor: Monitor;
  readonly #cursor: EdgeCursor;
  readonly #seen: Uint8Array;
  readonly #labels: Int32Array;
  /** Pairs in the order in which they were reached: state × size + automaton, the pair before, the edge from it. */
  readonly #pairs: number[] = [];
  readonly #before: number[] = [];
  readonly #by: number[] = [];

  constructor(explored: Explored, monitor: Monitor) {
    this.#explored = explored;
    this.#monitor = monitor;
    this.#cursor = new EdgeCursor(explored);
    this.#seen = new Uint8Array(explored.states.count * monitor.size);
    this.#labels = new Int32Array(thinned(explored).edges.length).fill(-1);
  }

  first(): Found | undefined {
    const { edges, first } = thinned(this.#explored);
    const { size, initial } = this.#monitor;
    this.#reach(initial, -1, -1);
    for (let pair = 0; pair < this.#pairs.length; pair++) {
      const key = this.#pairs[pair] as number;
      const [state, automaton] = [Math.floor(key / size), key % size];
      for (let i = first[state] as number; i < (first[state + 1] as number); i++) {
        const edge = edges[i] as number;
        const next = this.#monitor.next(automaton, this.#labelOf(i, state, edge));
        if (next === WRONG) return { state, edge, way: [...this.#wayTo(pair), edge] };
        if ((this.#explored.edges.how(edge) & PROVISIONAL) !== 0) continue;
        this.#reach(this.#explored.edges.to(edge) * size + next, pair, edge);
      }
    }
    return undefined;
  }

  #labelOf(i: number, state: number, edge: number): number {
    const known = this.#labels[i] as number;
    if (known >= 0) return known;
    const label = this.#monitor.label(this.#cursor.moveTo(state, edge));
    this.#labels[i] = label;
    return label;
  }

  #reach(key: number, before: number, by: number): void {
    if (this.#seen[key] === 1) return;
    this.#seen[key] = 1;
    this.#pairs.push(key);
    this.#before.push(before);
    this.#by.push(by);
  }

  #wayTo(pair: number): readonly number[] {
    const way: number[] = [];
    for (let at = pair; (this.#before[at] as number) >= 0; at = this.#before[at] as number)
      way.push(this.#by[at] as number);
    return way.toReversed();
  }
}
