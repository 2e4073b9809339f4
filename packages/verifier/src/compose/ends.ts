/**
 * Whether a course still ends beside others: alone, however often it is held, and if not, how long each clause can make it wait.
 *
 * All along the edges on which everybody does as the protocol's own proof assumes. A wait is the longest run of
 * ticks of the other course, from whatever state and right after whatever it did, in which the clause goes on holding.
 */
import {
  holdsAt,
  mayHold,
  speaksOf,
  type Coordination,
  type Hold,
  type Proposal,
  type Standing,
} from "@compline/course";
import { componentsIn, type Graph } from "../properties/components.ts";
import { WITHIN_PLAN_DOWN } from "../search/edges.ts";
import { ASSUMED, HELD, type HeldGraph } from "./held-search.ts";
import { clocksIn } from "./slice.ts";

export interface Ends {
  readonly course: string;
  /** Where everybody does as assumed and nobody holds it. */
  readonly alone: boolean;
  /** However often, and for however long, it is held. */
  readonly howeverHeld: boolean;
}

export function endsOf(graph: HeldGraph): Ends {
  const isStuck = hasStuck(graph);
  const course = graph.course.bound.name;
  const alone = !isStuck && !hasCycle(assumedGraph(graph, HELD));
  return { course, alone, howeverHeld: alone && !hasCycle(assumedGraph(graph, 0)) };
}

/** Assumed edges without those of a mark, and without steps inside of a plan, of which there are only so many. */
function assumedGraph({ states, edges }: HeldGraph, without: number): Graph {
  const first = new Int32Array(states.count + 1);
  const to: number[] = [];
  for (let state = 0; state < states.count; state++) {
    first[state] = to.length;
    const [start, end] = edges.from(state);
    for (let edge = start; edge < end; edge++) {
      const how = edges.how(edge);
      if ((how & ASSUMED) !== 0 && (how & (without | WITHIN_PLAN_DOWN)) === 0) to.push(edges.to(edge));
    }
  }
  first[states.count] = to.length;
  return { count: states.count, first, to: Int32Array.from(to) };
}

function hasCycle(graph: Graph): boolean {
  const { of, count } = componentsIn(graph);
  const sizes = new Int32Array(count);
  for (let state = 0; state < graph.count; state++)
    sizes[of[state] as number] = (sizes[of[state] as number] as number) + 1;
  for (let state = 0; state < graph.count; state++) {
    if ((sizes[of[state] as number] as number) > 1) return true;
    for (let i = graph.first[state] as number; i < (graph.first[state + 1] as number); i++)
      if (graph.to[i] === state) return true;
  }
  return false;
}

function hasStuck({ states, edges, interface: { blocks }, blockOf }: HeldGraph): boolean {
  for (let state = 0; state < states.count; state++) {
    if (blocks[blockOf(state)]?.isEnd === true) continue;
    const [start, end] = edges.from(state);
    let hasOne = false;
    for (let edge = start; edge < end && !hasOne; edge++) hasOne = (edges.how(edge) & (ASSUMED | HELD)) === ASSUMED;
    if (!hasOne) return true;
  }
  return false;
}

export interface Wait {
  readonly hold: string;
  readonly course: string;
  /** Ticks of the other course; undefined where there is no bound. */
  readonly ticks?: number;
  /** Where the other course can stand for ever while it holds. */
  readonly for_ever?: string;
}

/** How long a clause can make its course wait for one other course. */
export function waitFor(coordination: Coordination, hold: Hold, own: HeldGraph, other: HeldGraph): Wait {
  const walk = new WaitWalk(coordination, hold, own, other);
  const { name } = own.course.bound;
  const longest = walk.longest();
  return typeof longest === "number"
    ? { hold: hold.hold, course: name, ticks: longest }
    : { hold: hold.hold, course: name, for_ever: longest };
}

const OPEN = -1;

