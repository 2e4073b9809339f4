/**
 * One step of the graph as properties read it: levels and phases before and after, the group of inputs, how it ended.
 *
 * The view is one object that moves along the edges, so that millions of them cost no memory; keep nothing of it.
 */
import { PHASE, step, type Outcome } from "@compline/course";
import { situationsOf, type Situation, type SituationAt } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
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

/** The view itself, and how it is moved. */
export class EdgeCursor implements EdgeView {
  edge = 0;
  from = 0;
  readonly #explored: Explored;

  constructor(explored: Explored) {
    this.#explored = explored;
  }

  moveTo(from: number, edge: number): EdgeView {
    this.from = from;
    this.edge = edge;
    return this;
  }

  get how(): number {
    return this.#explored.edges.how(this.edge);
  }

  get group(): Group {
    return this.#explored.groups[this.#explored.edges.group(this.edge)] as Group;
  }

  before(field: number): number {
    return this.#explored.states.field(this.from, field);
  }

  after(field: number): number {
    const { edges, states, provisional } = this.#explored;
    const target = (edges.how(this.edge) & PROVISIONAL) === 0 ? states : provisional;
    return target.field(edges.to(this.edge), field);
  }

  get phaseBefore(): number {
    return this.before(PHASE);
  }

  get phaseAfter(): number {
    return this.after(PHASE);
  }
}

/** The step of an edge made again, for what the graph does not keep: what the rules saw, who won, what was asked. */
export function outcomeAt({ model, states }: Explored, { from, group }: Pick<EdgeView, "from" | "group">): Outcome {
  return step(model.compiled, states.at(from), group.input, false);
}

const SITUATIONS = new WeakMap<Model, SituationAt>();

/** What the rules of an edge saw of the state. */
export function situationAt(explored: Explored, view: Pick<EdgeView, "from" | "group">): Situation {
  const { model } = explored;
  const situations = SITUATIONS.get(model) ?? situationsOf(model);
  SITUATIONS.set(model, situations);
  return situations(outcomeAt(explored, view).seen);
}
