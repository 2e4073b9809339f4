/**
 * An automaton run beside the graph, along the stored edges and without a step of the engine. Whether anything is ever wrong
 * is asked first; where it is, the walk is made breadth first over (state of the course × state of the automaton × what the
 * clause remembers), and the first wrong edge is the end of a shortest way to any.
 *
 * An edge may be read in several ways, one for each combination of answers that some of its inputs give, so a clause that
 * asks about the input cannot run on edges that were thinned by what the rules did (`properties/monitor.ts`); here edges
 * of one state fall together that lead to one state and are read alike.
 */
import type { Assignment } from "../inputs/assignment.ts";
import { EdgeCursor } from "../properties/edge-view.ts";
import { isEverWrong, WRONG, type Machine } from "../properties/ever-wrong.ts";
import { ReachedPairs } from "../properties/reached-pairs.ts";
import { runKinds, type RunKinds } from "../properties/run-kinds.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import type { Automaton } from "./automata.ts";
import { Letters, type Reading } from "./letters.ts";

export interface Broken {
  readonly state: number;
  readonly edge: number;
  /** The inputs of the wrong edge that show it. */
  readonly box: Assignment | undefined;
  /** Edges from the opening, the wrong one last: as many as ticks. */
  readonly way: readonly number[];
}

export function firstBroken(explored: Explored, automaton: Automaton): Broken | undefined {
  const run = new Run(explored, automaton);
  return isEverWrong(explored, run.machine()) ? run.first() : undefined;
}

/** An automaton of a clause with all that the clause remembers. */
export const machineOf = (explored: Explored, automaton: Automaton): Machine => new Run(explored, automaton).machine();

interface ReadEdge {
  readonly edge: number;
  readonly to: number;
  readonly isProvisional: boolean;
  readonly reading: Reading;
}

interface PlacedReading {
  readonly place: number;
  readonly reading: Reading;
}

class Run {
  readonly #explored: Explored;
  readonly #automaton: Automaton;
  readonly #letters: Letters;
  readonly #cursor: EdgeCursor;
  readonly #edges: (readonly ReadEdge[] | undefined)[] = [];
  readonly #kinds: RunKinds;
  /** By kind of run: the first place of each reading in it. */
  readonly #readings: (readonly PlacedReading[] | undefined)[] = [];
  readonly #size: number;
  /** How many ways there are for what is remembered to stand. */
  readonly #standings: number;

  constructor(explored: Explored, automaton: Automaton) {
    this.#explored = explored;
    this.#automaton = automaton;
    this.#letters = new Letters(explored, automaton.asks);
    this.#cursor = new EdgeCursor(explored);
    this.#kinds = runKinds(explored);
    this.#standings = this.#letters.history.reduce((size, one) => size * one.size, 1);
    this.#size = automaton.size * this.#standings;
  }

