/**
 * The best way down a graph, in one pass from its end: least over bounds, then fewest steps, then flattest (least sum of
 * squared drops), then least to handle; of ways that are equal in all of it, the one that stays higher.
 *
 * Each of the four is a sum over the way, and sums are compared in this order, so the best way from a node is the best of
 * an arc and the best way behind it (Bellman). O(arcs).
 */
import type { Graph } from "./graph.ts";

/** The nodes of the best way, start and end included; undefined where none leads to the end. */
export function bestWay(graph: Graph): readonly number[] | undefined {
  const { doses, first, to, flat, over, burden } = graph;
  const count = doses.length;
  const next = new Int32Array(count).fill(-1);
  const [overs, steps, flats, burdens] = [0, 0, 0, 0].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let node = count - 2; node >= 0; node--) {
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      const target = to[arc]!;
      if (target !== count - 1 && next[target] === -1) continue;
      const [o, s, f, b] = [
        over[arc]! + overs[target]!,
        steps[target]! + 1,
        flat[arc]! + flats[target]!,
        burden[target]! + burdens[target]!,
      ];
      const difference =
        next[node] === -1 ? -1 : o - overs[node]! || s - steps[node]! || f - flats[node]! || b - burdens[node]!;
      if (difference >= 0) continue;
      next[node] = target;
      overs[node] = o;
      steps[node] = s;
      flats[node] = f;
      burdens[node] = b;
    }
  }
  return follow(next, count);
}

function follow(next: Int32Array, count: number): readonly number[] | undefined {
  const way = [0];
  for (let node = 0; node !== count - 1; way.push(node)) {
    node = next[node]!;
    if (node === -1) return undefined;
  }
  return way;
}

/** The fewest steps from each node to the end; Infinity where none leads there. */
export function stepsToEnd({ doses, first, to, flat }: Graph, mostFlat = Number.POSITIVE_INFINITY): Float64Array {
  const steps = new Float64Array(doses.length).fill(Number.POSITIVE_INFINITY);
  steps[doses.length - 1] = 0;
  for (let node = doses.length - 2; node >= 0; node--) {
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      if (flat[arc]! > mostFlat) continue;
      steps[node] = Math.min(steps[node]!, steps[to[arc]!]! + 1);
    }
  }
  return steps;
}
