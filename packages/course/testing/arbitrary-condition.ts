/**
 * Random conditions over a few named values, with what they read: numbers with and without an error of the instrument,
 * truth values, words, levels, clocks.
 *
 * Constants lie around the values that occur, so that a comparison is neither always true nor never.
 */
import type { Comparator, Expression, Literal, Reference, Sum, Term } from "@compline/protocol";
import fc from "fast-check";

export const WORDS = ["low", "middle", "high"];

/** ± error of each number. */
export const PRECISION: Readonly<Record<string, number>> = { exact: 0, near: 1, rough: 3 };

const fact = (id: string): Reference => ({ kind: "fact", id });
const NUMBERS: readonly Reference[] = [
  ...Object.keys(PRECISION).map(fact),
  { kind: "dose", lever: "alpha" },
  { kind: "start", lever: "alpha" },
  { kind: "clock", unit: "ticks", clock: "at_level" },
  { kind: "memory", reading: "count", id: "tries" },
];
const BOOLS: readonly Reference[] = [
  fact("yes"),
  { kind: "answered", gate: "pills" },
  { kind: "withheld", lever: "alpha" },
];

/** One name for each value that a condition may read. */
export function keyOf(reference: Reference): string {
  switch (reference.kind) {
    case "fact":
      return reference.id;
    case "dose":
    case "start":
    case "withheld":
      return `${reference.kind}.${reference.lever}`;
    case "clock":
      return reference.clock;
    case "memory":
      return reference.id;
    case "answered":
      return `answered.${reference.gate}`;
  }
}

export const KEYS = [...NUMBERS, ...BOOLS, fact("word")].map(keyOf);

const literal = fc
  .integer({ min: -2, max: 12 })
  .map((amount): Literal => ({ kind: "literal", amount, decimal: String(amount) }));
const comparator = fc.constantFrom<Comparator>("<", "<=", "=", "!=", ">=", ">");
const number = fc.constantFrom(...NUMBERS);
const alone = (of: Reference | Literal): Sum => [{ factor: 1, of }];
const term: fc.Arbitrary<Term> = fc.record({
  factor: fc.constantFrom(1, -1, 2, 3),
  of: fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: literal }),
});
const sum: fc.Arbitrary<Sum> = fc.oneof(
  { weight: 3, arbitrary: number.map(alone) },
  { weight: 1, arbitrary: fc.array(term, { minLength: 1, maxLength: 3 }) },
);

const compare = fc.record({
  kind: fc.constant("compare" as const),
  left: sum,
  is: comparator,
  right: fc.oneof({ weight: 3, arbitrary: literal.map(alone) }, { weight: 1, arbitrary: sum }),
});
const range = fc
  .record({ of: sum, low: literal, high: literal })
  .map((parts): Expression => ({ kind: "range", ...parts }));
const word = fc
  .record({ is: fc.constantFrom("=" as const, "!=" as const), word: fc.constantFrom(...WORDS) })
  .map((parts): Expression => ({ kind: "word", of: fact("word"), ...parts }));
const atom: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 5, arbitrary: compare },
  { weight: 2, arbitrary: range },
  { weight: 2, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom(...BOOLS).map((of): Expression => ({ kind: "holds", of })) },
  { weight: 1, arbitrary: fc.constantFrom(...NUMBERS, ...BOOLS).map((of): Expression => ({ kind: "missing", of })) },
  { weight: 1, arbitrary: fc.boolean().map((value): Expression => ({ kind: "constant", value })) },
);

export const arbitraryCondition: fc.Arbitrary<Expression> = fc.letrec<{ readonly condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: "condition" },
    { weight: 4, arbitrary: atom },
    {
      weight: 3,
      arbitrary: fc
        .record({
          kind: fc.constantFrom("and" as const, "or" as const),
          parts: fc.array(tie("condition"), { minLength: 1, maxLength: 4 }),
        })
        .map((parts): Expression => parts),
    },
    { weight: 1, arbitrary: tie("condition").map((of): Expression => ({ kind: "not", of })) },
  ),
})).condition;

const isBool = (key: string): boolean => BOOLS.some((reference) => keyOf(reference) === key);

/** A value for each key, about one in six of them missing. */
export const arbitraryValues: fc.Arbitrary<Readonly<Record<string, number | undefined>>> = fc.record(
  Object.fromEntries(
    KEYS.map((key) => [
      key,
      fc.option(key === "word" ? fc.nat({ max: 2 }) : isBool(key) ? fc.nat({ max: 1 }) : fc.nat({ max: 12 }), {
        nil: undefined,
        freq: 5,
      }),
    ]),
  ),
);
