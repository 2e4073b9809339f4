/**
 * Which conditions of a clause can be true together on an edge: the letters that an automaton may read there.
 *
 * What a clause reads of levels, phases, marks and of its own history is one bit each; with the bits put in, its
 * conditions are formulas over the input, which `group-letters.ts` asks of the edge's group.
 */
import type { Formula } from "../formula.ts";
import type { Assignment } from "../inputs/assignment.ts";
import type { Model } from "../model.ts";
import type { EdgeView } from "../properties/edge-view.ts";
import type { Explored, Group } from "../search/explore.ts";
import { piecesOf, type StepCondition } from "./clause.ts";
import { edgeAtom, type EdgeAtom, type OfEdge } from "./edge-atoms.ts";
import { boxWith, lettersIn } from "./group-letters.ts";
import { isOfHistory, remembered, type Remembered } from "./history.ts";
import { nodeOf, withBits, type Node } from "./node.ts";

/** What can be read at an edge. */
export interface Reading {
  /** Equal readings have one number. */
  readonly id: number;
  /** By the history's bits: a set of letters, letter n as bit n. */
  readonly letters: readonly number[];
  /** By what is remembered: what it needs to know of the edge. */
  readonly codes: readonly number[];
}

/** Bits of one number; no clause that a person reads has more steps in it. */
const MOST_BITS = 30;

export class Letters {
  readonly history: readonly Remembered[];
  readonly #model: Model;
  readonly #atoms: readonly EdgeAtom[];
  readonly #nodes: readonly Node[];
  readonly #byBits = new Map<number, Map<Group, readonly number[]>>();
  /** By bits: what is left of the conditions. */
  readonly #left = new Map<number, readonly Formula[]>();
  /** Where nothing is remembered. */
  readonly #byLetters: (Reading | undefined)[] = [];
  readonly #byContent = new Map<string, Reading>();

  /** Bits of the history come first, then those of the edge. */
  constructor(explored: Explored, asks: readonly StepCondition[]) {
    const pieces = asks.flatMap(piecesOf);
    const ofHistory = each(pieces.filter(isOfHistory));
    const ofEdge = each(pieces.filter(isOfEdge));
    const bits = new Map([...ofHistory.keys(), ...ofEdge.keys()].map((key, bit) => [key, bit]));
    if (bits.size > MOST_BITS) throw new RangeError(`a clause with more than ${MOST_BITS} steps in it`);
    this.#model = explored.model;
    this.history = [...ofHistory.values()].map((piece) => remembered(piece, explored));
    this.#atoms = [...ofEdge.values()].map((piece) => edgeAtom(piece, explored));
    this.#nodes = asks.map((condition) => nodeOf(condition, explored.model, bits));
  }

  at(view: EdgeView): Reading {
    const letters = this.#lettersAt(view);
    const plain = this.history.length === 0 ? this.#byLetters[letters[0] as number] : undefined;
    if (plain !== undefined) return plain;
    const codes = this.history.map((one) => one.code(view));
    const key = `${letters.join(",")}/${codes.join(",")}`;
    const known = this.#byContent.get(key);
    if (known !== undefined) return known;
    const reading = { id: this.#byContent.size, letters, codes };
    this.#byContent.set(key, reading);
    if (codes.length === 0) this.#byLetters[letters[0] as number] = reading;
    return reading;
  }

  /** Inputs of an edge that give exactly this letter, after this history. */
  boxAt(view: EdgeView, history: number, letter: number): Assignment | undefined {
    const formulas = this.#formulas(this.#bitsOf(view) | history);
    return boxWith(this.#model, view.group, formulas, letter);
  }

  #lettersAt(view: EdgeView): readonly number[] {
    const bits = this.#bitsOf(view);
    let byGroup = this.#byBits.get(bits);
    if (byGroup === undefined) this.#byBits.set(bits, (byGroup = new Map<Group, readonly number[]>()));
    const { group } = view;
    const known = byGroup.get(group);
    if (known !== undefined) return known;
    const letters = Array.from({ length: 1 << this.history.length }, (_, history) =>
      lettersIn(this.#model, group, this.#formulas(bits | history)),
    );
    byGroup.set(group, letters);
    return letters;
  }

  #formulas(bits: number): readonly Formula[] {
    const known = this.#left.get(bits) ?? this.#nodes.map((node) => withBits(node, bits));
    this.#left.set(bits, known);
    return known;
  }

  #bitsOf(view: EdgeView): number {
    let bits = 0;
    for (let i = 0; i < this.#atoms.length; i++)
      if ((this.#atoms[i] as EdgeAtom)(view)) bits |= 1 << (this.history.length + i);
    return bits;
  }
}

/** Each piece once, by what it says. */
const each = <T extends StepCondition>(pieces: readonly T[]): ReadonlyMap<string, T> =>
  new Map(pieces.map((piece) => [JSON.stringify(piece), piece]));

const isOfEdge = (piece: StepCondition): piece is OfEdge =>
  !isOfHistory(piece) && ["levels", "withheld", "total", "step"].includes(piece.kind);
