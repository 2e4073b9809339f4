/**
 * What no clause of the envelope speaks of: levers, red flags, and levers that a permissive rule moves.
 *
 * An independent clause is the only thing that can notice a wrong threshold or a dropped escalation, so the proof prints
 * what has none. A list for the reviewer, and no fault of the protocol.
 */
import { printExpression, referencesOf, type Expression, type Protocol } from "@compline/protocol";
import { partsOf, piecesOf, type Clause, type StepCondition } from "./clause.ts";

export interface Uncovered {
  readonly kind: "lever" | "red flag" | "rule";
  readonly name: string;
  readonly says: string;
}

export function uncovered(protocol: Protocol, clauses: readonly Clause[]): readonly Uncovered[] {
  const pieces = clauses.flatMap(({ form }) => partsOf(form).flatMap(({ condition }) => piecesOf(condition)));
  const spokenOf = new Set(pieces.flatMap((piece) => leversIn(piece, protocol)));
  const asked = new Set(pieces.flatMap((piece) => (piece.kind === "input" ? factsIn(piece.of) : [])));
  return [
    ...uncoveredLevers(protocol, spokenOf),
    ...uncoveredFlags(protocol, asked),
    ...uncoveredRules(protocol, pieces),
  ];
}

const uncoveredLevers = ({ levers }: Protocol, spokenOf: ReadonlySet<string>): readonly Uncovered[] =>
  Object.keys(levers)
    .filter((lever) => !spokenOf.has(lever))
    .map((name) => ({ kind: "lever", name, says: `no clause speaks of ${name}` }));

/** A flag is covered where every fact it reads is read by some clause. */
const uncoveredFlags = ({ redFlags }: Protocol, asked: ReadonlySet<string>): readonly Uncovered[] =>
  redFlags
    .filter(({ when }) => !factsIn(when).every((fact) => asked.has(fact)))
    .map(({ flag, when }) => ({ kind: "red flag", name: flag, says: `no clause asks for ${printExpression(when)}` }));

/** A rule that moves a lever forwards is covered where a clause bounds that lever's moves or its level. */
function uncoveredRules(protocol: Protocol, pieces: readonly StepCondition[]): readonly Uncovered[] {
  const bounded = new Set(pieces.flatMap((piece) => boundedBy(piece, protocol)));
  return protocol.rules
    .filter(({ band, generated }) => band === "advance" && !generated)
    .flatMap(({ rule, do: effects }) => {
      const moved = effects.flatMap((effect) => (movesLevel(effect.kind) && "lever" in effect ? [effect.lever] : []));
      const free = moved.find((lever) => !bounded.has(lever));
      return free === undefined
        ? []
        : [{ kind: "rule" as const, name: rule, says: `${rule} moves ${free}, which no clause bounds` }];
    });
}

const movesLevel = (kind: string): boolean => ["set", "raise", "lower", "plan"].includes(kind);

const factsIn = (expression: Expression): readonly string[] =>
  referencesOf(expression).flatMap((one) => (one.kind === "fact" ? [one.id] : []));

/** Levers that a piece names; a move of any lever names them all. */
function leversIn(piece: StepCondition, protocol: Protocol): readonly string[] {
  if (piece.kind === "withheld") return [piece.lever];
  return boundedBy(piece, protocol);
}

const totalled = (of: Expression, memory: Protocol["memory"]): readonly string[] =>
  referencesOf(of).flatMap((one) => {
    const kept = one.kind === "memory" ? memory[one.id] : undefined;
    return kept?.kind === "total" ? [kept.lever] : [];
  });

function boundedBy(piece: StepCondition, { levers, memory }: Protocol): readonly string[] {
  if (piece.kind === "levels")
    return [...piece.left, ...piece.right].flatMap((term) => (term.of === "amount" ? [] : [term.lever]));
  if (piece.kind === "total") return totalled(piece.of, memory);
  if (piece.kind !== "step") return [];
  if (piece.word.kind === "moves") return piece.word.lever === undefined ? Object.keys(levers) : [piece.word.lever];
  return "lever" in piece.word ? [piece.word.lever] : [];
}
