/**
 * One step of the graph as properties read it: levels and phases before and after, the group of inputs, how it ended.
 *
 * The view is one object that moves along the edges, so that millions of them cost no memory; keep nothing of it.
 */
import { PHASE, step, type Outcome } from "@compline/course";
import { situationsOf, type Situation } from "../inputs/situation.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored, Group } from "../search/explore.ts";

export interface EdgeView {
  readonly edge: number;
  readonly from: number;
  readonly how: number;
  readonly group: Group;
  readonly before: (field: number) => number;
  readonly after: (field: number) => number;
  readonly phaseBefore: number;
  readonly phaseAfter: number;
}

/** Walks every edge until the visitor says that it has enough. */
export function eachEdge(explored: Explored, visit: (view: EdgeView) => boolean | void): void {
  const { states, provisional, edges, groups } = explored;
  let [edge, from] = [0, 0];
  const target = () => ((edges.how(edge) & PROVISIONAL) === 0 ? states : provisional);
  const view: EdgeView = {
    get edge() {
      return edge;
    },
    get from() {
      return from;
    },
    get how() {
      return edges.how(edge);
    },
    get group() {
      return groups[edges.group(edge)] as Group;
    },
    before: (field) => states.field(from, field),
    after: (field) => target().field(edges.to(edge), field),
    get phaseBefore() {
      return states.field(from, PHASE);
    },
    get phaseAfter() {
      return target().field(edges.to(edge), PHASE);
    },
  };
  for (from = 0; from < states.count; from++) {
    const [first, end] = edges.from(from);
    for (edge = first; edge < end; edge++) if (visit(view) === true) return;
  }
}

/** The step of an edge made again, for what the graph does not keep: what the rules saw, who won, what was asked. */
export function outcomeAt({ model, states }: Explored, { from, group }: Pick<EdgeView, "from" | "group">): Outcome {
  return step(model.compiled, states.at(from), group.input, false);
}

/** What the rules of an edge saw of the state. */
export function situationAt(explored: Explored, view: Pick<EdgeView, "from" | "group">): Situation {
  return situationsOf(explored.model)(outcomeAt(explored, view).seen);
}
