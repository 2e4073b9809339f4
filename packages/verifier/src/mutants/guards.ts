/**
 * Faults in what a condition asks: an atom taken out, turned round, or let pass when it is not known; `and` for `or`;
 * another word of a list.
 */
import { not, printExpression, referencesOf, type Expression, type Protocol } from "@compline/protocol";
import { editedAtoms, swappedConnectives } from "./condition-edits.ts";
import type { Fault, Operator } from "./fault.ts";
import { conditionsIn } from "./lenses.ts";

export const quoted = (expression: Expression): string => `\`${printExpression(expression)}\``;

/** The faults of changing one atom in every condition of a protocol. */
export function atomFaults(
  protocol: Protocol,
  changes: (atom: Expression) => readonly (Expression | undefined)[],
  words: (atom: Expression, to: Expression | undefined) => string,
): readonly Fault[] {
  return conditionsIn(protocol).flatMap(({ path, place, value, with: put }) =>
    editedAtoms(value, changes).map(({ atom, to, condition }) => ({
      path,
      place,
      was: printExpression(atom),
      now: to === undefined ? "" : printExpression(to),
      words: words(atom, to),
      protocol: put(condition),
    })),
  );
}

export const insteadOf = (atom: Expression, to: Expression | undefined): string =>
  to === undefined ? `${quoted(atom)} is no longer asked` : `${quoted(to)} instead of ${quoted(atom)}`;

const isConstant = ({ kind }: Expression): boolean => kind === "constant";

export const dropAtom: Operator = {
  name: "drop-atom",
  faults: (protocol) => atomFaults(protocol, (atom) => (isConstant(atom) ? [] : [undefined]), insteadOf),
};

export const negateAtom: Operator = {
  name: "negate-atom",
  faults: (protocol) => atomFaults(protocol, (atom) => (isConstant(atom) ? [] : [turned(atom)]), insteadOf),
};

/** The opposite, as people would write it. */
function turned(atom: Expression): Expression {
  if (atom.kind === "not") return atom.of;
  if (atom.kind === "word") return { ...atom, is: atom.is === "=" ? "!=" : "=" };
  if (atom.kind !== "compare") return not(atom);
  const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=" } as const;
  return { ...atom, is: opposite[atom.is] };
}

export const passUnknown: Operator = {
  name: "pass-unknown",
  faults: (protocol) =>
    atomFaults(
      protocol,
      (atom) => orMissing(atom, protocol),
      (atom) => `\`${factIn(atom) ?? ""}\` may now be unknown where ${quoted(atom)} is asked`,
    ),
};

/** The fact an atom asks for, if it asks for one alone. */
function factIn(atom: Expression): string | undefined {
  const [first, ...others] = referencesOf(atom);
  return first?.kind === "fact" && others.length === 0 ? first.id : undefined;
}

function orMissing(atom: Expression, { facts }: Protocol): readonly Expression[] {
  const asked = atom.kind === "not" ? atom.of : atom;
  const id = factIn(atom);
  const from = id === undefined ? undefined : facts[id]?.from;
  // A signature or an order that nobody gave is `none`, and never missing.
  if (id === undefined || asked.kind === "missing" || from === "signature" || from === "order") return [];
  return [{ kind: "or", parts: [atom, { kind: "missing", of: { kind: "fact", id } }] }];
}

export const otherWord: Operator = {
  name: "other-word",
  faults: (protocol) => atomFaults(protocol, (atom) => nextWord(atom, protocol), insteadOf),
};

function nextWord(atom: Expression, { facts }: Protocol): readonly Expression[] {
  if (atom.kind !== "word" || atom.of.kind !== "fact") return [];
  const type = facts[atom.of.id]?.type;
  // Of two words the other one is the opposite, which is another operator's.
  if (type?.kind !== "enum" || type.words.length < 3) return [];
  const at = type.words.indexOf(atom.word);
  const word = type.words[(at + 1) % type.words.length];
  return word === undefined ? [] : [{ ...atom, word }];
}

export const swapConnective: Operator = {
  name: "swap-connective",
  faults: (protocol) =>
    conditionsIn(protocol).flatMap(({ path, place, value, with: put }) =>
      swappedConnectives(value).map(({ of, to, condition }) => ({
        path,
        place,
        was: printExpression(of),
        now: printExpression(to),
        words: insteadOf(of, to),
        protocol: put(condition),
      })),
    ),
};
