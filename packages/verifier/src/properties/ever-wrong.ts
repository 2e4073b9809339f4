/**
 * Whether an automaton beside the graph can ever go wrong: yes or no, in about one walk along the runs of edges.
 *
 * What an automaton reads of a run depends on the run's kind alone (`run-kinds.ts`). An automaton with one state needs no walk:
 * every kind that is there is met. Of any other only the worst states are carried on from each state of the course: where
 * one is worse than another, whatever breaks the other breaks it too. States of the course are taken component by
 * component from the opening on, so that most are left once. The way to what is wrong is not kept: whoever asks for it
 * walks again, breadth first.
 */
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { componentsIn } from "./components.ts";
import { runKinds, type RunKinds } from "./run-kinds.ts";

export const WRONG = -1;

/** Among states of one chain the one with the higher rank is worse. */
export type Order = (state: number) => readonly [chain: number, rank: number];

export interface Machine {
  readonly size: number;
  readonly initial: number;
  /** Undefined where no state is known to be worse than another. */
  readonly order: Order | undefined;
  /** Whether what is said before a tick closes can be wrong too. */
  readonly atOnce: boolean;
  /** What may be read of a run, by its number and the state it leaves; equal readings have one number. */
  readonly readingsOf: (state: number, run: number) => readonly number[];
  /** Where a reading leads, by one of its letters or another, or `[WRONG]`. */
  readonly next: (state: number, reading: number) => readonly number[];
}

export function isEverWrong(explored: Explored, machine: Machine): boolean {
  const kinds = runKinds(explored);
  const table = new Table(machine, kinds);
  if (machine.size === 1) return kinds.firstOf.some((run, kind) => table.isWrong(kinds.fromOf[kind] as number, run, 0));
  return new Walk(explored, machine, table).isWrong();
}

/** What the automaton makes of each kind of run. */
class Table {
  readonly #machine: Machine;
  readonly #kinds: RunKinds;
  /** By kind: the number of its set of readings. */
  readonly #setOf: Int32Array;
  readonly #numbers = new Map<string, number>();
  readonly #sets: (readonly number[])[] = [];
  /** By set of readings and state. */
  readonly #next: (readonly number[] | undefined)[] = [];

  constructor(machine: Machine, kinds: RunKinds) {
    this.#machine = machine;
    this.#kinds = kinds;
    this.#setOf = new Int32Array(kinds.count).fill(-1);
  }

