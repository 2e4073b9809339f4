/**
 * The longest course that there is where everybody does as the proof assumes, in ticks.
 *
 * Known only where every such course ends (LIVELOCK holds) and no plan's middle stands for a number of doses that is not
 * known: then there is a longest way through the assumed edges, found by going through them once, deepest first.
 */
import { assumedEdges } from "./properties/assumed-edges.ts";
import type { Subject } from "./properties/property.ts";

const [NEW, OPEN] = [-2, -1];

export function longestCourse(subject: Subject): number | undefined {
  const assumed = assumedEdges(subject);
  if (!assumed.ok || assumed.value === undefined) return undefined;
  const { edges, first } = assumed.value;
  const { edges: graph, states } = subject.explored;
  const longest = new Int32Array(states.count).fill(NEW);
  const next = Int32Array.from(first);
  const open = [0];
  longest[0] = OPEN;
  while (open.length > 0) {
    const state = open.at(-1) as number;
    const place = next[state] as number;
    if (place === first[state + 1]) {
      longest[state] = ticksFrom(state, edges, first, longest, (edge) => graph.to(edge));
      open.pop();
      continue;
    }
    next[state] = place + 1;
    const to = graph.to(edges[place] as number);
    if (longest[to] === OPEN) return undefined;
    if (longest[to] !== NEW) continue;
    longest[to] = OPEN;
    open.push(to);
  }
  return longest[0];
}

function ticksFrom(
  state: number,
  edges: Int32Array,
  first: Int32Array,
  longest: Int32Array,
  to: (edge: number) => number,
): number {
  let most = 0;
  for (let i = first[state] as number; i < (first[state + 1] as number); i++)
    most = Math.max(most, 1 + (longest[to(edges[i] as number)] as number));
  return most;
}
