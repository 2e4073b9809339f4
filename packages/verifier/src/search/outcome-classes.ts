/**
 * The inputs of a tick, in as few groups as lead to different outcomes.
 *
 * The input is split component by component, only as far as the outcome is still open (`standing.ts`): the band, which acting
 * rules win, and the strongest escalation. Each group is one assignment; every input in it takes the state to the same next
 * state. What the state contributes are the truths of its atoms, so that states which answer them alike share their groups.
 */
import { setOf } from "../formula.ts";
import { leafSets, narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Mode } from "../inputs/mode.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Model, ModelRule } from "../model.ts";
import { isFixed, type TruthSet } from "../truth-set.ts";
import {
  FIRES,
  isOpen,
  NOT,
  relevant,
  standingOf,
  statusOf,
  weighedIn,
  type Reader,
  type Standing,
  type Weighed,
} from "./standing.ts";

/** Inputs that lead to one outcome. */
export interface OutcomeClass {
  /** They do not overlap. */
  readonly boxes: readonly Assignment[];
  /** Place in BANDS of what wins; −1 where nothing is enabled. */
  readonly band: number;
  /** Place in LEVELS; −1 for none. */
  readonly escalate: number;
  /** Places of the winning rules that do more than call or ask. Classes in which the same ones act have one next state. */
  readonly acting: readonly number[];
}

/** `starts` are boxes of inputs that do not overlap. */
export function outcomeClasses(
  model: Model,
  starts: readonly Assignment[],
  situation: Situation,
): readonly OutcomeClass[] {
  const splitting = new Splitting(model, situation);
  for (const start of starts.toReversed()) splitting.begin(start);
  return splitting.classes();
}

/** Values of a mixed component that answer every leaf alike here: one of them speaks for all. */
function withoutTwins(model: Model, start: Assignment, situation: Situation): Assignment {
  let assignment = start;
  for (const component of new Set(model.mixed.map((leaf) => model.leafAt[leaf]?.component ?? -1))) {
    const rows = (model.components[component]?.leaves ?? []).map(
      (leaf, row) => situation.mixed.get(leaf) ?? model.components[component]?.truths[row],
    );
    const answers = new Set<number>();
    const words = new Map<number, number>();
    const kept = (assignment.allowed[component] ?? []).filter((place) => {
      let key = 0;
      for (let row = 0; row < rows.length; row++) {
        if (row > 0 && row % MOST_IN_ONE_NUMBER === 0) key = ranked(words, key);
        key = key * 3 + (rows[row]?.[place] ?? 0);
      }
      return answers.size < answers.add(key).size;
    });
    assignment = narrowed(assignment, component, kept);
  }
  return assignment;
}

/** Three truths a leaf, after a rank below 2^22: more would not stand exactly in one number. */
const MOST_IN_ONE_NUMBER = 19;

/** A small number for a large one: the same for the same, 1 for the first. */
function ranked(ranks: Map<number, number>, key: number): number {
  const known = ranks.get(key);
  if (known !== undefined) return known;
  ranks.set(key, ranks.size + 1);
  return ranks.size;
}

const NONE: readonly never[] = [];

/** One box is split at a time, in place: what a part has changed is set back behind it, so that no part needs copies. */
class Splitting {
  readonly #model: Model;
  readonly #situation: Situation;
  readonly #all: Weighed;
  readonly #found = new Map<string, OutcomeClass & { readonly boxes: Assignment[] }>();
  /** By component: what each of its leaves is in each class. */
  readonly #truths: (readonly Uint8Array[] | undefined)[] = [];
  #allowed: (readonly number[])[] = [];
  #leaves: Uint8Array = new Uint8Array();
  /** What each rule may become. */
  #statuses: Uint8Array = new Uint8Array();

  constructor(model: Model, situation: Situation) {
    this.#model = model;
    this.#situation = situation;
    this.#all = weighedIn(model, situation.phase);
  }

