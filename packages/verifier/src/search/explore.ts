/**
 * Every state that a course can reach, breadth first, by the engine's own step with the governor off.
 *
 * From each state every mode of the reports and every class of what memories keep is stepped once; that shows what the
 * rules will see, and states that they see alike share their groups of inputs (`outcome-classes.ts`). One step is made
 * for each group. The parents are kept, so that the way to any state is a shortest one.
 */
import { initialState, PHASE, step, type Input, type Outcome, type State } from "@compline/course";
import { anythingIn, inputOf, leafSets, narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Mode } from "../inputs/mode.ts";
import { situationsOf, type SituationAt } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { CONFLICT, Edges, MISPLACED, PROVISIONAL, UNANSWERED } from "./edges.ts";
import { forgetting, type Forget } from "./forgetting.ts";
import { outcomeClasses, type OutcomeClass } from "./outcome-classes.ts";
import { planSteps, type PlanSteps } from "./plan-steps.ts";
import { StateStore } from "./state-store.ts";

/** Inputs that lead to one outcome from every state that answers the same atoms alike. */
export interface Group extends OutcomeClass {
  readonly mode: Mode;
  readonly phase: number;
  /** The most ordinary of them. */
  readonly input: Input;
}

export interface Explored {
  readonly model: Model;
  readonly states: StateStore;
  /** What is said before a tick closes leads here, and no course goes on from it. */
  readonly provisional: StateStore;
  readonly edges: Edges;
  readonly groups: readonly Group[];
  /** The state and the edge by which each state was first reached; −1 for the first. */
  readonly parent: readonly number[];
  readonly by: readonly number[];
  readonly steps: number;
  /** False where the budget ended the search. */
  readonly isComplete: boolean;
}

export interface Budget {
  readonly mostStates: number;
  readonly onProgress?: (states: number, waiting: number, steps: number) => void;
}

const PROGRESS_EVERY = 500;

export function explore(model: Model, budget: Budget): Explored {
  const search = new Search(model);
  search.run(budget);
  return search.explored();
}

class Search {
  readonly #model: Model;
  readonly #states: StateStore;
  readonly #provisional: StateStore;
  readonly #edges = new Edges();
  readonly #groups: Group[] = [];
  readonly #parent: number[] = [-1];
  readonly #by: number[] = [-1];
  readonly #known = new Map<string, readonly number[]>();
  readonly #kept: ReadonlyMap<Mode, readonly Kept[]>;
  readonly #forget: Forget;
  readonly #planSteps: PlanSteps;
  readonly #situationAt: SituationAt;
  #steps = 0;
  #isComplete = true;

  constructor(model: Model) {
    this.#model = model;
    this.#states = new StateStore(model.compiled.layout.stateSize);
    this.#provisional = new StateStore(model.compiled.layout.stateSize);
    this.#kept = new Map(model.modes.map((mode) => [mode, keptIn(model, mode)]));
    this.#forget = forgetting(model.compiled);
    this.#planSteps = planSteps(model.compiled);
    this.#situationAt = situationsOf(model);
    this.#states.intern(initialState(model.compiled));
  }

  run({ mostStates, onProgress }: Budget): void {
    for (let place = 0; place < this.#states.count; place++) {
      if (this.#states.count > mostStates) {
        this.#isComplete = false;
        return;
      }
      if (onProgress !== undefined && place % PROGRESS_EVERY === 0)
        onProgress(this.#states.count, this.#states.count - place, this.#steps);
      this.#edges.open();
      this.#expand(place);
    }
  }

  explored(): Explored {
    return {
      model: this.#model,
      states: this.#states,
      provisional: this.#provisional,
      edges: this.#edges,
      groups: this.#groups,
      parent: this.#parent,
      by: this.#by,
      steps: this.#steps,
      isComplete: this.#isComplete,
    };
  }

  #expand(place: number): void {
    const { compiled, modes } = this.#model;
    const state = this.#states.at(place);
    if (compiled.isEnd[state[PHASE] as number] === true) return;
    for (const mode of modes) {
      if (place === 0 && !mode.atOpening) continue;
      for (const kept of this.#kept.get(mode) ?? []) this.#expandBy(place, state, kept);
    }
  }

  #expandBy(place: number, state: State, kept: Kept): void {
    const first = this.#step(state, kept.input);
    const provisional = kept.mode.closes || place === 0 ? 0 : PROVISIONAL;
    const byActing = new Map<string, Outcome>();
    for (const which of this.#groupsFor(kept, first.seen)) {
      const group = this.#groups[which] as Group;
      const outcome = this.#outcomeOf(state, kept, group, first, byActing);
      const unanswered = group.band < 0 ? UNANSWERED : 0;
      this.#add(place, state, which, outcome, provisional | unanswered);
    }
  }

