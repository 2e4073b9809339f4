import {
  evaluate,
  FALSE,
  TRUE,
  UNKNOWN,
  type Comparator,
  type Expression,
  type Reference,
  type Sum,
  type Truth,
} from "@compline/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCondition, arbitraryValues, keyOf, KEYS, PRECISION, WORDS } from "../testing/arbitrary-condition.ts";
import { scaled } from "../testing/scale.ts";
import { compileCondition, type Names } from "./condition.ts";

const indexOf = (reference: Reference): number => KEYS.indexOf(keyOf(reference));

const namesWith = (place: Names["place"]): Names => ({
  reading: (reference) => {
    const at = indexOf(reference);
    return (_, input) => input[at] as number;
  },
  place,
  precision: (reference) => (reference.kind === "fact" ? (PRECISION[reference.id] ?? 0) : 0),
  word: (_, word) => WORDS.indexOf(word),
});

/** Read through a closure, or by its place in either vector. */
const WAYS: readonly Names[] = [
  namesWith(() => undefined),
  namesWith((reference) => ({ of: "input", at: indexOf(reference) })),
  namesWith((reference) => ({ of: "state", at: indexOf(reference) })),
];

type Values = Readonly<Record<string, number | undefined>>;

/** The truth, which is one however a value is read. */
function run(expression: Expression, values: Values): Truth {
  const vector = KEYS.map((key) => values[key] ?? Number.NaN);
  const truths = WAYS.map((names) => compileCondition(expression, names)(vector, vector));
  expect(new Set(truths).size).toBe(1);
  return truths[0]!;
}

const compare = (left: Sum, is: Comparator, amount: number): Expression => ({
  kind: "compare",
  left,
  is,
  right: [{ factor: 1, of: { kind: "literal", amount, decimal: String(amount) } }],
});
const alone = (id: string): Sum => [{ factor: 1, of: { kind: "fact", id } }];
const yes: Reference = { kind: "fact", id: "yes" };
const literal = (amount: number) => ({ kind: "literal" as const, amount, decimal: String(amount) });

const COMPARATORS: readonly Comparator[] = ["<", "<=", "=", "!=", ">=", ">"];
const TRUTHS: readonly Truth[] = [FALSE, UNKNOWN, TRUE];
const truth = (value: Truth): Expression =>
  value === UNKNOWN ? { kind: "holds", of: yes } : { kind: "constant", value: value === TRUE };

function plainly(value: number, is: Comparator, c: number): boolean {
  const order = Math.sign(value - c);
  return { "<": order < 0, "<=": order <= 0, "=": order === 0, "!=": order !== 0, ">=": order >= 0, ">": order > 0 }[
    is
  ];
}

/** Whether every value that the instrument may have meant gives the same answer, and which. */
function overAll(low: number, high: number, is: Comparator, c: number): Truth {
  const answers = new Set<boolean>();
  for (let value = low; value <= high; value++) answers.add(plainly(value, is, c));
  return answers.size === 2 ? UNKNOWN : answers.has(true) ? TRUE : FALSE;
}

