/**
 * What a condition says at least, seen without any course: its cases, the bounds in each, and whether two exclude each other.
 *
 * A condition is spread into cases (a disjunction of conjunctions of atoms), with negations moved to the atoms. A case with more
 * than `MOST_CASES` siblings is not spread: then nothing is visible and `casesOf` has no answer. Bounds are those of a reference, or
 * of a sum of references in one order, against constants.
 */
import type { Comparator, Expression, Sum } from "./expression.ts";
import { printExpression, printReference } from "./print-expression.ts";

export interface Atom {
  readonly of: Exclude<Expression, { kind: "not" } | { kind: "and" | "or" }>;
  readonly negated: boolean;
}

/** Atoms that hold together. */
export type Case = readonly Atom[];

const MOST_CASES = 256;

/** The cases of a condition, or undefined where there are too many to look at. */
export function casesOf(expression: Expression, negated = false): readonly Case[] | undefined {
  if (expression.kind === "not") return casesOf(expression.of, !negated);
  if (!("parts" in expression)) return [[{ of: expression, negated }]];
  const parts = expression.parts.map((part) => casesOf(part, negated));
  const known = parts.flatMap((part) => (part === undefined ? [] : [part]));
  if (known.length < parts.length) return undefined;
  const united = (expression.kind === "or") !== negated ? known.flat() : crossed(known);
  return united === undefined || united.length > MOST_CASES ? undefined : united;
}

function crossed(parts: readonly (readonly Case[])[]): readonly Case[] | undefined {
  let cases: readonly Case[] = [[]];
  for (const part of parts) {
    if (cases.length * part.length > MOST_CASES) return undefined;
    cases = cases.flatMap((before) => part.map((more) => [...before, ...more]));
  }
  return cases;
}

/** The parts of a condition that all must hold: those of its `and`, through nesting. */
export const conjunctsOf = (expression: Expression): readonly Expression[] =>
  expression.kind === "and" ? expression.parts.flatMap(conjunctsOf) : [expression];

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const EVERYWHERE: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The bounds an atom sets to what it compares, with the name of that: a reference, or a sum of several. */
export function boundsOf({ of, negated }: Atom): { readonly name: string; readonly bounds: Bounds } | undefined {
  if (of.kind === "range") {
    const form = linearForm(of.of, []);
    if (negated || form === undefined) return undefined;
    return {
      name: form.name,
      bounds: mirrored({ low: of.low.amount - form.offset, high: of.high.amount - form.offset }, form.sign),
    };
  }
  if (of.kind !== "compare") return undefined;
  const form = linearForm(of.left, of.right);
  if (form === undefined) return undefined;
  const is = negated ? NEGATED[of.is] : of.is;
  return { name: form.name, bounds: mirrored(halfLine(is, -form.offset), form.sign) };
}

const NEGATED: Readonly<Record<Comparator, Comparator>> = {
  "<": ">=",
  "<=": ">",
  "=": "!=",
  "!=": "=",
  ">=": "<",
  ">": "<=",
};

/** Amounts are whole, so that `> 3` is `>= 4`. */
function halfLine(is: Comparator, constant: number): Bounds {
  switch (is) {
    case "<":
      return { ...EVERYWHERE, high: constant - 1 };
    case "<=":
      return { ...EVERYWHERE, high: constant };
    case ">":
      return { ...EVERYWHERE, low: constant + 1 };
    case ">=":
      return { ...EVERYWHERE, low: constant };
    case "=":
      return { low: constant, high: constant };
    default:
      return EVERYWHERE;
  }
}

const mirrored = ({ low, high }: Bounds, sign: number): Bounds =>
  sign > 0 ? { low, high } : { low: -high, high: -low };

/** `left − right` as `sign · form + offset`; the name is the reference itself where the form is one reference taken once. */
interface LinearForm {
  readonly name: string;
  readonly sign: 1 | -1;
  readonly offset: number;
}

function linearForm(left: Sum, right: Sum): LinearForm | undefined {
  const factors = new Map<string, number>();
  let offset = 0;
  for (const { factor, of } of [...left, ...right.map((term) => ({ factor: -term.factor, of: term.of }))]) {
    if (of.kind === "literal") offset += factor * of.amount;
    else factors.set(printReference(of), (factors.get(printReference(of)) ?? 0) + factor);
  }
  const terms = [...factors].filter(([, factor]) => factor !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const [first] = terms;
  if (first === undefined) return undefined;
  const sign = first[1] > 0 ? 1 : -1;
  const name = terms.map(([text, factor]) => (factor * sign === 1 ? text : `${factor * sign} * ${text}`)).join(" + ");
  return { name, sign, offset };
}

/** The bounds of everything compared in a case. */
export function boundsIn(atoms: Case): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  for (const atom of atoms) {
    const found = boundsOf(atom);
    if (found === undefined) continue;
    const before = bounds.get(found.name) ?? EVERYWHERE;
    bounds.set(found.name, {
      low: Math.max(before.low, found.bounds.low),
      high: Math.min(before.high, found.bounds.high),
    });
  }
  return bounds;
}

/** Whether two conditions can be seen never to hold together: every pair of their cases contradicts itself. */
export function areExclusive(a: Expression, b: Expression): boolean {
  const [left, right] = [casesOf(a), casesOf(b)];
  if (left === undefined || right === undefined) return false;
  return left.every((one) => right.every((other) => isContradiction([...one, ...other])));
}

export function isContradiction(atoms: Case): boolean {
  for (const { low, high } of boundsIn(atoms).values()) if (low > high) return true;
  const said = new Set<string>();
  const word = new Map<string, string>();
  for (const atom of atoms) {
    if (atom.of.kind === "constant" && atom.of.value === atom.negated) return true;
    const text = printExpression(atom.of);
    if (said.has(`${atom.negated ? "" : "not "}${text}`)) return true;
    said.add(`${atom.negated ? "not " : ""}${text}`);
    if (saysOtherWord(atom, word)) return true;
  }
  return readsWhatIsMissing(atoms) || deniesItsWord(atoms, word);
}

/** Remembers `fact = word`; true where the fact was another word before. */
function saysOtherWord({ of, negated }: Atom, word: Map<string, string>): boolean {
  if (of.kind !== "word" || (of.is === "=") === negated) return false;
  const name = printReference(of.of);
  const before = word.get(name);
  word.set(name, of.word);
  return before !== undefined && before !== of.word;
}

const deniesItsWord = (atoms: Case, word: ReadonlyMap<string, string>): boolean =>
  atoms.some(
    ({ of, negated }) =>
      of.kind === "word" && (of.is === "=") === negated && word.get(printReference(of.of)) === of.word,
  );

/** `x is missing` next to an atom that holds only when x is there. */
function readsWhatIsMissing(atoms: Case): boolean {
  const missing = new Set(
    atoms.flatMap(({ of, negated }) => (of.kind === "missing" && !negated ? [printReference(of.of)] : [])),
  );
  return atoms.some(({ of }) => {
    if (of.kind === "word" || of.kind === "holds") return missing.has(printReference(of.of));
    const sum = of.kind === "compare" ? [...of.left, ...of.right] : of.kind === "range" ? of.of : [];
    return sum.some((term) => term.of.kind !== "literal" && missing.has(printReference(term.of)));
  });
}
