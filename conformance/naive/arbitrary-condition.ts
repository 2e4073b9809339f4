/**
 * Random conditions over what a protocol declares: every kind of atom, joined by `and`, `or` and `not`.
 *
 * Constants are small and near what a short history reaches, so that most atoms are true at some tick and false at another.
 */
import fc from "fast-check";
import type { ClockName, Comparator, Expression, Fact, Memory, Reference, Term } from "@compline/protocol";
import { between, compare, dose, fact, isWithheld, kept, lacks, literal, no, ticks } from "./condition-words.ts";

export interface Scope {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly levers: readonly string[];
  readonly memory: Readonly<Record<string, Memory>>;
  readonly gates: readonly string[];
}

const COMPARATORS: readonly Comparator[] = ["<", "<=", "=", "!=", ">=", ">"];
const CLOCKS: readonly ClockName[] = ["at_level", "reported_at_level", "in_phase", "missed", "in_course"];

export function arbitraryCondition(scope: Scope): fc.Arbitrary<Expression> {
  const atom = arbitraryAtom(scope);
  const two = (kind: "and" | "or") =>
    fc.array(atom, { minLength: 2, maxLength: 3 }).map((parts): Expression => ({ kind, parts }));
  const joined = fc.oneof(two("and"), two("or"));
  return fc.oneof(
    { arbitrary: atom, weight: 4 },
    { arbitrary: joined, weight: 4 },
    { arbitrary: fc.tuple(joined, atom).map(([a, b]): Expression => ({ kind: "and", parts: [no(a), b] })), weight: 1 },
    { arbitrary: atom.map(no), weight: 1 },
  );
}

/** Conditions that read facts only, as those of flags do. */
export const arbitraryFactCondition = (facts: Readonly<Record<string, Fact>>): fc.Arbitrary<Expression> =>
  arbitraryCondition({ facts, levers: [], memory: {}, gates: [] });

function arbitraryAtom(scope: Scope): fc.Arbitrary<Expression> {
  const { facts, levers, memory, gates } = scope;
  const byKind = Object.entries(facts).map(([name, declared]) => arbitraryFactAtom(name, declared));
  const ints = Object.keys(facts).filter((name) => facts[name]?.type.kind === "int");
  const remembered = Object.entries(memory).map(([name, one]) => arbitraryAgainst(kept(one.kind, name), 5));
  const numbers = [...ints.map(fact), ...Object.entries(memory).flatMap(([name, { kind }]) => numberOf(kind, name))];
  const isDosed = levers.length > 0;
  const clocks = CLOCKS.map((clock) => arbitraryAgainst(ticks(clock), 4));
  const amounts = levers.flatMap((lever) => [
    arbitraryAgainst(dose(lever), 12),
    startReached(lever),
    fc.constant(isWithheld(lever)),
  ]);
  return fc.oneof(
    { arbitrary: fc.oneof(...byKind), weight: 6 },
    ...(ints.length > 1 ? [{ arbitrary: arbitrarySum(ints.map(fact)), weight: 1 }] : []),
    ...(isDosed ? [{ arbitrary: fc.oneof(...clocks, ...amounts), weight: 3 }] : []),
    ...(isDosed ? [{ arbitrary: arbitrarySum(CLOCKS.map(ticks)), weight: 1 }] : []),
    ...(isDosed ? [{ arbitrary: arbitrarySum([...CLOCKS.map(ticks), ...numbers]), weight: 1 }] : []),
    ...(remembered.length > 0 ? [{ arbitrary: fc.oneof(...remembered), weight: 3 }] : []),
    ...gates.map((gate) => ({
      arbitrary: fc.constant<Expression>({ kind: "holds", of: { kind: "answered", gate } }),
      weight: 1,
    })),
  );
}

/** A memory as a plain number; a total is an amount. */
const numberOf = (kind: Memory["kind"], name: string): readonly Reference[] =>
  kind === "total" ? [] : [kept(kind, name)];

function arbitraryFactAtom(name: string, { type }: Fact): fc.Arbitrary<Expression> {
  const missing = { arbitrary: fc.constant(lacks(name)), weight: 1 };
  switch (type.kind) {
    case "bool":
      return fc.oneof({ arbitrary: fc.constant<Expression>({ kind: "holds", of: fact(name) }), weight: 6 }, missing);
    case "enum": {
      const said = fc.record({ word: fc.constantFrom(...type.words), is: fc.constantFrom("=", "!=") });
      const worded = said.map(({ word, is }): Expression => ({ kind: "word", of: fact(name), is, word }));
      return fc.oneof({ arbitrary: worded, weight: 6 }, missing);
    }
    case "int":
      return fc.oneof({ arbitrary: arbitraryAgainst(fact(name), type.high), weight: 6 }, missing);
  }
}

/** Something compared with a constant up to `most`, or said to lie between two. */
function arbitraryAgainst(of: Reference, most: number): fc.Arbitrary<Expression> {
  const constant = fc.integer({ min: 0, max: most });
  return fc.oneof(
    fc.tuple(fc.constantFrom(...COMPARATORS), constant).map(([is, right]) => compare(of, is, right)),
    fc.tuple(constant, constant).map(([a, b]) => between(of, Math.min(a, b), Math.max(a, b))),
  );
}

/** `dose.X >= start.X`, or another sign. */
const startReached = (lever: string): fc.Arbitrary<Expression> =>
  fc.constantFrom(...COMPARATORS).map((is) => ({
    kind: "compare",
    left: [{ factor: 1, of: dose(lever) }],
    is,
    right: [{ factor: 1, of: { kind: "start", lever } }],
  }));

/** A sum on both sides, `2*a - b >= c + 3`, or in a range. */
function arbitrarySum(among: readonly Reference[]): fc.Arbitrary<Expression> {
  const term = fc.record({ factor: fc.constantFrom(1, -1, 2), of: fc.constantFrom(...among) });
  const plus = fc.integer({ min: 0, max: 6 }).map((n): Term => ({ factor: 1, of: literal(n) }));
  const left = fc.array(term, { minLength: 1, maxLength: 2 });
  const compared = fc
    .record({ left, is: fc.constantFrom(...COMPARATORS), right: term, plus })
    .map(({ left: of, is, right, plus: more }): Expression => ({
      kind: "compare",
      left: of,
      is,
      right: [right, more],
    }));
  const end = fc.integer({ min: 0, max: 6 });
  const ranged = fc.tuple(left, plus, end, end).map(([of, more, a, b]): Expression => ({
    kind: "range",
    of: [...of, more],
    low: literal(Math.min(a, b)),
    high: literal(Math.max(a, b)),
  }));
  return fc.oneof({ arbitrary: compared, weight: 4 }, { arbitrary: ranged, weight: 1 });
}
