/**
 * Every state that a course can reach whose permissive decisions may be held from outside, at any tick and as often as one
 * likes: the ground of every promise about two courses.
 *
 * It is the search of one course with one more edge beside each step that a clause may hold: the state as the rules saw
 * it, time passed and nothing written. Kept are the interface, the edges by which each state was first reached, one edge that
 * shows each edge of the interface, and those along which everybody does as is assumed; what is said before a
 * tick closes is left out, since no course goes on from it.
 */
import { initialState, PHASE, step, type Outcome, type State } from "@compline/course";
import { boundsByPhase } from "../search/counter-bounds.ts";
import { CONFLICT, Edges } from "../search/edges.ts";
import type { Budget, Explored } from "../search/explore.ts";
import { forgetting, type Forget } from "../search/forgetting.ts";
import { groupsTable, type Act, type Group, type GroupsTable } from "../search/groups-table.ts";
import { planSteps, type PlanSteps } from "../search/plan-steps.ts";
import { StateStore } from "../search/state-store.ts";
import { takesIn, type Take } from "../search/takes.ts";
import { assumedInputs, type IsAssumed } from "./assumed-inputs.ts";
import { Blocks } from "./blocks.ts";
import type { ComposedCourse } from "./composed-course.ts";
import { InterfaceBuilder, type Interface } from "./interface.ts";
import { Labels, type Seen } from "./labels.ts";
import { signTellings } from "./sign-tellings.ts";

/** A step that was held: nothing was written. */
export const HELD = 64;
/** Everybody does as the protocol's own proof assumes. */
export const ASSUMED = 128;

export interface HeldGraph extends Explored {
  readonly course: ComposedCourse;
  readonly interface: Interface;
  readonly labels: readonly Seen[];
  /** The block that a state belongs to. */
  readonly blockOf: (place: number) => number;
  /** What the others see of each edge that is kept. */
  readonly labelOf: readonly number[];
  /** The state that each of them leaves. */
  readonly fromOf: readonly number[];
}

export function heldSearch(course: ComposedCourse, budget: Budget): HeldGraph {
  const search = new HeldSearch(course);
  search.run(budget);
  return search.graph;
}

/** What of the inputs of an act the others see: one group stands for all that look alike. */
interface Variant {
  readonly group: number;
  readonly signs: readonly string[];
  readonly isAssumed: boolean;
  /** The label by what is moved. */
  readonly labels: Map<number, number>;
}

class HeldSearch {
  readonly graph: HeldGraph & { isComplete: boolean; steps: number };
  readonly #course: ComposedCourse;
  readonly #edges = new Edges();
  readonly #parent: number[] = [-1];
  readonly #by: number[] = [-1];
  readonly #labelOf: number[] = [];
  readonly #fromOf: number[] = [];
  readonly #labels: Labels;
  readonly #blocks: Blocks;
  readonly #interface: InterfaceBuilder;
  readonly #takes: readonly (readonly Take[])[];
  readonly #opening: readonly Take[];
  readonly #table: GroupsTable;
  readonly #forget: Forget;
  readonly #planSteps: PlanSteps;
  readonly #variants = new Map<Act, readonly Variant[]>();
  readonly #isAssumed: IsAssumed;
  readonly #tells: (group: Group) => readonly (readonly string[])[];
  /** Assumed edges of the state that is looked at, by where they lead. */
  readonly #known = new Set<number>();
  #block = 0;

  constructor(course: ComposedCourse) {
    const { model } = course;
    const { compiled } = model;
    const bounds = boundsByPhase(compiled, model.watched);
    const first = initialState(compiled);
    const states = new StateStore(compiled.layout.stateSize);
    states.intern(first);
    this.#course = course;
    this.#labels = new Labels(compiled);
    this.#blocks = new Blocks(compiled);
    this.#interface = new InterfaceBuilder(this.#blocks, this.#labels);
    this.#takes = bounds.map((own) => takesIn(model, own, false));
    this.#opening = takesIn(model, bounds[first[PHASE] as number] ?? [], true);
    this.#table = groupsTable(model);
    this.#forget = forgetting(bounds);
    this.#planSteps = planSteps(compiled);
    this.#tells = signTellings(model, course.bound.signs);
    this.graph = {
      course,
      interface: this.#interface.made,
      labels: this.#labels.all,
      blockOf: (place) => this.#blocks.of(states.at(place)),
      model,
      states,
      provisional: new StateStore(compiled.layout.stateSize),
      edges: this.#edges,
      groups: this.#table.groups,
      parent: this.#parent,
      by: this.#by,
      forget: this.#forget,
      steps: 0,
      past: new Set(),
      isComplete: true,
      labelOf: this.#labelOf,
      fromOf: this.#fromOf,
    };
    this.#isAssumed = assumedInputs(course, this.graph);
  }