  /** The states that follow, each once; `[WRONG]` where one of them is wrong. */
  after(from: number, run: number, state: number): readonly number[] {
    const kind = this.#kinds.kindOf[run] as number;
    let set = this.#setOf[kind] as number;
    if (set < 0) this.#setOf[kind] = set = this.#numberOf(this.#machine.readingsOf(from, run));
    const at = set * this.#machine.size + state;
    return (this.#next[at] ??= this.#found(set, state));
  }

  isWrong(from: number, run: number, state: number): boolean {
    return this.after(from, run, state)[0] === WRONG && (this.#machine.atOnce || this.#kinds.isSaid[run] === 0);
  }

  #found(set: number, state: number): readonly number[] {
    const all = (this.#sets[set] ?? []).flatMap((reading) => this.#machine.next(state, reading));
    return all.includes(WRONG) ? [WRONG] : [...new Set(all)];
  }

  #numberOf(readings: readonly number[]): number {
    const name = readings.toSorted((a, b) => a - b).join();
    const number = this.#numbers.get(name) ?? this.#sets.length;
    if (number === this.#sets.length) this.#sets.push(readings);
    this.#numbers.set(name, number);
    return number;
  }
}

class Walk {
  readonly #explored: Explored;
  readonly #machine: Machine;
  readonly #table: Table;
  readonly #chains: number;
  readonly #chainOf: Int32Array;
  readonly #rankOf: Int32Array;
  /** By state of the course and chain: the worst state so far; −1 for none. */
  readonly #worst: Int32Array;
  /** By state of the course: whether it has to be left again. */
  readonly #isOpen: Uint8Array;
  readonly #open: number[] = [];

  constructor(explored: Explored, machine: Machine, table: Table) {
    this.#explored = explored;
    this.#machine = machine;
    this.#table = table;
    const orders = Array.from({ length: machine.size }, (_, state) => machine.order?.(state) ?? ([state, 0] as const));
    this.#chainOf = Int32Array.from(orders, ([chain]) => chain);
    this.#rankOf = Int32Array.from(orders, ([, rank]) => rank);
    this.#chains = Math.max(...this.#chainOf) + 1;
    this.#worst = new Int32Array(explored.states.count * this.#chains).fill(-1);
    this.#isOpen = new Uint8Array(explored.states.count);
  }

  isWrong(): boolean {
    const { order, component } = inOrder(this.#explored);
    this.#reach(0, this.#machine.initial);
    for (const state of order) {
      if (this.#isOpen[state] === 0) continue;
      // All that can lead here from outside of its component has been left for the last time.
      this.#open.push(state);
      for (let at = this.#open.pop(); at !== undefined; at = this.#open.pop())
        if (this.#isOpen[at] === 1 && this.#leave(at, component)) return true;
    }
    return false;
  }

  #leave(state: number, component: Int32Array): boolean {
    this.#isOpen[state] = 0;
    const [first, end] = this.#explored.edges.runsFrom(state);
    for (let chain = 0; chain < this.#chains; chain++) {
      const inside = this.#worst[state * this.#chains + chain] as number;
      if (inside < 0) continue;
      for (let run = first; run < end; run++) if (this.#follow(state, run, inside, component)) return true;
    }
    return false;
  }

  /** Whether a run is wrong; else what it leads to is reached. */
  #follow(state: number, run: number, inside: number, component: Int32Array): boolean {
    const { edges } = this.#explored;
    const after = this.#table.after(state, run, inside);
    if (after[0] === WRONG) return this.#table.isWrong(state, run, inside);
    if ((edges.runHow(run) & PROVISIONAL) !== 0) return false;
    const to = edges.runTo(run);
    for (let i = 0; i < after.length; i++)
      if (this.#reach(to, after[i] as number) && component[to] === component[state]) this.#open.push(to);
    return false;
  }

  /** Whether it is worse than what was reached there before. */
  #reach(state: number, inside: number): boolean {
    const at = state * this.#chains + (this.#chainOf[inside] as number);
    const known = this.#worst[at] as number;
    if (known >= 0 && (this.#rankOf[inside] as number) <= (this.#rankOf[known] as number)) return false;
    this.#worst[at] = inside;
    this.#isOpen[state] = 1;
    return true;
  }
}

interface Ordered {
  /** States of the course, those before which no other of another component comes first. */
  readonly order: Int32Array;
  readonly component: Int32Array;
}

const KNOWN = new WeakMap<Explored, Ordered>();

function inOrder(explored: Explored): Ordered {
  const known = KNOWN.get(explored) ?? ordered(explored);
  KNOWN.set(explored, known);
  return known;
}

function ordered({ states, edges }: Explored): Ordered {
  const first = new Int32Array(states.count + 1);
  for (let state = 0; state < states.count; state++) first[state] = edges.runsFrom(state)[0];
  first[states.count] = edges.runs;
  const to = new Int32Array(edges.runs);
  for (let run = 0; run < edges.runs; run++) to[run] = (edges.runHow(run) & PROVISIONAL) === 0 ? edges.runTo(run) : -1;
  const { of } = componentsIn({ count: states.count, first, to });
  // A component that others lead to has a lower number than they.
  const order = Int32Array.from({ length: states.count }, (_, state) => state);
  order.sort((a, b) => (of[b] as number) - (of[a] as number) || a - b);
  return { order, component: of };
}