interface Frame {
  readonly key: number;
  readonly next: readonly number[];
  at: number;
  most: number;
}

class WaitWalk {
  readonly #hold: Hold;
  readonly #other: HeldGraph;
  readonly #coordination: Coordination;
  readonly #clocks: readonly number[];
  readonly #sizes: readonly number[];
  readonly #candidates: readonly Proposal[];
  readonly #holding = new Map<number, boolean>();
  readonly #known = new Map<number, number>();
  readonly #base: number;

  constructor(coordination: Coordination, hold: Hold, own: HeldGraph, other: HeldGraph) {
    this.#hold = hold;
    this.#other = other;
    this.#coordination = coordination;
    const isOfOther = (clock: number): boolean => {
      const { course } = coordination.clocks[clock]?.what ?? {};
      return course === undefined || course === other.course.at;
    };
    this.#clocks = clocksIn(hold.when).filter(isOfOther);
    this.#sizes = this.#clocks.map((clock) => (coordination.clocks[clock]?.days ?? 0) + 1);
    this.#base = this.#sizes.reduce((product, size) => product * size, 3);
    this.#candidates = candidatesOf(hold, own);
  }

  /** The longest wait, or where there is none longest. */
  longest(): number | string {
    const { states } = this.#other;
    let most = 0;
    for (let state = 0; state < states.count; state++) {
      const found = this.#from(state * this.#base + (this.#base / 3) * 2);
      if (typeof found === "string") return found;
      most = Math.max(most, found);
    }
    return most;
  }

