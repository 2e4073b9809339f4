/**
 * The edges of the graph with one for all that differ only in what no automaton reads: which inputs they stand for.
 *
 * Kept of an edge are where it leads, how it ended, how the reports stood, which band won, who was called and which rules
 * acted. Most of a graph's edges fall together so.
 */
import type { Edges } from "../search/edges.ts";
import type { Explored, Group } from "../search/explore.ts";

export interface Thinned {
  /** Numbers of edges, those of one state side by side. */
  readonly edges: Int32Array;
  /** By state, the place of its first one; one more at the end. */
  readonly first: Int32Array;
}

const KNOWN = new WeakMap<Explored, Thinned>();

export function thinned(explored: Explored): Thinned {
  const known = KNOWN.get(explored);
  if (known !== undefined) return known;
  const made = thin(explored);
  KNOWN.set(explored, made);
  return made;
}

const keyOf = ({ mode, band, escalate, acting }: Group): string =>
  `${mode.reported}${mode.overdue}${mode.closes}/${band}/${escalate}/${acting.join(",")}`;

/** The first edge of each kind in a list of groups: where in a run it stands, and the kind. */
interface Firsts {
  readonly places: readonly number[];
  readonly kinds: readonly number[];
}

function thin({ states, edges, groups }: Explored): Thinned {
  const numbers = new Map<string, number>();
  const kindOf = Int32Array.from(groups, (group) => numbered(numbers, keyOf(group)));
  const hows = new Map<number, number>();
  for (let run = 0; run < edges.runs; run++) numbered(hows, edges.runHow(run));
  const known: (Firsts | undefined)[] = [];
  const firstsIn = (run: number): Firsts => (known[edges.list(run)] ??= firstsOf(edges, run, kindOf));
  const kept: number[] = [];
  const first = new Int32Array(states.count + 1);
  const seen = new Set<number>();
  const keep = (run: number): void => {
    const { places, kinds } = firstsIn(run);
    const way = edges.runTo(run) * hows.size + numbered(hows, edges.runHow(run));
    for (let i = 0; i < places.length; i++) {
      // What a group adds to how an edge ended is told by its band.
      const key = way * numbers.size + (kinds[i] as number);
      if (seen.size < seen.add(key).size) kept.push(edges.edgeOf(run) + (places[i] as number));
    }
  };
  for (let state = 0; state < states.count; state++) {
    first[state] = kept.length;
    seen.clear();
    const [start, end] = edges.runsFrom(state);
    for (let run = start; run < end; run++) keep(run);
  }
  first[states.count] = kept.length;
  return { edges: Int32Array.from(kept), first };
}

function firstsOf(edges: Edges, run: number, kindOf: Int32Array): Firsts {
  const [places, kinds]: [number[], number[]] = [[], []];
  const first = edges.edgeOf(run);
  for (let edge = first; edge < edges.edgeOf(run + 1); edge++) {
    const kind = kindOf[edges.group(edge)] as number;
    if (kinds.includes(kind)) continue;
    places.push(edge - first);
    kinds.push(kind);
  }
  return { places, kinds };
}

function numbered<T>(numbers: Map<T, number>, name: T): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}
