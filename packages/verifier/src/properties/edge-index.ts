/**
 * What properties ask of the edges again and again, found in one walk and kept with the graph: which of them move a
 * lever, and where each group of inputs stands first.
 *
 * States come in breadth-first order, so that the first edge of a group is the one a course meets soonest.
 */
import type { Assignment } from "../inputs/assignment.ts";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP, type Edges } from "../search/edges.ts";
import type { Explored, Group } from "../search/explore.ts";
import { EdgeCursor, type EdgeView } from "./edge-view.ts";
import { MOST_VIOLATIONS, type Violation } from "./property.ts";
import { runKinds } from "./run-kinds.ts";

interface EdgeIndex {
  /** Edges on which a level or a place in a plan moves, and the states they leave. */
  readonly moving: readonly number[];
  readonly movingFrom: readonly number[];
  /** By group: its first edge, and the state that this leaves. */
  readonly first: Int32Array;
  readonly firstFrom: Int32Array;
  /** Groups that were met, in the order in which they were. */
  readonly order: readonly number[];
}

const KNOWN = new WeakMap<Explored, EdgeIndex>();

function edgeIndex(explored: Explored): EdgeIndex {
  const known = KNOWN.get(explored);
  if (known !== undefined) return known;
  const index = indexed(explored);
  KNOWN.set(explored, index);
  return index;
}

function indexed(explored: Explored): EdgeIndex {
  const fields = explored.model.compiled.limits.flatMap(({ level, place }) => [level, place]);
  const { edges, groups, states } = explored;
  const { kindOf, firstOf } = runKinds(explored);
  const first = new Int32Array(groups.length).fill(-1);
  const firstFrom = new Int32Array(groups.length).fill(-1);
  const moving: number[] = [];
  const movingFrom: number[] = [];
  const cursor = new EdgeCursor(explored);
  const doesMove = new Uint8Array(firstOf.length);
  // The first run of a list is the first of its kind, and what a kind moves all of its runs move.
  const meet = (from: number, run: number): void => {
    eachOf(edges, run, (edge) => {
      const group = edges.group(edge);
      if (first[group] === -1) [first[group], firstFrom[group]] = [edge, from];
    });
    const view = cursor.moveTo(from, edges.edgeOf(run));
    const isWithin = (edges.runHow(run) & (WITHIN_PLAN_DOWN | WITHIN_PLAN_UP)) !== 0;
    const isMoved = isWithin || fields.some((field) => view.after(field) !== view.before(field));
    doesMove[kindOf[run] as number] = isMoved ? 1 : 0;
  };
  const move = (from: number, edge: number): void => {
    if (cursor.moveTo(from, edge).group.acting.length === 0) return;
    moving.push(edge);
    movingFrom.push(from);
  };
  for (let from = 0; from < states.count; from++) {
    const [begin, end] = edges.runsFrom(from);
    for (let run = begin; run < end; run++) {
      const kind = kindOf[run] as number;
      if (firstOf[kind] === run) meet(from, run);
      if (doesMove[kind] === 1) eachOf(edges, run, (edge) => move(from, edge));
    }
  }
  const order = [...first.keys()].filter((group) => first[group] !== -1);
  order.sort((a, b) => (first[a] as number) - (first[b] as number));
  return { moving, movingFrom, first, firstFrom, order };
}

function eachOf(edges: Edges, run: number, visit: (edge: number) => void): void {
  const end = edges.edgeOf(run + 1);
  for (let edge = edges.edgeOf(run); edge < end; edge++) visit(edge);
}

/** Walks the edges that move a lever, until the visitor says that it has enough. */
export function eachMove(explored: Explored, visit: (view: EdgeView) => boolean | void): void {
  const { moving, movingFrom } = edgeIndex(explored);
  const cursor = new EdgeCursor(explored);
  for (let i = 0; i < moving.length; i++)
    if (visit(cursor.moveTo(movingFrom[i] as number, moving[i] as number)) === true) return;
}

