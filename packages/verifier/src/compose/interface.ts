/**
 * The interface of a course: the automaton that others see, made from the graph of everything it can do and never written by
 * hand.
 *
 * Its blocks are the ways a course can stand; there is an edge between two blocks with a label exactly if some state of the
 * one has a step with that label into the other (the existential quotient). What the interface cannot do the
 * course cannot do; what it can do, the course may only do at another time, and so it is sound for what must never be.
 */
import type { Standing } from "@compline/course";
import type { Blocks } from "./blocks.ts";
import type { Labels, Seen } from "./labels.ts";

export interface InterfaceEdge {
  readonly seen: Seen;
  readonly to: number;
  /** An edge of the graph that shows it. */
  readonly shownBy: number;
}

export interface Interface {
  /** The first is how the course stands when it opens. */
  readonly blocks: readonly Standing[];
  /** By block; of a step that may be held, where it leads when it is not. */
  readonly edges: readonly (readonly InterfaceEdge[])[];
}

export class InterfaceBuilder {
  readonly made: Interface;
  readonly #labels: Labels;
  readonly #edges: InterfaceEdge[][] = [];
  readonly #known: Set<number>[] = [];

  constructor(blocks: Blocks, labels: Labels) {
    this.made = { blocks: blocks.standings, edges: this.#edges };
    this.#labels = labels;
  }

  /** Whether the edge is new, and shown by the edge of the graph that is kept next. */
  add(from: number, label: number, to: number, shownBy: number): boolean {
    for (let block = this.#edges.length; block <= Math.max(from, to); block++) {
      this.#edges.push([]);
      this.#known.push(new Set());
    }
    const key = label * 65_536 + to;
    const known = this.#known[from] as Set<number>;
    if (known.has(key)) return false;
    known.add(key);
    (this.#edges[from] as InterfaceEdge[]).push({ seen: this.#labels.all[label] as Seen, to, shownBy });
    return true;
  }
}
