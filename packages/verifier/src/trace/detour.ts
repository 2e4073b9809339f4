/**
 * Another way to a violation, where the shortest one takes a report for late, or not due, at a tick when it cannot be.
 *
 * When a group last arrived is no part of the explored state, so this search runs over states and, for each group that
 * does not come every tick, the ticks since it last came. It is asked for only where the shortest way is no real one.
 */
import type { Violation } from "../properties/property.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored, Group } from "../search/explore.ts";
import type { Way } from "./path.ts";
import { everyTicks, statusesIn, type Status } from "./statuses.ts";

/** More of them are not looked at: then the finding stands without a trace. */
const MOST_NODES = 400_000;

interface Node {
  readonly state: number;
  /** Of each such group: ticks since it arrived, or since the opening, no further than where it is due. */
  readonly ages: readonly number[];
  readonly tick: number;
  readonly before: number;
  readonly edge: number;
}

interface Slow {
  readonly group: string;
  readonly every: number;
}

/** A way on which every report stands as it can; undefined where none was found, or the way was given. */
export function detourTo(explored: Explored, { at, way, loop }: Violation): Way | undefined {
  const { protocol } = explored.model.compiled;
  const names = Object.keys(protocol.groups);
  const slow = names.map((group) => ({ group, every: everyTicks(protocol, group) })).filter(({ every }) => every > 1);
  if (at === undefined || way !== undefined || loop !== undefined || slow.length === 0) return undefined;
  const { edges, groups } = explored;
  const statuses = new Map<number, ReadonlyMap<string, Status>>();
  const statusOf = (edge: number): ReadonlyMap<string, Status> => {
    const group = edges.group(edge);
    const known = statuses.get(group) ?? statusesIn((groups[group] as Group).mode.name, names);
    statuses.set(group, known);
    return known;
  };
  const nodes: Node[] = [{ state: 0, ages: slow.map(() => 0), tick: 0, before: -1, edge: -1 }];
  const seen = new Set<string>();
  for (let i = 0; i < nodes.length && nodes.length < MOST_NODES; i++) {
    const node = nodes[i] as Node;
    if (node.state === at.state) {
      if (at.edge === undefined) return wayOf(nodes, i, []);
      if (agesAfter(slow, node, statusOf(at.edge)) !== undefined) return wayOf(nodes, i, [at.edge]);
    }
    const [first, end] = edges.from(node.state);
    for (let edge = first; edge < end; edge++) {
      if ((edges.how(edge) & PROVISIONAL) !== 0) continue;
      const ages = agesAfter(slow, node, statusOf(edge));
      const key = `${edges.to(edge)}/${ages?.join("/") ?? ""}`;
      if (ages === undefined || seen.has(key)) continue;
      seen.add(key);
      nodes.push({ state: edges.to(edge), ages, tick: node.tick + 1, before: i, edge });
    }
  }
  return undefined;
}

/** How long ago each group came, after a tick in which they stand so; undefined where they cannot. */
function agesAfter(
  slow: readonly Slow[],
  { ages, tick }: Node,
  status: ReadonlyMap<string, Status>,
): readonly number[] | undefined {
  const after: number[] = [];
  for (const [i, { group, every }] of slow.entries()) {
    const age = ages[i] ?? 0;
    const isDue = tick >= 1 && age >= every;
    const stands = status.get(group);
    const isLate = stands === "overdue" || (stands === "awaited" && tick > 0);
    if ((isLate && !isDue) || (stands === "not-due" && isDue)) return undefined;
    after.push(stands === "arrived" ? 1 : Math.min(every, age + 1));
  }
  return after;
}

function wayOf(nodes: readonly Node[], last: number, more: readonly number[]): Way {
  const legs = more.map((edge) => ({ from: (nodes[last] as Node).state, edge }));
  for (let at = last; at > 0; at = (nodes[at] as Node).before) {
    const node = nodes[at] as Node;
    legs.unshift({ from: (nodes[node.before] as Node).state, edge: node.edge });
  }
  return { legs };
}