  run({ mostStates, onProgress }: Budget): void {
    const { states } = this.graph;
    for (let place = 0; place < states.count; place++) {
      if (states.count > mostStates) {
        this.graph.isComplete = false;
        return;
      }
      if (place % 500 === 0) onProgress?.(states.count, states.count - place, this.graph.steps);
      this.#edges.open();
      this.#expand(place);
    }
  }

  #expand(place: number): void {
    const { compiled } = this.#course.model;
    const state = this.graph.states.at(place);
    const phase = state[PHASE] as number;
    this.#block = this.#blocks.of(state);
    if (compiled.isEnd[phase] === true) return;
    this.#known.clear();
    const takes = place === 0 ? this.#opening : (this.#takes[phase] ?? []);
    for (const take of takes) {
      const first = this.#step(state, take.input);
      for (const act of this.#table.actsOf(take, first.seen))
        if (act.closing.groups.length > 0 || place === 0) this.#follow(place, state, act, first);
    }
  }

  #follow(place: number, state: State, act: Act, { seen }: Outcome): void {
    const outcome = act.isQuiet ? undefined : this.#step(state, act.input);
    const conflict = outcome?.conflict === true ? CONFLICT : 0;
    const variants = this.#variantsOf(act, place);
    for (const { next, within } of this.#planSteps(state, outcome?.next ?? seen)) {
      const code = this.#labels.movesCode(state, next, within);
      const left = next.slice();
      this.#forget(left);
      const block = this.#blocks.of(left);
      for (const variant of variants) {
        const label = this.#labelFor(variant, code, conflict !== 0);
        this.#reach(
          place,
          left,
          variant,
          label,
          conflict | within,
          this.#interface.add(this.#block, label, block, this.#edges.count),
        );
        if (this.#course.mayBeHeld(this.#labels.all[label] as Seen)) this.#hold(place, seen, variant, label);
      }
    }
  }

  #hold(place: number, seen: State, variant: Variant, label: number): void {
    const left = seen.slice();
    this.#forget(left);
    this.#reach(place, left, variant, label, HELD, false);
  }

  /** Keeps the edge where it is the first to its state, is assumed and new, or shows an edge of the interface. */
  #reach(from: number, left: State, { group, isAssumed }: Variant, label: number, how: number, isShown: boolean): void {
    const { states } = this.graph;
    const before = states.count;
    const to = states.intern(left);
    if (to === before) {
      this.#parent.push(from);
      this.#by.push(this.#edges.count);
    }
    const key = to * 256 + how;
    const isNew = isAssumed && !this.#known.has(key);
    if (isNew) this.#known.add(key);
    if (to !== before && !isNew && !isShown) return;
    this.#labelOf.push(label);
    this.#fromOf.push(from);
    this.#edges.add(to, group, how | (isAssumed ? ASSUMED : 0));
  }

  #labelFor({ group, signs, labels }: Variant, code: number, isConflict: boolean): number {
    const known = isConflict ? undefined : labels.get(code);
    if (known !== undefined) return known;
    const label = this.#labels.of(code, this.#table.groups[group] as Group, signs, isConflict);
    if (!isConflict) labels.set(code, label);
    return label;
  }

  #variantsOf(act: Act, place: number): readonly Variant[] {
    const known = this.#variants.get(act);
    if (known !== undefined) return known;
    const found = new Map<string, Variant>();
    // What is said at the opening is where the course begins, whether or not its tick has closed.
    const { closing, provisional } = act;
    const groups = place === 0 ? [...closing.groups, ...provisional.groups] : closing.groups;
    for (const group of groups) {
      const one = this.#table.groups[group] as Group;
      const isAssumed = this.#isAssumed(one, place);
      for (const signs of this.#tells(one)) {
        const key = `${one.band}/${one.escalate}/${signs.join()}/${isAssumed}`;
        if (!found.has(key)) found.set(key, { group, signs, isAssumed, labels: new Map() });
      }
    }
    const variants = [...found.values()];
    this.#variants.set(act, variants);
    return variants;
  }

  #step(state: State, input: Parameters<typeof step>[2]): Outcome {
    this.graph.steps++;
    return step(this.#course.model.compiled, state, input, false);
  }
}