  /** One step for all groups in which the same rules act: nothing else decides the next state. */
  #outcomeOf(
    state: State,
    kept: Kept,
    { acting, input }: Group,
    first: Outcome,
    byActing: Map<string, Outcome>,
  ): Outcome {
    const key = acting.join(",");
    const known = byActing.get(key);
    if (known !== undefined) return known;
    const outcome = input === kept.input ? first : this.#step(state, input);
    byActing.set(key, outcome);
    return outcome;
  }

  #step(state: State, input: Input): Outcome {
    this.#steps++;
    return step(this.#model.compiled, state, input, false);
  }

  /** The groups of inputs of everything that answers these atoms alike, found once. */
  #groupsFor(kept: Kept, seen: State): readonly number[] {
    const situation = this.#situationAt(seen);
    const key = `${kept.key}/${situation.key}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = outcomeClasses(this.#model, kept.assignment, situation).map((one) => {
      this.#groups.push({ ...one, mode: kept.mode, phase: situation.phase, input: this.#inputFor(one, kept) });
      return this.#groups.length - 1;
    });
    this.#known.set(key, found);
    return found;
  }

  /** The input that was stepped already, where it is one of them. */
  #inputFor({ boxes }: OutcomeClass, kept: Kept): Input {
    const isFirst = ({ allowed }: Assignment): boolean =>
      allowed.every((places, i) => places[0] === kept.assignment.allowed[i]?.[0]);
    return boxes.some(isFirst) ? kept.input : inputOf(this.#model, boxes[0] as Assignment);
  }

  #add(place: number, state: State, group: number, { refused, conflict, next: after }: Outcome, marks: number): void {
    const how = marks | (conflict ? CONFLICT : 0) | (refused.length > 0 ? MISPLACED : 0);
    for (const { next, within } of this.#planSteps(state, after)) {
      if ((marks & PROVISIONAL) !== 0) this.#edges.add(this.#provisional.intern(next), group, how | within);
      else this.#reach(place, group, next, how | within);
    }
  }

  #reach(from: number, group: number, next: State, how: number): void {
    const state = next.slice();
    this.#forget(state);
    const before = this.#states.count;
    const to = this.#states.intern(state);
    if (to === before) {
      this.#parent.push(from);
      this.#by.push(this.#edges.count);
    }
    this.#edges.add(to, group, how);
  }
}

/** One class of everything that memories keep, and the most ordinary input in it. */
interface Kept {
  readonly mode: Mode;
  readonly assignment: Assignment;
  readonly input: Input;
  readonly key: string;
}

function keptIn(model: Model, mode: Mode): readonly Kept[] {
  let assignments: readonly Assignment[] = [anythingIn(mode)];
  for (const component of model.remembered)
    assignments = assignments.flatMap((one) => rememberedApart(model, one, component));
  return assignments.map((assignment, i) => ({
    mode,
    assignment,
    input: inputOf(model, assignment),
    key: `${model.modes.indexOf(mode)}.${i}`,
  }));
}

/** The classes of a component that memories tell apart. */
function rememberedApart(model: Model, assignment: Assignment, component: number): readonly Assignment[] {
  const isMean = model.components[component]?.names.some((name) => isInMean(model, name)) === true;
  const groups = new Map<string, number[]>();
  for (const place of assignment.allowed[component] ?? []) {
    const sets = leafSets(model, narrowed(assignment, component, [place]), NO_STATE);
    const key = isMean ? String(place) : [...model.memoryLeaves].map((leaf) => sets[leaf]).join("");
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].map((places) => narrowed(assignment, component, places));
}

const isInMean = ({ compiled }: Model, name: string): boolean =>
  compiled.layout.memory.some(({ memory }) => memory.kind === "mean" && memory.fact === name);

/** No memory reads a mixed leaf. */
const NO_STATE = { mixed: new Map<number, Uint8Array>() };
