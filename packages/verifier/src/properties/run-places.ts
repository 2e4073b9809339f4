/**
 * Which edges of a run need to be looked at, where they are asked something that depends on their group alone: the first
 * of each answer. Runs with one list of groups have the same ones, and are asked once.
 */
import type { Explored } from "../search/explore.ts";

/** Places of edges in a run: the first with each kind, those of no kind (below 0) left out. */
export type PlacesIn = (run: number) => readonly number[];

export function firstOfEach({ edges }: Explored, kindOf: (group: number) => number): PlacesIn {
  const known = new Map<number, readonly number[]>();
  return (run) => {
    const list = edges.list(run);
    const found = known.get(list) ?? places(edges.edgeOf(run), edges.edgeOf(run + 1));
    known.set(list, found);
    return found;
  };
  function places(first: number, end: number): readonly number[] {
    const kinds = new Set<number>();
    const kept: number[] = [];
    for (let edge = first; edge < end; edge++) {
      const kind = kindOf(edges.group(edge));
      if (kind < 0 || kinds.has(kind)) continue;
      kinds.add(kind);
      kept.push(edge - first);
    }
    return kept;
  }
}
