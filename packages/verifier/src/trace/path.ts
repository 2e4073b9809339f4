/**
 * The shortest way to where a property breaks: edges from the opening to the state, the edge that shows it, and, where
 * the course comes back for ever, the edges it comes back by.
 *
 * The search is breadth first and keeps the edge by which each state was first reached, so following parents backwards is
 * a shortest way.
 */
import type { Violation } from "../properties/property.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored, Group } from "../search/explore.ts";

/** One tick of a way: from a state by an edge. */
export interface Leg {
  readonly from: number;
  readonly edge: number;
}

export interface Way {
  readonly legs: readonly Leg[];
  /** The first tick that repeats for ever. */
  readonly loopFrom?: number;
}

/** The way to a violation; undefined where it is of the document alone. */
export function wayTo(explored: Explored, { at, way, loop = [] }: Violation): Way | undefined {
  if (at === undefined) return undefined;
  const legs = way === undefined ? legsTo(explored, at.state) : alongEdges(explored, 0, way);
  // A way that was given leads over the edge itself.
  const isShown = at.edge === undefined || way !== undefined;
  const shown = isShown ? legs : [...legs, { from: at.state, edge: at.edge }];
  if (loop.length === 0) return { legs: shown };
  const last = legs.at(-1);
  const start = last === undefined ? at.state : explored.edges.to(last.edge);
  return { legs: [...legs, ...alongEdges(explored, start, loop)], loopFrom: legs.length };
}

/** By parents, from the opening; of edges that lead the same way, the one whose inputs are nearest to ordinary. */
export function legsTo(explored: Explored, state: number): readonly Leg[] {
  const { parent, by } = explored;
  const legs: Leg[] = [];
  for (let at = state; (parent[at] ?? -1) >= 0; at = parent[at] as number)
    legs.push({ from: parent[at] as number, edge: plainest(explored, parent[at] as number, by[at] as number) });
  return legs.toReversed();
}

function plainest({ edges, groups, model }: Explored, from: number, edge: number): number {
  const oddness = (group: Group | undefined): number =>
    Math.min(
      ...(group?.boxes ?? []).map(({ allowed }) =>
        model.components.reduce((sum, { classes }, c) => sum + (classes[allowed[c]?.[0] ?? -1]?.distance ?? 0), 0),
      ),
    );
  const [first, end] = edges.from(from);
  let [best, least] = [edge, oddness(groups[edges.group(edge)])];
  for (let other = first; other < end; other++) {
    if (edges.to(other) !== edges.to(edge) || edges.how(other) !== edges.how(edge)) continue;
    const odd = oddness(groups[edges.group(other)]);
    if (odd < least) [best, least] = [other, odd];
  }
  return best;
}

/** A list of edges, each leaving the state that the one before it leads to. */
function alongEdges({ edges }: Explored, start: number, list: readonly number[]): readonly Leg[] {
  let from = start;
  return list.map((edge) => {
    const leg = { from, edge };
    from = edges.to(edge);
    return leg;
  });
}

export const isProvisional = ({ edges }: Pick<Explored, "edges">, { edge }: Leg): boolean =>
  (edges.how(edge) & PROVISIONAL) !== 0;