describe("a condition", () => {
  it.each(TRUTHS)("negates %i", (value) => {
    expect(run({ kind: "not", of: truth(value) }, {})).toBe(2 - value);
  });

  it.each([1, 2, 3, 4])("takes the smallest of %i parts for `and` and the largest for `or`", (length) => {
    const rows = Array.from({ length }).reduce<readonly (readonly Truth[])[]>(
      (all) => all.flatMap((row) => TRUTHS.map((value) => [...row, value])),
      [[]],
    );
    for (const row of rows) {
      const parts = row.map(truth);
      expect(run({ kind: "and", parts }, {})).toBe(Math.min(...row));
      expect(run({ kind: "or", parts }, {})).toBe(Math.max(...row));
    }
  });

  it("is unknown where what it reads is missing, and never where it asks for that", () => {
    expect(run({ kind: "holds", of: yes }, {})).toBe(UNKNOWN);
    expect(run({ kind: "word", of: { kind: "fact", id: "word" }, is: "!=", word: "low" }, {})).toBe(UNKNOWN);
    for (const is of COMPARATORS) expect(run(compare(alone("exact"), is, 3), {})).toBe(UNKNOWN);
    expect(run({ kind: "missing", of: yes }, {})).toBe(TRUE);
    expect(run({ kind: "missing", of: yes }, { yes: 0 })).toBe(FALSE);
  });

  it("reads zero as no and anything else as yes", () => {
    expect([0, 1, 2].map((value) => run({ kind: "holds", of: yes }, { yes: value }))).toEqual([FALSE, TRUE, TRUE]);
  });

  it.each(COMPARATORS)("with `%s` is certain only if all that the instrument may mean agrees", (is) => {
    for (const [id, precision] of Object.entries(PRECISION)) {
      for (let value = 0; value <= 12; value++) {
        const expected = overAll(value - precision, value + precision, is, 6);
        expect(run(compare(alone(id), is, 6), { [id]: value }), `${id} ${value} ${is} 6`).toBe(expected);
      }
    }
  });

  it("adds the errors of a sum, each times its factor's magnitude", () => {
    const left: Sum = [
      { factor: 2, of: { kind: "fact", id: "near" } },
      { factor: -1, of: { kind: "fact", id: "rough" } },
    ];
    for (const is of COMPARATORS) {
      for (let near = 0; near <= 12; near++) {
        const value = 2 * near - 4;
        expect(run(compare(left, is, 5), { near, rough: 4 })).toBe(overAll(value - 5, value + 5, is, 5));
      }
    }
  });

  it("takes both ends of a range by themselves", () => {
    const range: Expression = { kind: "range", of: alone("near"), low: literal(3), high: literal(5) };
    const truths = [1, 2, 3, 4, 5, 6, 7].map((near) => run(range, { near }));
    expect(truths).toEqual([FALSE, UNKNOWN, UNKNOWN, TRUE, UNKNOWN, UNKNOWN, FALSE]);
    const exact: Expression = { ...range, of: alone("exact") };
    expect([2, 3, 5, 6].map((value) => run(exact, { exact: value }))).toEqual([FALSE, TRUE, TRUE, FALSE]);
  });

  it("compares two sums, wherever the literals stand", () => {
    const left: Sum = [{ factor: 1, of: literal(2) }, ...alone("exact")];
    const right: Sum = [
      { factor: 3, of: { kind: "fact", id: "near" } },
      { factor: -1, of: literal(1) },
    ];
    expect(run({ kind: "compare", left, is: ">=", right }, { exact: 12, near: 4 })).toBe(TRUE);
    expect(run({ kind: "compare", left, is: ">=", right }, { exact: 8, near: 4 })).toBe(UNKNOWN);
    expect(run({ kind: "compare", left, is: ">=", right }, { exact: 5, near: 4 })).toBe(FALSE);
  });

  it("says what the slow evaluation says, on any condition and any values", () => {
    const type = (id: string) =>
      id === "word" ? ({ kind: "enum", words: WORDS } as const) : ({ kind: "int", low: 0, high: 12 } as const);
    const facts = Object.fromEntries(
      ["word", "yes", ...Object.keys(PRECISION)].map((id) => [
        id,
        {
          from: "record" as const,
          type: type(id),
          fresh: { count: 1, unit: "tick" as const },
          required: false,
          precision: PRECISION[id] ?? 0,
        },
      ]),
    );
    const seen = new Set<Truth>();
    fc.assert(
      fc.property(arbitraryCondition, arbitraryValues, (condition, values) => {
        const slow = evaluate(condition, { facts, valueOf: (reference) => values[keyOf(reference)] });
        seen.add(slow);
        expect(run(condition, values)).toBe(slow);
      }),
      { numRuns: scaled(3_000) },
    );
    expect(seen).toEqual(new Set(TRUTHS));
  });
});
