/**
 * The clauses of an envelope as values: what a reviewer demands of every course, whatever the rules are.
 *
 * A clause speaks of ticks. What it reads of a tick is in `StepCondition`: the input, the levels before and after, the
 * phase, who was called. The grammar and what each form means are in docs/guide/write-an-envelope.md.
 */
import type { ClockName, Comparator, Expression } from "@compline/protocol";

/** What happens in a tick, in the words that a condition of the protocol language does not have. */
export type StepWord =
  | { readonly kind: "moves"; readonly way: 1 | -1; readonly lever?: string; readonly more?: MoreThan }
  | { readonly kind: "started" | "stopped"; readonly lever: string }
  | { readonly kind: "reached"; readonly lever: string; readonly amount: number; readonly isFound?: true }
  | { readonly kind: "entered" | "left"; readonly phase: string }
  | { readonly kind: "in"; readonly phases: readonly string[]; readonly isFound?: true }
  /** A protocol is opened, an activity ordered, by a rule that acts. */
  | { readonly kind: "opened" | "ordered"; readonly what: string }
  | { readonly kind: "escalated"; readonly least: number }
  | { readonly kind: "signed" };

/** How far a level moved at least: an amount, or hundredths of a percent of the level before. */
export type MoreThan = { readonly amount: number } | { readonly hundredths: number };

/** A level after the tick or before it, the level the course opened with, or a number of base units. */
export type LevelTerm =
  | { readonly factor: number; readonly of: "after" | "before" | "start"; readonly lever: string }
  | { readonly factor: number; readonly of: "amount"; readonly amount: number };

export type StepCondition =
  | { readonly kind: "constant"; readonly value: boolean }
  /** Facts and answered gates, as the tick has them. */
  | { readonly kind: "input"; readonly of: Expression }
  | {
      readonly kind: "levels";
      readonly left: readonly LevelTerm[];
      readonly is: Comparator;
      readonly right: readonly LevelTerm[];
    }
  /** Whether a lever is withheld after the tick, or before it. */
  | { readonly kind: "withheld"; readonly lever: string; readonly isFound?: true }
  | { readonly kind: "step"; readonly word: StepWord }
  /** A clock as the rules see it in the tick, counted by the clause itself. */
  | { readonly kind: "clock"; readonly clock: ClockName; readonly is: Comparator; readonly ticks: number }
  /** What the engine has added up of a lever, with the window to come. */
  | { readonly kind: "total"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly parts: readonly StepCondition[] }
  | { readonly kind: "not"; readonly of: StepCondition };

/** A condition of a clause with the text it was written as. */
export interface Part {
  readonly text: string;
  readonly condition: StepCondition;
}

export type ClauseForm =
  | { readonly kind: "never"; readonly what: Part }
  /** `what` in fewer than `ticks` ticks from `of`; in either order, or only after it. */
  | { readonly kind: "near"; readonly what: Part; readonly of: Part; readonly ticks: number; readonly order: Order }
  | { readonly kind: "often"; readonly what: Part; readonly most: number }
  | { readonly kind: "early"; readonly what: Part; readonly until: Part }
  | { readonly kind: "longer"; readonly phases: readonly string[]; readonly ticks: number }
  | { readonly kind: "answer"; readonly when: Part; readonly then: Part; readonly ticks: number }
  | {
      readonly kind: "stay";
      readonly when: Part;
      readonly phases: readonly string[];
      readonly ticks: number;
      readonly before: string;
    }
  | { readonly kind: "eventually"; readonly when: Part; readonly phases: readonly string[] };

export type Order = "either" | "after";

export interface Clause {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** The clause in one line, as it is written. */
  readonly text: string;
  readonly cite: readonly string[];
  readonly form: ClauseForm;
}

/** The conditions of a clause, in the order written. */
export function partsOf(form: ClauseForm): readonly Part[] {
  switch (form.kind) {
    case "never":
    case "often":
      return [form.what];
    case "near":
      return [form.what, form.of];
    case "early":
      return [form.what, form.until];
    case "longer":
      return [];
    case "answer":
      return [form.when, form.then];
    case "stay":
    case "eventually":
      return [form.when];
  }
}

/** Everything a condition is made of, itself included. */
export function piecesOf(condition: StepCondition): readonly StepCondition[] {
  if (condition.kind === "and" || condition.kind === "or") return [condition, ...condition.parts.flatMap(piecesOf)];
  return condition.kind === "not" ? [condition, ...piecesOf(condition.of)] : [condition];
}
