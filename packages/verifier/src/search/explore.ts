/**
 * Every state that a course can reach, breadth first, by the engine's own step with the governor off.
 *
 * From each state every take of the inputs (`takes.ts`) is stepped once without rules; that shows what the rules will see, and
 * states that they see alike share their groups of inputs (`groups-table.ts`). One step more is made for each set of rules that
 * act, without the rules that cannot decide where that leads.
 * The parents are kept, so that the way to any state is a shortest one.
 */
import { initialState, PHASE, step, type Compiled, type Input, type Outcome, type State } from "@compline/course";
import type { Model } from "../model.ts";
import { boundsByPhase, type Bound } from "./counter-bounds.ts";
import { CONFLICT, Edges, PROVISIONAL } from "./edges.ts";
import { forgetting, forgettingAt, type Forget } from "./forgetting.ts";
import { boundsByLevel } from "./level-bounds.ts";
import { groupsTable, type Act, type Group, type GroupsTable } from "./groups-table.ts";
import { stepsWithin, type PlanSteps } from "./plan-steps.ts";
import { StateStore } from "./state-store.ts";
import { takesIn, type Take } from "./takes.ts";

export type { Group } from "./groups-table.ts";

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
  /** Sets back, in a state, what the states here do not tell apart. */
  readonly forget: Forget;
  /** How often the engine was asked. */
  readonly steps: number;
  /** States with a level above its maximum or below 0: the step that led there is a finding, and no course is followed from there. */
  readonly past: ReadonlySet<number>;
  /** False where the budget ended the search. */
  readonly isComplete: boolean;
}

export interface Budget {
  readonly mostStates: number;
  /** Forgets by the levels too: exact for this protocol, and no graph to look at another protocol's rules in. */
  readonly byLevel?: true;
  readonly onProgress?: (states: number, waiting: number, steps: number) => void;
}

const PROGRESS_EVERY = 500;

/** What is found out about the inputs once, whichever state a search begins in and however far it goes. */
export interface Ground {
  readonly bounds: readonly (readonly Bound[])[];
  /** By phase. */
  readonly takes: readonly (readonly Take[])[];
  readonly openingIn: (phase: number) => readonly Take[];
  readonly table: GroupsTable;
}

const GROUNDS = new WeakMap<Explored, Ground>();

function groundOf(model: Model): Ground {
  const bounds = boundsByPhase(model.compiled, model.watched);
  return {
    bounds,
    takes: bounds.map((own) => takesIn(model, own, false)),
    openingIn: (phase) => takesIn(model, bounds[phase] ?? [], true),
    table: groupsTable(model),
  };
}

export function explore(model: Model, budget: Budget): Explored {
  return exploreOn(groundOf(model), model, budget);
}

/** The same rules from another opening, on the ground that a search has found. */
export const exploreBeside = (explored: Explored, model: Model, budget: Budget): Explored =>
  exploreOn(GROUNDS.get(explored) ?? groundOf(model), model, budget);

function exploreOn(ground: Ground, model: Model, budget: Budget): Explored {
  const search = new Search(model, budget, ground);
  search.run(budget);
  const explored = search.explored();
  GROUNDS.set(explored, ground);
  return explored;
}

class Search {
  readonly #model: Model;
  /** What time and memory make of a state is the engine's own, and no rule has a say in it. */
  readonly #ruleless: Compiled;
  readonly #states: StateStore;
  readonly #provisional: StateStore;
  readonly #edges = new Edges();
  readonly #parent: number[] = [-1];
  readonly #by: number[] = [-1];
  readonly #takes: readonly (readonly Take[])[];
  readonly #opening: readonly Take[];
  readonly #table: GroupsTable;
  readonly #forget: Forget;
  readonly #within: PlanSteps;
  readonly #past = new Set<number>();
  #steps = 0;
  #isComplete = true;

  constructor(model: Model, { byLevel }: Budget, { bounds, takes, openingIn, table }: Ground) {
    const { compiled } = model;
    const first = initialState(compiled);
    this.#model = model;
    this.#ruleless = { ...compiled, byPhase: compiled.byPhase.map(() => []) };
    this.#states = new StateStore(compiled.layout.stateSize);
    this.#provisional = new StateStore(compiled.layout.stateSize);
    this.#takes = takes;
    this.#opening = openingIn(first[PHASE] as number);
    this.#table = table;
    this.#forget = byLevel === true ? forgettingAt(boundsByLevel(compiled, model.watched)) : forgetting(bounds);
    this.#within = stepsWithin(compiled);
    this.#states.intern(first);
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
      groups: this.#table.groups,
      parent: this.#parent,
      by: this.#by,
      forget: this.#forget,
      steps: this.#steps,
      past: this.#past,
      isComplete: this.#isComplete,
    };
  }

  #expand(place: number): void {
    const { compiled } = this.#model;
    const state = this.#states.at(place);
    const phase = state[PHASE] as number;
    if (compiled.isEnd[phase] === true) return;
    if (isPast(compiled, state)) return void this.#past.add(place);
    const takes = place === 0 ? this.#opening : (this.#takes[phase] ?? []);
    for (const take of takes) {
      const { seen } = this.#step(this.#ruleless, state, take.input);
      for (const act of this.#table.actsOf(take, seen)) this.#follow(place, state, act, seen);
    }
  }

  /** One step for all groups in which the same rules act: nothing else decides the next state. */
  #follow(place: number, state: State, act: Act, seen: State): void {
    const outcome = act.isQuiet ? undefined : this.#step(act.compiled, state, act.input);
    const how = outcome?.conflict === true ? CONFLICT : 0;
    const next = outcome?.next ?? seen;
    const ways = this.#within(state, next);
    // What the rules saw is asked again for the next act; anything else is this step's own.
    this.#lead(place, outcome === undefined ? next.slice() : next, act, how);
    for (const way of ways) this.#lead(place, way.next, act, how | way.within);
  }

  /** Takes the state as its own. */
  #lead(place: number, left: State, act: Act, how: number): void {
    const { closing, provisional, list } = act;
    this.#forget(left);
    const isReal = closing.groups.length > 0 || place === 0;
    const to = isReal ? this.#reach(place, left) : -1;
    if (closing.groups.length > 0) this.#edges.addList(list, to, closing, how);
    if (provisional.groups.length === 0) return;
    if (place === 0) this.#edges.addList(list + 1, to, provisional, how);
    else this.#edges.addList(list + 1, this.#provisional.intern(left), provisional, how | PROVISIONAL);
  }

  #step(compiled: Compiled, state: State, input: Input): Outcome {
    this.#steps++;
    return step(compiled, state, input, false);
  }

  /** Keeps the state, and by which edge it was first reached: the one that is added next. */
  #reach(from: number, state: State): number {
    const before = this.#states.count;
    const place = this.#states.intern(state);
    if (place === before) {
      this.#parent.push(from);
      this.#by.push(this.#edges.count);
    }
    return place;
  }
}

const isPast = ({ limits }: Compiled, state: State): boolean =>
  limits.some(({ level, max }) => (state[level] as number) > max || (state[level] as number) < 0);
