/**
 * The part of the graph along which everybody does as `prove.assume` says: the edges that some input of the assumption
 * takes, one for each pair of states, those of one state side by side.
 *
 * What is said before a tick closes is left out: no course goes on from it.
 */
import { failWith, ok, type Result } from "@compline/base";
import { printExpression, type Expression } from "@compline/protocol";
import { leavesIn, readsState, type Formula } from "../formula.ts";
import type { Model } from "../model.ts";
import { PROVISIONAL, WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { assumptionsOf, type Assumption } from "./assumption.ts";
import { eachGroup } from "./edge-index.ts";
import { holding } from "./holding.ts";
import type { Subject } from "./property.ts";
import { firstOfEach } from "./run-places.ts";

export interface AssumedEdges {
  readonly edges: Int32Array;
  /** By state, the place of its first one; one more at the end. */
  readonly first: Int32Array;
}

const KNOWN = new WeakMap<Explored, Subject & { readonly assumed: Result<AssumedEdges | undefined> }>();

/** Undefined where nothing is assumed. */
export function assumedEdges(subject: Subject): Result<AssumedEdges | undefined> {
  const known = KNOWN.get(subject.explored);
  if (known?.protocol === subject.protocol) return known.assumed;
  const assumed = found(subject);
  KNOWN.set(subject.explored, { ...subject, assumed });
  return assumed;
}

function found({ protocol, explored }: Subject): Result<AssumedEdges | undefined> {
  const assumptions = assumptionsOf(protocol);
  if (!assumptions.ok) return assumptions;
  if (assumptions.value.length === 0) return ok(undefined);
  const byPhase = explored.model.compiled.layout.phases.map((phase): Expression => {
    const parts = assumptions.value.filter((one) => one.in.includes(phase)).map(({ that }) => that);
    return parts.length === 0 ? { kind: "constant", value: true } : { kind: "and", parts };
  });
  const stranger = byPhase.findIndex((that, phase) => !isToldApart(explored, that, phase));
  if (stranger >= 0)
    return failWith(
      "VE007",
      "prove.assume",
      `asks of the state in ${nameOf(explored, stranger)} what no rule asks there`,
    );
  return ok(along(explored, assumedGroups(explored, byPhase, isWatched(explored.model, assumptions.value))));
}

const nameOf = ({ model }: Explored, phase: number): string => model.compiled.layout.phases[phase] ?? "";

/** Whether states that share their groups of inputs in a phase answer the condition alike. */
function isToldApart({ model }: Explored, that: Expression, phase: number): boolean {
  const known = new Set(model.atomsByPhase[phase] ?? []);
  const mixed = new Set(model.mixedByPhase[phase] ?? []);
  const isFine = (formula: Formula): boolean => {
    if (formula.kind === "atom") return known.has(formula.atom);
    if (formula.kind === "leaf") return !model.mixed.includes(formula.leaf) || mixed.has(formula.leaf);
    if (formula.kind === "not") return isFine(formula.of);
    return formula.kind === "constant" || formula.parts.every(isFine);
  };
  return model.compiled.isEnd[phase] === true || isFine(model.cut(that));
}

/** Groups are shared by states that differ in what no rule asks any more, but for what the search was told to watch. */
function isWatched({ watched }: Model, assumptions: readonly Assumption[]): boolean {
  const told = new Set(watched.map(printExpression));
  return assumptions.every(({ that }) => told.has(printExpression(that)));
}

function assumedGroups(explored: Explored, byPhase: readonly Expression[], isTold: boolean): Uint8Array {
  const { model } = explored;
  const formulas = byPhase.map(model.cut);
  const isUnknown = (formula: Formula): boolean =>
    [...leavesIn(formula)].some((leaf) => model.leafAt[leaf] === undefined);
  if (formulas.some((formula) => isUnknown(formula) || (!isTold && readsState(formula))))
    throw new RangeError("the search was not told what is assumed: modelOf(compiled, watchedBy(protocol))");
  const holds = byPhase.map((that) => holding(explored, that));
  const assumed = new Uint8Array(explored.groups.length);
  eachGroup(explored, (group, view) => {
    if (holds[group.phase]?.(view) !== undefined) assumed[explored.edges.group(view.edge)] = 1;
  });
  return assumed;
}

const WITHIN = WITHIN_PLAN_DOWN | WITHIN_PLAN_UP;

function along(explored: Explored, assumed: Uint8Array): AssumedEdges {
  const { states, edges } = explored;
  const kept: number[] = [];
  const first = new Int32Array(states.count + 1);
  const seen = new Set<number>();
  const assumedIn = firstOfEach(explored, (group) => (assumed[group] === 1 ? 0 : -1));
  for (let state = 0; state < states.count; state++) {
    first[state] = kept.length;
    seen.clear();
    const [start, end] = edges.runsFrom(state);
    for (let run = start; run < end; run++) {
      const edge = edges.edgeOf(run) + (assumedIn(run)[0] ?? 0);
      const how = edges.how(edge);
      if ((how & PROVISIONAL) !== 0 || assumedIn(run).length === 0) continue;
      const key = edges.to(edge) * (WITHIN + 1) + (how & WITHIN);
      if (seen.has(key)) continue;
      seen.add(key);
      kept.push(edge);
    }
  }
  first[states.count] = kept.length;
  return { edges: Int32Array.from(kept), first };
}