  /** The automaton with what the clause remembers: each way for that to stand has chains of its own. */
  machine(): Machine {
    const { order, atOnce } = this.#automaton;
    const standings = this.#standings;
    const readings: Reading[] = [];
    return {
      size: this.#size,
      initial: this.#initial(),
      order: (inside) => {
        const [chain, rank] = order(Math.floor(inside / standings));
        return [chain * standings + (inside % standings), rank];
      },
      atOnce,
      readingsOf: (state, run) =>
        this.#readingsOf(state, run).map(({ reading }) => {
          readings[reading.id] = reading;
          return reading.id;
        }),
      next: (inside, id) => this.#next(inside, readings[id] as Reading),
    };
  }

  #initial(): number {
    const standing = this.#letters.history.toReversed().reduce((at, one) => at * one.size + one.initial, 0);
    return this.#automaton.initial * this.#standings + standing;
  }

  /** Where each letter of a reading leads. */
  #next(inside: number, reading: Reading): readonly number[] {
    const standing = inside % this.#standings;
    const after = this.#standingAfter(standing, reading);
    const found: number[] = [];
    let letters = reading.letters[this.#bitsAt(standing, reading)] as number;
    for (let letter = 0; letters !== 0; letters >>>= 1, letter++) {
      if ((letters & 1) === 0) continue;
      const next = this.#automaton.next((inside - standing) / this.#standings, letter);
      found.push(next === WRONG ? WRONG : next * this.#standings + after);
    }
    return found;
  }

  first(): Broken | undefined {
    const reached = new ReachedPairs(this.#explored.states.count * this.#size, this.#initial());
    for (let place = 0; place < reached.count; place++) {
      const pair = reached.pairAt(place);
      const [state, inside] = [Math.floor(pair / this.#size), pair % this.#size];
      for (const read of this.#edgesOf(state)) {
        const letter = this.#follow(reached, place, inside, read);
        if (letter === undefined) continue;
        const view = this.#cursor.moveTo(state, read.edge);
        const box = this.#letters.boxAt(view, this.#bitsAt(inside % this.#standings, read.reading), letter);
        return { state, edge: read.edge, box, way: [...reached.wayTo(place), read.edge] };
      }
    }
    return undefined;
  }

  /** Goes along an edge by every letter that may be read there, up to one that is wrong. */
  #follow(reached: ReachedPairs, place: number, inside: number, read: ReadEdge): number | undefined {
    const { edge, to, isProvisional, reading } = read;
    if (isProvisional && !this.#automaton.atOnce) return undefined;
    const standing = inside % this.#standings;
    const state = (inside - standing) / this.#standings;
    const after = this.#standingAfter(standing, reading);
    let letters = reading.letters[this.#bitsAt(standing, reading)] as number;
    for (let letter = 0; letters !== 0; letters >>>= 1, letter++) {
      if ((letters & 1) === 0) continue;
      const next = this.#automaton.next(state, letter);
      if (next === WRONG) return letter;
      if (!isProvisional) reached.reach(to * this.#size + next * this.#standings + after, place, edge);
    }
    return undefined;
  }

  #bitsAt(standing: number, { codes }: Reading): number {
    let [rest, bits] = [standing, 0];
    this.#letters.history.forEach(({ size, isTrue }, i) => {
      if (isTrue(rest % size, codes[i] as number)) bits |= 1 << i;
      rest = Math.floor(rest / size);
    });
    return bits;
  }

  #standingAfter(standing: number, { codes }: Reading): number {
    let [rest, after, unit] = [standing, 0, 1];
    this.#letters.history.forEach(({ size, next }, i) => {
      after += unit * next(rest % size, codes[i] as number);
      rest = Math.floor(rest / size);
      unit *= size;
    });
    return after;
  }

  #edgesOf(state: number): readonly ReadEdge[] {
    const known = this.#edges[state];
    if (known !== undefined) return known;
    const { edges } = this.#explored;
    const found = new Map<number, ReadEdge>();
    const [first, end] = edges.runsFrom(state);
    for (let run = first; run < end; run++) {
      const start = edges.edgeOf(run);
      const isProvisional = (edges.how(start) & PROVISIONAL) !== 0;
      const to = edges.to(start);
      for (const { place, reading } of this.#readingsOf(state, run)) {
        const key = (reading.id * 2 + Number(isProvisional)) * 2 ** 32 + to;
        if (!found.has(key)) found.set(key, { edge: start + place, to, isProvisional, reading });
      }
    }
    const read = [...found.values()];
    if (this.#size > 1) this.#edges[state] = read;
    return read;
  }

  #readingsOf(state: number, run: number): readonly PlacedReading[] {
    const kind = this.#kinds.kindOf[run] as number;
    return (this.#readings[kind] ??= this.#readRun(state, run));
  }

  #readRun(state: number, run: number): readonly PlacedReading[] {
    const { edges } = this.#explored;
    const [first, end] = [edges.edgeOf(run), edges.edgeOf(run + 1)];
    const found = new Map<number, PlacedReading>();
    for (let edge = first; edge < end; edge++) {
      const reading = this.#letters.at(this.#cursor.moveTo(state, edge));
      if (!found.has(reading.id)) found.set(reading.id, { place: edge - first, reading });
    }
    return [...found.values()];
  }
}
