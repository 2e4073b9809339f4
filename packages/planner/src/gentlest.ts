/**
 * The gentlest way within so many steps: its largest drop is as small as it can be, then it is the flattest.
 *
 * The largest drop of a way is the weight of one of its arcs, so a binary search over the weights that occur finds the
 * smallest for which a way of at most so many steps is left. Of the numbers of steps that keep to it the largest is
 * taken: more steps within the time are gentler. O(arcs · log arcs) and one `exactly`.
 */
import { exactly } from "./exactly.ts";
import type { Graph } from "./graph.ts";
import { stepsToEnd } from "./shortest.ts";

export function gentlest(graph: Graph, mostSteps: number): readonly number[] | undefined {
  const fits = (mostFlat: number): boolean => stepsToEnd(graph, mostFlat)[0]! <= mostSteps;
  if (!fits(Number.POSITIVE_INFINITY)) return undefined;
  const weights = Float64Array.from(new Set(graph.flat)).sort();
  let [low, high] = [0, weights.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(weights[middle]!)) high = middle;
    else low = middle + 1;
  }
  const mostFlat = weights[low]!;
  for (let steps = Math.min(mostSteps, graph.doses.length - 1); steps >= 1; steps--) {
    const way = exactly(graph, steps, mostFlat);
    if (way !== undefined) return way;
  }
  return undefined;
}
