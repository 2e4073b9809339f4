/**
 * Whether a descent can end at all, without looking for the best: the cheap question behind every suggestion.
 *
 * Once a day the furthest step that is allowed is always as good as any: from a lower dose one gets at least as low. So
 * one walk answers. Several times a day the whole search is asked.
 */
import { isAdmissible, type Bounds } from "./bounds.ts";
import { freed, wayOf, type Descent } from "./descent.ts";
import { nodesOf } from "./once-a-day.ts";

export function isPossible(descent: Descent): boolean {
  const { start, end, lattice, bounds } = descent;
  if (start.length > 1) {
    const way = wayOf({ ...descent, aim: { kind: "fewest" } });
    return way.ok && way.value !== undefined;
  }
  const nodes = nodesOf(lattice, { fromNg: start[0]!, toNg: end[0]! });
  return canWalk(nodes, freed(bounds));
}

function canWalk(nodes: readonly number[], bounds: Bounds): boolean {
  const last = nodes.length - 1;
  const isStop = nodes[last] === 0;
  const lowest = isStop ? last - 1 : last;
  let node = 0;
  for (;;) {
    if (isStop ? isAdmissible(bounds, nodes[node]!, 0) : node === last) return true;
    let far = node;
    while (far < lowest && isAdmissible(bounds, nodes[node]!, nodes[far + 1]!)) far++;
    if (far === node) return false;
    node = far;
  }
}
