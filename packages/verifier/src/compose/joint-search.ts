/**
 * Everything that several courses of one person can do side by side, as far as one question needs it: the product of
 * their interfaces and of the clocks of the coordination, breadth first, until the question is answered.
 *
 * Courses open on any day, in any order. A day is over when every course that ticks daily has ticked; within it they
 * tick one after another in any order, each beside how the others then stand, by the same `coordinateOne` that a real
 * course goes through. A course that ticks within days ticks as often as it likes.
 */
import {
  afterwards,
  brokenBy,
  coordinateOne,
  mayHold,
  speaksOf,
  UNOPENED,
  type Coordinated,
  type Joint,
  type Standing,
} from "@compline/course";
import { StateStore } from "../search/state-store.ts";
import type { Face, FaceEdge } from "./face.ts";
import type { Slice } from "./slice.ts";

export interface JointStep {
  readonly day: number;
  readonly course: number;
  readonly edge: FaceEdge;
  readonly decided: Coordinated;
}

export interface JointAnswer {
  readonly states: number;
  /** False where the budget ended it. */
  readonly isComplete: boolean;
  /** The shortest way to where it breaks; the last step breaks it. */
  readonly way?: readonly JointStep[];
  /** Clauses that held something. */
  readonly held: ReadonlySet<string>;
}

export function jointSearch(slice: Slice, faces: readonly Face[], mostStates: number): JointAnswer {
  const search = new JointSearch(slice, faces);
  return search.run(mostStates);
}

const DAY_PASSES = -1;

interface Came {
  readonly from: number;
  /** DAY_PASSES, or the course. */
  readonly course: number;
  readonly edge?: FaceEdge;
  readonly decided?: Coordinated;
}

class JointSearch {
  readonly #slice: Slice;
  readonly #faces: readonly Face[];
  readonly #store: StateStore;
  readonly #came: Came[] = [];
  readonly #held = new Set<string>();
  readonly #clocksAt: number;
  readonly #maskAt: number;

  constructor(slice: Slice, faces: readonly Face[]) {
    this.#slice = slice;
    this.#faces = faces;
    this.#clocksAt = faces.length * 2;
    this.#maskAt = this.#clocksAt + slice.coordination.clocks.length;
    this.#store = new StateStore(this.#maskAt + 1);
    const clocks = slice.coordination.clocks.map(({ days }) => days);
    this.#store.intern([...faces.flatMap(() => [0, 0]), ...clocks, 0]);
    this.#came.push({ from: -1, course: DAY_PASSES });
  }

  run(mostStates: number): JointAnswer {
    for (let at = 0; at < this.#store.count; at++) {
      if (this.#store.count > mostStates) return this.#answer(false);
      const broken = this.#expand(at);
      if (broken !== undefined) return { ...this.#answer(true), way: this.#wayTo(at, broken) };
    }
    return this.#answer(true);
  }

  #answer(isComplete: boolean): JointAnswer {
    return { states: this.#store.count, isComplete, held: this.#held };
  }

  /** The step that breaks what must never be, if there is one from here. */
  #expand(at: number): Came | undefined {
    const node = this.#store.at(at);
    const joint = this.#jointAt(node);
    for (let course = 0; course < this.#faces.length; course++) {
      const broken = this.#tick(at, node, joint, course);
      if (broken !== undefined) return broken;
    }
    if (this.#isDayOver(node)) this.#reach(this.#nextDay(node), { from: at, course: DAY_PASSES });
    return undefined;
  }

  #tick(at: number, node: readonly number[], joint: Joint, course: number): Came | undefined {
    const { pace, edges, first } = this.#faces[course] as Face;
    if (pace !== "often" && isTicked(node[this.#maskAt] as number, course)) return undefined;
    const block = node[course * 2] === 0 ? first : (node[course * 2] as number) - 1;
    for (const edge of edges[block] ?? [])
      for (const decided of this.#decisions(joint, edge)) {
        const came = { from: at, course, edge, decided };
        if (brokenBy(this.#slice.coordination, joint, decided).length > 0) return came;
        this.#reach(this.#after(node, joint, block, came), came);
      }
    return undefined;
  }

  /** What may become of a proposal: one thing, or both where a clause that is not kept speaks of it. */
  #decisions(joint: Joint, { proposal }: FaceEdge): readonly Coordinated[] {
    const decided = coordinateOne(this.#slice.coordination, joint, proposal);
    for (const { hold } of decided.because) this.#held.add(hold);
    const maybe = this.#slice.maybe.filter((hold) => speaksOf(hold, proposal) && mayHold(hold, proposal));
    if (decided.stands === "held" || maybe.length === 0) return [decided];
    return [decided, { ...decided, stands: "held", because: maybe }];
  }

  #after(node: readonly number[], joint: Joint, block: number, { course, edge, decided }: Came): number[] {
    const next = node.slice();
    const is = decided as Coordinated;
    const { standings, since } = afterwards(this.#slice.coordination, joint, is);
    next[course * 2] = (is.stands === "held" ? block : (edge as FaceEdge).to) + 1;
    next[course * 2 + 1] = standings[course]?.alarm ?? 0;
    since.forEach((days, i) => (next[this.#clocksAt + i] = days));
    if ((this.#faces[course] as Face).pace !== "often")
      next[this.#maskAt] = (node[this.#maskAt] as number) | (1 << course);
    return next;
  }

  #jointAt(node: readonly number[]): Joint {
    const standings = this.#faces.map(({ blocks }, course): Standing => {
      const block = node[course * 2] as number;
      const alarm = node[course * 2 + 1] as Standing["alarm"];
      return block === 0 ? UNOPENED : { ...(blocks[block - 1] as Standing), alarm };
    });
    return { standings, since: node.slice(this.#clocksAt, this.#maskAt) };
  }

  #isDayOver(node: readonly number[]): boolean {
    return this.#faces.every(({ pace, blocks }, course) => {
      const block = node[course * 2] as number;
      const isOut = block === 0 || blocks[block - 1]?.isEnd === true;
      return pace !== "daily" || isOut || isTicked(node[this.#maskAt] as number, course);
    });
  }

  #nextDay(node: readonly number[]): number[] {
    const next = node.slice();
    this.#slice.coordination.clocks.forEach(({ days }, i) => {
      const at = this.#clocksAt + i;
      next[at] = Math.min(days, (node[at] as number) + 1);
    });
    next[this.#maskAt] = 0;
    return next;
  }

  #reach(node: readonly number[], came: Came): void {
    const before = this.#store.count;
    if (this.#store.intern(node) === before) this.#came.push(came);
  }

  #wayTo(at: number, last: Came): readonly JointStep[] {
    const back: Came[] = [last];
    for (let from = at; from > 0; from = this.#came[from]?.from ?? 0) back.push(this.#came[from] as Came);
    let day = 0;
    return back.toReversed().flatMap(({ course, edge, decided }): readonly JointStep[] => {
      if (course !== DAY_PASSES && edge !== undefined && decided !== undefined) return [{ day, course, edge, decided }];
      day++;
      return [];
    });
  }
}

const isTicked = (mask: number, course: number): boolean => (mask & (1 << course)) !== 0;