  begin(start: Assignment): void {
    const { mode, allowed } = withoutTwins(this.#model, start, this.#situation);
    this.#allowed = [...allowed];
    this.#leaves = leafSets(this.#model, { mode, allowed }, this.#situation);
    this.#statuses = Uint8Array.from(this.#all.rules, (_, place) => this.#statusAt(place));
    this.#split(mode);
  }

  classes(): readonly OutcomeClass[] {
    return [...this.#found.values()];
  }

  #split(mode: Mode): void {
    const standing = standingOf(this.#all, this.#statuses);
    const component = this.#openComponent(standing);
    if (component === undefined) return this.#keep(mode, standing);
    const places = this.#allowed[component] as readonly number[];
    const readers = this.#all.readers[component] ?? [];
    const own = this.#model.components[component]?.leaves ?? [];
    const leaves = own.map((leaf) => this.#leaves[leaf] as number);
    const statuses = readers.map(({ place }) => this.#statuses[place] as number);
    for (const group of this.#alike(component, places, readers, standing)) {
      this.#allowed[component] = group.length === places.length ? places : mode.lists(group);
      // No open rule can tell the classes of a group apart, so one of them speaks for all.
      this.#answer(component, group[0] as number);
      // Only rules that read the component can have become anything else, and none that was not enabled for sure.
      for (let i = 0; i < readers.length; i++) {
        const { place } = readers[i] as Reader;
        this.#statuses[place] = statuses[i] === NOT ? NOT : this.#statusAt(place);
      }
      this.#split(mode);
    }
    this.#allowed[component] = places;
    own.forEach((leaf, i) => (this.#leaves[leaf] = leaves[i] as number));
    readers.forEach(({ place }, i) => (this.#statuses[place] = statuses[i] as number));
  }

  #statusAt(place: number): number {
    const rule = this.#all.rules[place] as ModelRule;
    return statusOf(rule, setOf(rule.formula, this.#leaves, this.#situation.atoms));
  }

  /** Puts in what a component's leaves are in one class. */
  #answer(component: number, place: number): void {
    const own = this.#model.components[component]?.leaves ?? [];
    const truths = (this.#truths[component] ??= this.#truthsOf(component));
    for (let row = 0; row < own.length; row++)
      this.#leaves[own[row] as number] = 1 << ((truths[row] as Uint8Array)[place] as number);
  }

  #truthsOf(component: number): readonly Uint8Array[] {
    const { leaves = [], truths = [] } = this.#model.components[component] ?? {};
    return leaves.map((leaf, row) => this.#situation.mixed.get(leaf) ?? (truths[row] as Uint8Array));
  }

  /**
   * The first component that is not settled of the first open rule of the highest band, of those whose leaf is open: what
   * that rule becomes may settle the others. Undefined where all is settled.
   */
  #openComponent(standing: Standing): number | undefined {
    const { rules } = this.#all;
    let highest: ModelRule | undefined;
    for (let place = 0; place < rules.length; place++) {
      const rule = rules[place] as ModelRule;
      const isHigher = highest === undefined || rule.compiled.band > highest.compiled.band;
      if (isHigher && isOpen(this.#all, place, this.#statuses[place] as number, standing)) highest = rule;
    }
    for (const leaf of highest?.leaves ?? []) {
      const component = this.#model.leafAt[leaf]?.component ?? -1;
      if (!isFixed(this.#leaves[leaf] as TruthSet) && (this.#allowed[component]?.length ?? 0) > 1) return component;
    }
    return undefined;
  }

  /** The classes of one component in groups that no open rule can tell apart. */
  #alike(
    component: number,
    places: readonly number[],
    readers: readonly Reader[],
    standing: Standing,
  ): Iterable<readonly number[]> {
    const affected = readers.filter(({ place }) => isOpen(this.#all, place, this.#statuses[place] as number, standing));
    const groups = new Map<number, number[]>();
    const words = new Map<number, number>();
    for (const place of places) {
      this.#answer(component, place);
      let key = 0;
      for (const reader of affected) key = this.#told(reader, standing, words, key);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [place]);
      else group.push(place);
    }
    return groups.values();
  }

  /** A number for what the rules so far and this one can tell of a class: the same for the same. */
  #told({ place, leaves }: Reader, standing: Standing, words: Map<number, number>, before: number): number {
    const status = this.#statusAt(place);
    if (!isOpen(this.#all, place, status, standing))
      return word(words, before, relevant(this.#all, place, status, standing));
    let key = word(words, before, 0);
    for (let i = 0; i < leaves.length; i++) key = word(words, key, this.#leaves[leaves[i] as number] as number);
    return key;
  }

  #keep(mode: Mode, { band, escalate, acts }: Standing): void {
    const acting = acts.some((act) => act >= 0) ? this.#acting(band) : NONE;
    const key = `${band}/${escalate}/${acting.join(",")}`;
    const box = { mode, allowed: [...this.#allowed] };
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { boxes: [box], band, escalate, acting });
    else known.boxes.push(box);
  }

  /** One rule for each thing that is done: rules that do the same are as one. */
  #acting(band: number): readonly number[] {
    const { rules, acts } = this.#all;
    const [done, first]: [number[], number[]] = [[], []];
    for (let place = 0; place < rules.length; place++) {
      const [{ compiled }, act] = [rules[place] as ModelRule, acts[place] as number];
      if (act < 0 || compiled.band !== band || this.#statuses[place] !== FIRES || done.includes(act)) continue;
      done.push(act);
      first.push(compiled.index);
    }
    return first;
  }
}

/** A list of numbers below 8 that begins as another does, with one more: each list has a number of its own, the empty one 0. */
const word = (words: Map<number, number>, before: number, next: number): number => ranked(words, before * 8 + next);
