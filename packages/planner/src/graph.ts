/**
 * The graph of a descent: its nodes are the doses of a day that can be made, from the one that is taken to the end; its
 * arcs are the steps that may be made. Whatever is asked of a plan is asked of this graph.
 *
 * Node 0 is the start, the last node is the end, doses fall with the index, so every arc goes to a higher index. Arcs lie
 * in one list, those of node i from `first[i]` to `first[i + 1]`, targets ascending. Two weights stand on an arc: `flat`,
 * the square of its largest drop of occupancy in millionths (whole, so that sums are exact and ties are ties), and
 * `over`, by how much it goes over bounds that were given up (0 where none). On a node stands `burden`, what is handled.
 */
import { largestDrop, type Ed50 } from "./occupancy.ts";

export interface Graph {
  /** Of the whole day, ng. */
  readonly doses: readonly number[];
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly flat: Float64Array;
  readonly over: Float64Array;
  readonly burden: Float64Array;
}

/** A step as it is put into a graph. */
export interface Arc {
  readonly to: number;
  readonly over: number;
}

/** Drops in millionths; its square and a thousand of them are exact in a double. */
const MILLION = 1_000_000;

export function flatWeight(from: number, to: number, ed50: Ed50 | undefined): number {
  // With nothing known of the ED50 the last drop is 1 whatever the plan: it weighs nothing.
  if (to === 0 && ed50 === undefined) return 0;
  const drop = Math.round(largestDrop(from, to, ed50) * MILLION);
  return drop * drop;
}

/** Puts a graph together from the arcs of each node. */
export function graphOf(
  doses: readonly number[],
  burden: readonly number[],
  arcsOf: (node: number, add: (to: number, over: number) => void) => void,
  ed50: Ed50 | undefined,
): Graph {
  const [targets, overs]: [number[], number[]] = [[], []];
  const first = new Int32Array(doses.length + 1);
  const add = (to: number, over: number): void => {
    targets.push(to);
    overs.push(over);
  };
  for (let node = 0; node < doses.length; node++) {
    first[node] = targets.length;
    arcsOf(node, add);
  }
  first[doses.length] = targets.length;
  const to = Int32Array.from(targets);
  const flat = new Float64Array(to.length);
  for (let node = 0; node < doses.length; node++) {
    for (let arc = first[node]!; arc < first[node + 1]!; arc++)
      flat[arc] = flatWeight(doses[node]!, doses[to[arc]!]!, ed50);
  }
  return { doses, first, to, flat, over: Float64Array.from(overs), burden: Float64Array.from(burden) };
}

/** Every node that a walk along the arcs gets to from the start. */
export function reachable({ doses, first, to }: Graph): Uint8Array {
  const seen = new Uint8Array(doses.length);
  seen[0] = 1;
  for (let node = 0; node < doses.length; node++) {
    if (seen[node] === 0) continue;
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) seen[to[arc]!] = 1;
  }
  return seen;
}