  #from(start: number): number | string {
    const stack: Frame[] = [];
    const enter = (key: number): void => {
      this.#known.set(key, OPEN);
      stack.push({ key, next: this.#isHolding(key) ? this.#next(key) : [], at: 0, most: 0 });
    };
    if (!this.#known.has(start)) enter(start);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1] as Frame;
      const key = frame.next[frame.at];
      if (key === undefined) {
        stack.pop();
        this.#known.set(frame.key, this.#isHolding(frame.key) ? 1 + frame.most : 0);
        continue;
      }
      const known = this.#known.get(key);
      if (known === OPEN) return this.#nameOf(key);
      if (known === undefined) enter(key);
      else {
        frame.most = Math.max(frame.most, known);
        frame.at++;
      }
    }
    return this.#known.get(start) ?? 0;
  }

  #nameOf(key: number): string {
    const {
      interface: { blocks },
      blockOf,
      course,
    } = this.#other;
    const { phase, dosed, withheld } = blocks[blockOf(Math.floor(key / this.#base))] as Standing;
    const has = [...dosed.map((lever) => `with ${lever}`), ...withheld.map((lever) => `${lever} withheld`)];
    return [`${course.bound.name} in ${phase}`, ...has].join(", ");
  }

  /** Key: state, then how loud it last called, then the clocks. */
  #next(key: number): readonly number[] {
    const {
      edges,
      labelOf,
      labels,
      interface: { blocks },
      blockOf,
    } = this.#other;
    const state = Math.floor(key / this.#base);
    const rest = key % this.#base;
    const since = this.#clocksIn(rest).map((days, i) => Math.min((this.#sizes[i] as number) - 1, days + 1));
    const found = new Set<number>();
    if (blocks[blockOf(state)]?.isEnd === true) found.add(state * this.#base + this.#keyOf(0, since));
    const [start, end] = edges.from(state);
    for (let edge = start; edge < end; edge++) {
      if ((edges.how(edge) & (ASSUMED | HELD)) !== ASSUMED) continue;
      const seen = labels[labelOf[edge] as number] as HeldGraph["labels"][number];
      const after = since.map((days, i) => (this.#happens(i, seen) ? 0 : days));
      found.add(edges.to(edge) * this.#base + this.#keyOf(seen.alarm, after));
    }
    return [...found];
  }

  #happens(i: number, seen: HeldGraph["labels"][number]): boolean {
    const { what } = this.#coordination.clocks[this.#clocks[i] as number] as Coordination["clocks"][number];
    if (what.kind === "sign") return seen.signs.includes(what.sign);
    if (what.bands.length > 0 && !what.bands.includes(seen.band)) return false;
    if (seen.begins && what.moves.includes("begin")) return true;
    return seen.moves.some(
      ({ lever, move, isFirst }) =>
        (what.levers.length === 0 || what.levers.includes(lever)) &&
        (what.moves.includes(move) || (isFirst && what.moves.includes("first"))),
    );
  }

  #keyOf(alarm: number, since: readonly number[]): number {
    return since.reduce((key, days, i) => key * (this.#sizes[i] as number) + days, alarm);
  }

  #clocksIn(rest: number): readonly number[] {
    const since: number[] = [];
    let left = rest;
    for (let i = this.#sizes.length - 1; i >= 0; i--) {
      const size = this.#sizes[i] as number;
      since.unshift(left % size);
      left = Math.floor(left / size);
    }
    return since;
  }

  /** Whether the clause holds some proposal of its own course beside this. */
  #isHolding(key: number): boolean {
    const {
      interface: { blocks },
      blockOf,
      course,
    } = this.#other;
    const state = Math.floor(key / this.#base);
    const rest = key % this.#base;
    const block = blockOf(state);
    const short = block * this.#base + rest;
    const known = this.#holding.get(short);
    if (known !== undefined) return known;
    const alarm = Math.floor(rest / (this.#base / 3)) as Standing["alarm"];
    const all = this.#coordination.clocks.map(({ days }) => days);
    this.#clocksIn(rest).forEach((days, i) => (all[this.#clocks[i] as number] = days));
    const beside = { ...(blocks[block] as Standing), alarm };
    const holds = this.#candidates.some((now) => {
      const standings = this.#coordination.courses.map((_, i) => (i === course.at ? beside : now.before));
      return holdsAt(this.#hold.when, { standings: standings.with(now.course, now.after), since: all, now });
    });
    this.#holding.set(short, holds);
    return holds;
  }
}

/** What the clause may hold, each way of standing once. */
export function candidatesOf(hold: Hold, { interface: { blocks, edges }, course }: HeldGraph): readonly Proposal[] {
  return edges.flatMap((own, from) =>
    own.flatMap(({ seen, to }): readonly Proposal[] => {
      const before = { ...(blocks[from] as Standing), tags: seen.isDown ? ["down"] : [] };
      const after = blocks[to] as Standing;
      const { band, moves, begins, signs } = seen;
      const proposal = { course: course.at, band, moves, begins, signs, before, after };
      return speaksOf(hold, proposal) && mayHold(hold, proposal) && signs.length === 0 ? [proposal] : [];
    }),
  );
}

/** Two clauses by which two courses could wait for each other for ever: both hold by how the other stands, however long ago anything was. */
export function waitsForEachOther(
  coordination: Coordination,
  [a, b]: readonly [HeldGraph, HeldGraph],
): readonly string[] {
  const since = coordination.clocks.map(({ days }) => days);
  const own = ({ course }: HeldGraph): readonly Hold[] =>
    coordination.holds.filter((hold) => hold.course === course.at);
  const isHeld = (hold: Hold, now: Proposal, beside: Proposal): boolean => {
    const standings = coordination.courses.map((_, i) => (i === now.course ? now.after : beside.before));
    return holdsAt(hold.when, { standings, since, now });
  };
  return own(a).flatMap((one) =>
    own(b).flatMap((other) => {
      const [mine, theirs] = [candidatesOf(one, a), candidatesOf(other, b)];
      const both = mine.some((x) => theirs.some((y) => isHeld(one, x, y) && isHeld(other, y, x)));
      return both ? [`${one.hold} and ${other.hold}`] : [];
    }),
  );
}
