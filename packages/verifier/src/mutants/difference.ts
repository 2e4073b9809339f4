/**
 * Whether a mutant differs from its original on any course at all: the same states are walked with the rules of both.
 *
 * As long as nothing differs both are in the same state, so the original's reachable states are all there is to look at.
 * In each of them, for every input, the band, the strongest escalation, what acts, and the next state are compared.
 * Where all agree everywhere the mutant's graph is the original's: nobody can tell them apart, beside what is asked or
 * said together with another hold. The first difference stands at the end of a shortest course.
 */
import { ok, type Result } from "@compline/base";
import { PHASE, step, type Compiled, type Ports, type State } from "@compline/course";
import type { Effect, Protocol } from "@compline/protocol";
import { inputOf, type Assignment } from "../inputs/assignment.ts";
import { situationsOf, type Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { shapesOf, type Shape } from "../openings.ts";
import { boundsByPhase } from "../search/counter-bounds.ts";
import { explore, type Explored } from "../search/explore.ts";
import { outcomeClasses, type OutcomeClass } from "../search/outcome-classes.ts";
import { takesIn, type Take } from "../search/takes.ts";
import { contestedBy, type Contested } from "./contested.ts";
import { ruleChange } from "./rule-change.ts";
import { sidesOf, type Sides } from "./sides.ts";

export interface Difference {
  readonly shape: Shape;
  readonly explored: Explored;
  readonly model: Model;
  /** The state of the original in which it shows first, and the inputs. */
  readonly state: number;
  readonly box: Assignment;
}

export type Comparison =
  | { readonly is: "same" }
  | { readonly is: "different"; readonly at: Difference }
  /** More than rules is changed, or the budget ended the search. */
  | { readonly is: "not known" };

/** The searches of an original, made when they are first asked for and kept for all its mutants. */
export interface Original {
  readonly protocol: Protocol;
  readonly ports: Ports;
  readonly mostStates: number;
  readonly plain: (shape: Shape) => Result<Plain>;
}

interface Plain {
  readonly key: string;
  readonly explored: Explored;
}

export function originalOf(protocol: Protocol, ports: Ports, mostStates: number): Original {
  const known = new Map<string, Result<Plain>>();
  const plain = (shape: Shape): Result<Plain> => {
    const found = known.get(shape.name) ?? plainSearch(protocol, shape, ports, mostStates);
    known.set(shape.name, found);
    return found;
  };
  return { protocol, ports, mostStates, plain };
}

function plainSearch(protocol: Protocol, shape: Shape, ports: Ports, mostStates: number): Result<Plain> {
  const change = ruleChange(protocol, protocol);
  const sides = change === undefined ? undefined : sidesOf(change, shape, ports);
  if (sides === undefined) throw new Error("a protocol has the same rest as itself");
  return sides.ok ? ok({ key: sides.value.key, explored: explore(sides.value.original, { mostStates }) }) : sides;
}

export function compare(original: Original, mutant: Protocol): Result<Comparison> {
  const { protocol, ports } = original;
  const change = ruleChange(protocol, mutant);
  if (change === undefined) return ok({ is: "not known" });
  if (change.changed.size === 0) return ok({ is: "same" });
  const shapes = shapesOf(protocol, ports);
  if (!shapes.ok) return shapes;
  let isSure = true;
  for (const shape of shapes.value) {
    const sides = sidesOf(change, shape, ports);
    if (!sides.ok) return sides;
    const explored = searchOf(original, shape, sides.value);
    if (!explored.ok) return explored;
    const at = firstDifference(sides.value, explored.value);
    if (at !== undefined) return ok({ is: "different", at: { shape, explored: explored.value, ...at } });
    isSure &&= explored.value.isComplete;
  }
  return ok({ is: isSure ? "same" : "not known" });
}

/** The original's own search where the mutant reads no counter further than it, else one of its own. */
function searchOf({ plain, mostStates }: Original, shape: Shape, { key, original }: Sides): Result<Explored> {
  const known = plain(shape);
  if (!known.ok) return known;
  return ok(known.value.key === key ? known.value.explored : explore(original, { mostStates }));
}

type Found = Pick<Difference, "model" | "state" | "box">;

/** The first that shows when a tick closes; else the first that shows in what is said before. */
function firstDifference(sides: Sides, explored: Explored): Found | undefined {
  const { original, mutant, phases } = sides;
  const bounds =
    explored.model.watched.length === 0 ? sides.bounds : boundsByPhase(original.compiled, original.watched);
  const takes = bounds.map((own, phase) => (phases.has(phase) ? takesIn(original, own, false) : []));
  const opening = takesIn(original, bounds[explored.states.field(0, PHASE)] ?? [], true);
  const situationAt = situationsOf(original);
  const passing = withoutRules(original.compiled);
  const doubtful = doubtsOf(sides);
  let before: Found | undefined;
  for (let place = 0; place < explored.states.count; place++) {
    const phase = explored.states.field(place, PHASE);
    if (!phases.has(phase) || explored.past.has(place)) continue;
    const state = explored.states.at(place);
    for (const take of place === 0 ? opening : (takes[phase] ?? [])) {
      const { seen } = step(passing, state, take.input, false);
      const found = doubtful(take, situationAt(seen)).filter((doubt) => differs(original, mutant, state, doubt));
      const box = found.find((doubt) => doubt.box.mode.closes)?.box;
      if (box !== undefined) return { model: original, state: place, box };
      const [open] = found;
      if (open !== undefined) before ??= { model: original, state: place, box: open.box };
    }
  }
  return before;
}

/** Only time passes and memory takes the input; no rule is weighed. */
const withoutRules = (compiled: Compiled): Compiled => ({ ...compiled, byPhase: compiled.byPhase.map(() => []) });

/** Inputs for which the two may differ: surely, or depending on the state. */
interface Doubt {
  readonly box: Assignment;
  readonly isSure: boolean;
}

function differs(original: Model, mutant: Model, state: State, { box, isSure }: Doubt): boolean {
  if (isSure) return true;
  const input = inputOf(original, box);
  const [own, other] = [original, mutant].map(({ compiled }) => step(compiled, state, input, false));
  return (
    own?.band !== other?.band ||
    own?.conflict !== other?.conflict ||
    own?.next.some((value, i) => !Object.is(value, other?.next[i])) === true
  );
}

type DoubtsAt = (take: Take, situation: Situation) => readonly Doubt[];

/** Found once for each take and situation. */
function doubtsOf(sides: Sides): DoubtsAt {
  const known = new Map<Take, Map<string, readonly Doubt[]>>();
  const contested = contestedBy(sides);
  return (take, situation) => {
    const ofTake = known.get(take) ?? new Map<string, readonly Doubt[]>();
    known.set(take, ofTake);
    const found = ofTake.get(situation.key) ?? doubts(sides, contested, take, situation);
    ofTake.set(situation.key, found);
    return found;
  };
}

function doubts(sides: Sides, contested: Contested, { parts }: Take, situation: Situation): readonly Doubt[] {
  const { original, mutant } = sides;
  return parts.flatMap(({ boxes }) =>
    outcomeClasses(original, contested(boxes, situation), situation).flatMap((own) =>
      outcomeClasses(mutant, own.boxes, situation).flatMap((other) => doubtOf(sides, situation.phase, own, other)),
    ),
  );
}

function doubtOf(sides: Sides, phase: number, own: OutcomeClass, other: OutcomeClass): readonly Doubt[] {
  const [box] = other.boxes;
  if (box === undefined) return [];
  const [mine, theirs] = [own, other].map(({ acting }) =>
    acting.map((index) => wordOf(sides, phase, index)).toSorted(),
  );
  if (own.band !== other.band || own.escalate !== other.escalate || String(mine) !== String(theirs))
    return [{ box, isSure: true }];
  const isChanged = [...own.acting, ...other.acting].some((index) => sides.changed.has(index));
  return isChanged ? [{ box, isSure: false }] : [];
}

/**
 * What acts, in words: an unchanged rule by what it does, for one of several that do the same speaks for all; a changed one
 * by what people see of it, its name, what it asks and whom it calls, whose signature it needs.
 */
function wordOf({ original, changed }: Sides, phase: number, index: number): string {
  const { compiled, byPhase } = original;
  if (!changed.has(index)) return byPhase[phase]?.find((one) => one.compiled.index === index)?.act ?? "";
  const rule = compiled.rules[index]?.rule;
  return JSON.stringify([rule?.rule, rule?.do.filter(isQuiet), rule?.sign]);
}

const isQuiet = ({ kind }: Effect): boolean =>
  kind === "escalate" || kind === "ask" || kind === "order" || kind === "start";
