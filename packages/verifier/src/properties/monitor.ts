/**
 * A small automaton run beside the graph: what a property needs of the past that no state of the course keeps.
 *
 * It reads labels of the edges and nothing else, along the stored edges, so that no engine step is made. A label may ask for the
 * group of inputs and for all of a state but its counters. Whether anything is ever wrong is asked first (`ever-wrong.ts`);
 * where it is, the walk is made again breadth first over (state of the course × state of the automaton), so that the wrong
 * edge is the end of a shortest way to any. What is said before a tick closes is judged too, but no course goes on from it.
 */
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { EdgeCursor, type EdgeView } from "./edge-view.ts";
import { isEverWrong, WRONG, type Machine, type Order } from "./ever-wrong.ts";
import type { Violation } from "./property.ts";
import { ReachedPairs } from "./reached-pairs.ts";
import { thinned } from "./thinned-edges.ts";

export interface Monitor {
  readonly initial: number;
  /** Its states are 0 … size − 1. */
  readonly size: number;
  /** What it reads of an edge, as a small number. */
  readonly label: (view: EdgeView) => number;
  /** The state after an edge with this label, or `WRONG`. */
  readonly next: (state: number, label: number) => number;
  /** Which states are worse than others, where that is known. */
  readonly order?: Order;
}

/** Of states that count up to what is too many, the higher is worse. */
export const WORSE_UPWARDS: Order = (state) => [0, state];

/** The first edge on which the automaton says that something is wrong, with the way to it. */
export function firstWrong(
  explored: Explored,
  monitor: Monitor,
  says: (view: EdgeView) => string,
): readonly Violation[] {
  const found = isEverWrong(explored, machineOf(explored, monitor)) ? new Run(explored, monitor).first() : undefined;
  if (found === undefined) return [];
  const { state, edge } = found;
  const view = new EdgeCursor(explored).moveTo(state, edge);
  return [{ says: says(view), at: { state, edge }, way: found.way }];
}

function machineOf(explored: Explored, { initial, size, label, next, order }: Monitor): Machine {
  const { edges } = explored;
  const cursor = new EdgeCursor(explored);
  const readingsOf: Machine["readingsOf"] = (state, run) => {
    const labels = new Set<number>();
    for (let edge = edges.edgeOf(run); edge < edges.edgeOf(run + 1); edge++)
      labels.add(label(cursor.moveTo(state, edge)));
    return [...labels];
  };
  return { size, initial, order, atOnce: true, readingsOf, next: (state, reading) => [next(state, reading)] };
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
  readonly #labels: Int32Array;

  constructor(explored: Explored, monitor: Monitor) {
    this.#explored = explored;
    this.#monitor = monitor;
    this.#cursor = new EdgeCursor(explored);
    this.#labels = new Int32Array(thinned(explored).edges.length).fill(-1);
  }

  first(): Found | undefined {
    const { edges, first } = thinned(this.#explored);
    const { size, initial } = this.#monitor;
    const reached = new ReachedPairs(this.#explored.states.count * size, initial);
    for (let place = 0; place < reached.count; place++) {
      const pair = reached.pairAt(place);
      const [state, automaton] = [Math.floor(pair / size), pair % size];
      for (let i = first[state] as number; i < (first[state + 1] as number); i++) {
        const edge = edges[i] as number;
        const next = this.#monitor.next(automaton, this.#labelOf(i, state, edge));
        if (next === WRONG) return { state, edge, way: [...reached.wayTo(place), edge] };
        if ((this.#explored.edges.how(edge) & PROVISIONAL) !== 0) continue;
        reached.reach(this.#explored.edges.to(edge) * size + next, place, edge);
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
}
