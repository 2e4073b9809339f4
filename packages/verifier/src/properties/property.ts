/**
 * A property that every protocol must have, as the verifier asks it: one file each, one row in `catalogue.ts`.
 *
 * How it is asked says what it costs: `static` reads the document, `edge` looks at every step of the explored graph,
 * `graph` at its shape, `monitor` runs a small automaton beside it, `engine` holds by how the engine is made and is
 * tested there. A violation names the state or the edge where it shows; the shortest way there becomes the trace.
 */
import type { Protocol } from "@compline/protocol";
import type { Assignment } from "../inputs/assignment.ts";
import type { Explored } from "../search/explore.ts";

export interface Violation {
  /** What is wrong, in words, with the names of levers, rules and phases. */
  readonly says: string;
  /** Where in the graph, if it was searched. */
  readonly at?: {
    readonly state: number;
    readonly edge?: number;
    /** The inputs of the edge that show it, where not every one does. */
    readonly box?: Assignment;
  };
  /** The edges that lead there from the opening, where that is not the shortest way to the state. */
  readonly way?: readonly number[];
  /** Edges that lead from the state back to it, for ever. */
  readonly loop?: readonly number[];
}

export interface Property {
  readonly number: number;
  readonly id: string;
  readonly how: "static" | "edge" | "graph" | "monitor" | "engine";
  /** What holds, in one sentence; printed with every trace. */
  readonly statement: string;
  /** Whether a finding counts only if every shape of opening has it: what one of them reaches is reached. */
  readonly everyShape?: true;
  readonly check: (subject: Subject) => readonly Violation[];
}

/** What a property is asked about: the document, and the graph of one shape of opening. */
export interface Subject {
  readonly protocol: Protocol;
  readonly explored: Explored;
}

/** More of one kind help nobody: the first in breadth-first order are the shortest. */
export const MOST_VIOLATIONS = 5;
