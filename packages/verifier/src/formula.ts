/**
 * Conditions cut into what they read: atoms of the state, leaves of the input, and what joins them.
 *
 * Every atom and every leaf is kept once, however many rules read it; a rule's condition becomes a small tree of
 * numbers. A leaf that adds a fact to something of the state (`nights of this course + nights before it`) is *mixed*: what
 * it says of each class of the fact is asked anew for each state.
 */
import { compileCondition, type Compiled, type Condition, type Reading } from "@compline/course";
import {
  FALSE,
  printExpression,
  referencesOf,
  TRUE,
  type Expression,
  type Reference,
  type Truth,
} from "@compline/protocol";
import { bothOf, eitherOf, notOf, only, type TruthSet } from "./truth-set.ts";

export type Formula =
  | { readonly kind: "constant"; readonly truth: Truth }
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "atom"; readonly atom: number }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] }
  | { readonly kind: "not"; readonly of: Formula };

/** One comparison or question of its own. */
export interface Piece {
  readonly expression: Expression;
  readonly when: Condition;
  readonly reads: readonly Reference[];
  /** Whether it reads the state beside the input, and then what. */
  readonly isMixed: boolean;
  readonly stateReadings: readonly Reading[];
}

export interface Pieces {
  /** Read from the input. */
  readonly leaves: readonly Piece[];
  /** Read from the state alone. */
  readonly atoms: readonly Piece[];
}

export interface Cutter {
  readonly pieces: Pieces;
  readonly cut: (expression: Expression) => Formula;
}

const isOfInput = ({ kind }: Reference): boolean => kind === "fact" || kind === "answered";

export function cutterFor({ names }: Compiled): Cutter {
  const leaves: Piece[] = [];
  const atoms: Piece[] = [];
  const known = new Map<string, Formula>();
  const keep = (expression: Expression): Formula => {
    const text = printExpression(expression);
    const found = known.get(text);
    if (found !== undefined) return found;
    const reads = referencesOf(expression);
    const ofInput = reads.filter(isOfInput).length;
    const list = ofInput > 0 ? leaves : atoms;
    const formula: Formula = ofInput > 0 ? { kind: "leaf", leaf: list.length } : { kind: "atom", atom: list.length };
    const ofState = reads.filter((one) => !isOfInput(one) && one.kind !== "start");
    list.push({
      expression,
      when: compileCondition(expression, names),
      reads,
      isMixed: ofInput > 0 && ofState.length > 0,
      stateReadings: ofState.map(names.reading),
    });
    known.set(text, formula);
    return formula;
  };
  const whole = new WeakMap<Expression, Formula>();
  const cut = (expression: Expression): Formula => {
    const formula = whole.get(expression) ?? parted(expression);
    whole.set(expression, formula);
    return formula;
  };
  const parted = (expression: Expression): Formula => {
    switch (expression.kind) {
      case "constant":
        return { kind: "constant", truth: expression.value ? TRUE : FALSE };
      case "and":
      case "or":
        return { kind: expression.kind, parts: expression.parts.map(cut) };
      case "not":
        return { kind: "not", of: cut(expression.of) };
      default:
        return keep(expression);
    }
  };
  return { pieces: { leaves, atoms }, cut };
}

/** What a formula may be, given what each leaf may be and what each atom is. */
export function setOf(formula: Formula, leaves: Uint8Array, atoms: Uint8Array): TruthSet {
  switch (formula.kind) {
    case "constant":
      return only(formula.truth);
    case "leaf":
      return leaves[formula.leaf] as TruthSet;
    case "atom":
      return 1 << (atoms[formula.atom] as number);
    case "not":
      return notOf(setOf(formula.of, leaves, atoms));
    case "and":
    case "or":
      return joinedSet(formula, leaves, atoms);
  }
}

function joinedSet(
  { kind, parts }: Extract<Formula, { kind: "and" | "or" }>,
  leaves: Uint8Array,
  atoms: Uint8Array,
): TruthSet {
  const isAnd = kind === "and";
  let set = only(isAnd ? TRUE : FALSE);
  for (const part of parts) {
    const other = setOf(part, leaves, atoms);
    set = isAnd ? bothOf(set, other) : eitherOf(set, other);
  }
  return set;
}

/** The formula with the truth of each atom put in, and what that settles left out: of the same truth for every input. */
export function withAtoms(formula: Formula, atoms: Uint8Array): Formula {
  switch (formula.kind) {
    case "atom":
      return constant(atoms[formula.atom] as Truth);
    case "not": {
      const of = withAtoms(formula.of, atoms);
      return of.kind === "constant" ? constant((TRUE - of.truth) as Truth) : { kind: "not", of };
    }
    case "and":
    case "or": {
      const [neutral, decisive] = formula.kind === "and" ? [TRUE, FALSE] : [FALSE, TRUE];
      const parts = formula.parts
        .map((part) => withAtoms(part, atoms))
        .filter((part) => part.kind !== "constant" || part.truth !== neutral);
      if (parts.some((part) => part.kind === "constant" && part.truth === decisive)) return constant(decisive);
      if (parts.length > 1) return { kind: formula.kind, parts };
      return parts[0] ?? constant(neutral);
    }
    default:
      return formula;
  }
}

const constant = (truth: Truth): Formula => ({ kind: "constant", truth });

/** The leaves a formula reads, each once. */
export function leavesIn(formula: Formula): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (one: Formula): void => {
    if (one.kind === "leaf") found.add(one.leaf);
    else if (one.kind === "not") visit(one.of);
    else if (one.kind === "and" || one.kind === "or") one.parts.forEach(visit);
  };
  visit(formula);
  return found;
}

/** The atoms a formula reads. */
export function atomsIn(formula: Formula): readonly number[] {
  switch (formula.kind) {
    case "atom":
      return [formula.atom];
    case "not":
      return atomsIn(formula.of);
    case "and":
    case "or":
      return formula.parts.flatMap(atomsIn);
    default:
      return [];
  }
}

export const readsState = (formula: Formula): boolean => atomsIn(formula).length > 0;
