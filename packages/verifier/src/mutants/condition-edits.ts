/**
 * A condition with one of its atoms changed, once for every atom and every change.
 *
 * An atom is a comparison, a word, a range, a question or a plain name, with the `not` before it if there is one. Taking
 * an atom out of an `and` or an `or` leaves the others; taking out the only one leaves `true`.
 */
import { not, type Expression } from "@compline/protocol";

export interface AtomEdit {
  readonly atom: Expression;
  /** Undefined takes it out. */
  readonly to: Expression | undefined;
}

/** The whole condition after one edit. */
export interface Edited extends AtomEdit {
  readonly condition: Expression;
}

type Changes = (atom: Expression) => readonly (Expression | undefined)[];

export function editedAtoms(condition: Expression, changes: Changes): readonly Edited[] {
  return editsIn(condition, changes).map(({ atom, to, whole }) => ({
    atom,
    to,
    condition: whole ?? { kind: "constant", value: true },
  }));
}

interface Part extends AtomEdit {
  /** The part with the edit in it; undefined where nothing is left of it. */
  readonly whole: Expression | undefined;
}

function editsIn(part: Expression, changes: Changes): readonly Part[] {
  if (part.kind === "and" || part.kind === "or") {
    return part.parts.flatMap((own, i) =>
      editsIn(own, changes).map((edit) => ({ ...edit, whole: rejoined(part, i, edit.whole) })),
    );
  }
  if (part.kind === "not" && !isAtom(part.of)) {
    return editsIn(part.of, changes).map((edit) => ({
      ...edit,
      whole: edit.whole === undefined ? undefined : not(edit.whole),
    }));
  }
  return changes(part).map((to) => ({ atom: part, to, whole: to }));
}

const isAtom = ({ kind }: Expression): boolean => kind !== "and" && kind !== "or" && kind !== "not";

function rejoined(
  { kind, parts }: Extract<Expression, { kind: "and" | "or" }>,
  i: number,
  own: Expression | undefined,
): Expression | undefined {
  const left = parts.toSpliced(i, 1, ...(own === undefined ? [] : [own]));
  return left.length > 1 ? { kind, parts: left } : left[0];
}

/** Every `and` and every `or`, changed into the other, with the condition around it. */
export function swappedConnectives(
  condition: Expression,
): readonly { readonly of: Expression; readonly to: Expression; readonly condition: Expression }[] {
  if (condition.kind === "not")
    return swappedConnectives(condition.of).map((edit) => ({ ...edit, condition: not(edit.condition) }));
  if (condition.kind !== "and" && condition.kind !== "or") return [];
  const { kind, parts } = condition;
  const to: Expression = { kind: kind === "and" ? "or" : "and", parts };
  return [
    { of: condition, to, condition: to },
    ...parts.flatMap((part, i) =>
      swappedConnectives(part).map((edit) => ({ ...edit, condition: { kind, parts: parts.with(i, edit.condition) } })),
    ),
  ];
}