/** Walks the groups in the order in which courses meet them, each at its first edge. */
export function eachGroup(explored: Explored, visit: (group: Group, view: EdgeView) => boolean | void): void {
  const { first, firstFrom, order } = edgeIndex(explored);
  const cursor = new EdgeCursor(explored);
  for (const which of order) {
    const view = cursor.moveTo(firstFrom[which] as number, first[which] as number);
    if (visit(explored.groups[which] as Group, view) === true) return;
  }
}

/** What is wrong with the edges that move a lever, in words, each wrong said once. */
export function wrongMoves(explored: Explored, judge: (view: EdgeView) => string | undefined): readonly Violation[] {
  return gathered((note) => {
    eachMove(explored, (view) => note(judge(view), view));
  });
}

/** What is wrong, in words; with the inputs that show it, where not every one of the group does. */
export type Wrong = string | { readonly says: string; readonly box: Assignment };

/** What is wrong with whole groups of inputs, in words, each wrong said once. */
export function wrongGroups(
  explored: Explored,
  judge: (group: Group, view: EdgeView) => Wrong | undefined,
): readonly Violation[] {
  return gathered((note) => {
    eachGroup(explored, (group, view) => note(judge(group, view), view));
  });
}

/**
 * What is wrong with any edge, in words, each wrong said once, where one counter of the state it leaves is asked too: of one run
 * of each kind for each of the counter's values.
 */
export function wrongCounts(
  explored: Explored,
  counter: number,
  judge: (view: EdgeView) => string | undefined,
): readonly Violation[] {
  const { states, edges } = explored;
  const { kindOf, count } = runKinds(explored);
  const cursor = new EdgeCursor(explored);
  const asked: Uint8Array[] = [];
  return gathered((note) => {
    for (let from = 0; from < states.count; from++) {
      const known = (asked[states.field(from, counter)] ??= new Uint8Array(count));
      const [begin, end] = edges.runsFrom(from);
      for (let run = begin; run < end; run++) {
        const kind = kindOf[run] as number;
        if (known[kind] === 1) continue;
        known[kind] = 1;
        if (edgesOf(edges, run).some((edge) => note(judge(cursor.moveTo(from, edge)), cursor))) return;
      }
    }
  });
}

/**
 * The same where no counter is asked: of one run of each kind. Kinds stand in the order in which courses meet
 * them.
 */
export function wrongKinds(explored: Explored, judge: (view: EdgeView) => string | undefined): readonly Violation[] {
  const { firstOf, fromOf } = runKinds(explored);
  const { edges } = explored;
  const cursor = new EdgeCursor(explored);
  return gathered((note) => {
    for (let kind = 0; kind < firstOf.length; kind++) {
      const [run, from] = [firstOf[kind] as number, fromOf[kind] as number];
      const edgesOf = Array.from(
        { length: edges.edgeOf(run + 1) - edges.edgeOf(run) },
        (_, i) => edges.edgeOf(run) + i,
      );
      if (edgesOf.some((edge) => note(judge(cursor.moveTo(from, edge)), cursor))) return;
    }
  });
}

const edgesOf = (edges: Edges, run: number): readonly number[] =>
  Array.from({ length: edges.edgeOf(run + 1) - edges.edgeOf(run) }, (_, i) => edges.edgeOf(run) + i);

function gathered(walk: (note: (wrong: Wrong | undefined, view: EdgeView) => boolean) => void): readonly Violation[] {
  const found = new Map<string, Violation>();
  walk((wrong, { from, edge }) => {
    if (wrong !== undefined) {
      const { says, ...where } = typeof wrong === "string" ? { says: wrong } : wrong;
      if (!found.has(says)) found.set(says, { says, at: { state: from, edge, ...where } });
    }
    return found.size >= MOST_VIOLATIONS;
  });
  return [...found.values()];
}
