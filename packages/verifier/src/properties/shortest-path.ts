/** The shortest path between two states of a part of a graph, breadth first; from a state to itself a shortest loop. */
import type { Graph } from "./components.ts";

/** Places of the edges on the way; empty where the two are one and there is no loop, or where there is no way. */
export function shortestPath(
  { first, to }: Graph,
  start: number,
  goal: number,
  isInside: (state: number) => boolean,
): readonly number[] {
  const by = new Map<number, { readonly before: number; readonly place: number }>();
  const open = [start];
  for (const state of open) {
    for (let place = first[state] as number; place < (first[state + 1] as number); place++) {
      const next = to[place] as number;
      if (next < 0 || !isInside(next) || by.has(next)) continue;
      by.set(next, { before: state, place });
      if (next === goal) return wayBack(by, start, goal);
      open.push(next);
    }
  }
  return [];
}

function wayBack(
  by: ReadonlyMap<number, { readonly before: number; readonly place: number }>,
  start: number,
  goal: number,
): readonly number[] {
  const places: number[] = [];
  let at = goal;
  do {
    const step = by.get(at);
    if (step === undefined) break;
    places.push(step.place);
    at = step.before;
  } while (at !== start);
  return places.toReversed();
}
