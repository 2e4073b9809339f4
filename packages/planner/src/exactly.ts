/**
 * The flattest way of exactly K steps: least sum of squared drops, then least to handle, then the one that stays higher.
 *
 *     f_k(i) = min over arcs i → j of  c(i, j) + f_{k−1}(j),   f_0(end) = 0
 *
 * A node is asked in layer k only where k steps can lead from it to the end and the rest of the K led to it. O(K · arcs).
 */
import type { Graph } from "./graph.ts";
import { stepsToEnd } from "./shortest.ts";

/** The nodes of the way, or undefined where no way has exactly so many steps. `mostFlat` leaves heavier arcs out. */
export function exactly(
  graph: Graph,
  steps: number,
  mostFlat = Number.POSITIVE_INFINITY,
): readonly number[] | undefined {
  const count = graph.doses.length;
  const least = stepsToEnd(graph, mostFlat);
  if (least[0]! > steps || steps > count - 1) return undefined;
  const depth = stepsFromStart(graph);
  let [flats, burdens] = [new Float64Array(count).fill(Number.POSITIVE_INFINITY), new Float64Array(count)];
  flats[count - 1] = 0;
  const layers: Int32Array[] = [];
  for (let k = 1; k <= steps; k++) {
    const layer = layerOf(graph, flats, burdens, mostFlat, (node) => least[node]! <= k && depth[node]! <= steps - k);
    layers.push(layer.next);
    flats = layer.flats;
    burdens = layer.burdens;
  }
  if (flats[0] === Number.POSITIVE_INFINITY) return undefined;
  const way = [0];
  for (let k = steps; k >= 1; k--) way.push(layers[k - 1]![way.at(-1)!]!);
  return way;
}

interface Layer {
  readonly next: Int32Array;
  readonly flats: Float64Array<ArrayBuffer>;
  readonly burdens: Float64Array<ArrayBuffer>;
}

/** One more step, of every node that is asked. */
function layerOf(
  { doses, first, to, flat, burden }: Graph,
  flatsBehind: Float64Array,
  burdensBehind: Float64Array,
  mostFlat: number,
  isAsked: (node: number) => boolean,
): Layer {
  const count = doses.length;
  const next = new Int32Array(count).fill(-1);
  const flats = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const burdens = new Float64Array(count);
  for (let node = 0; node < count - 1; node++) {
    if (!isAsked(node)) continue;
    let [best, least, chosen] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      const target = to[arc]!;
      const f = flat[arc]! + flatsBehind[target]!;
      if (f > best || f === Number.POSITIVE_INFINITY || flat[arc]! > mostFlat) continue;
      const b = burden[target]! + burdensBehind[target]!;
      if (f === best && b >= least) continue;
      [best, least, chosen] = [f, b, target];
    }
    next[node] = chosen;
    flats[node] = best;
    burdens[node] = least;
  }
  return { next, flats, burdens };
}

/** The fewest steps from the start to each node. */
function stepsFromStart({ doses, first, to }: Graph): Float64Array {
  const steps = new Float64Array(doses.length).fill(Number.POSITIVE_INFINITY);
  steps[0] = 0;
  for (let node = 0; node < doses.length; node++) {
    for (let arc = first[node]!; arc < first[node + 1]!; arc++)
      steps[to[arc]!] = Math.min(steps[to[arc]!]!, steps[node]! + 1);
  }
  return steps;
}
