import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "../testing/index.ts";
import { evaluate, type Environment } from "./evaluate.ts";
import type { Comparator, Expression, Reference } from "./expression.ts";
import type { Fact } from "./protocol.ts";
import { FALSE, TRUE, UNKNOWN, type Truth } from "./truth.ts";

const COMPARATORS: readonly Comparator[] = ["<", "<=", "=", "!=", ">=", ">"];
const fact = (precision: number): Fact => ({
  from: "vital",
  type: { kind: "int", low: -100, high: 100 },
  fresh: { count: 1, unit: "tick" },
  required: false,
  precision,
});
const slept: Fact = { ...fact(0), type: { kind: "enum", words: ["well", "poor"] } };
const f: Reference = { kind: "fact", id: "f" };
const g: Reference = { kind: "fact", id: "g" };
const literal = (amount: number) => ({ kind: "literal", amount, decimal: String(amount) }) as const;
const compare = (left: readonly (readonly [number, Reference])[], is: Comparator, c: number): Expression => ({
  kind: "compare",
  left: left.map(([factor, of]) => ({ factor, of })),
  is,
  right: [{ factor: 1, of: literal(c) }],
});

const environment = (
  values: Readonly<Record<string, number>>,
  precision: Readonly<Record<string, number>> = {},
): Environment => ({
  valueOf: (reference) => (reference.kind === "fact" ? values[reference.id] : undefined),
  facts: { f: fact(precision["f"] ?? 0), g: fact(precision["g"] ?? 0), slept },
});

const holds: Readonly<Record<Comparator, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">=": (a, b) => a >= b,
  ">": (a, b) => a > b,
};

/** What every value within the instruments' error agrees on; unknown where they do not agree. */
function agreed(verdicts: readonly boolean[]): Truth {
  if (verdicts.every((verdict) => verdict)) return TRUE;
  return verdicts.some((verdict) => verdict) ? UNKNOWN : FALSE;
}

const around = (value: number, error: number): readonly number[] =>
  Array.from({ length: 2 * error + 1 }, (_, i) => value - error + i);

describe("evaluate", () => {
  it("is unknown exactly where the true values could differ in the answer", () => {
    const small = fc.integer({ min: -8, max: 8 });
    const error = fc.integer({ min: 0, max: 3 });
    const factor = fc.constantFrom(-2, -1, 1, 2, 3);
    fc.assert(
      fc.property(
        small,
        small,
        error,
        error,
        factor,
        factor,
        fc.constantFrom(...COMPARATORS),
        small,
        (a, b, p, q, m, n, is, c) => {
          const sums = around(a, p).flatMap((x) => around(b, q).map((y) => m * x + n * y));
          const reach = [...new Set(sums)];
          const [low, high] = [Math.min(...reach), Math.max(...reach)];
          const every = around((low + high) / 2, (high - low) / 2);
          const expected = agreed(every.map((sum) => holds[is](sum, c)));
          expect(
            evaluate(
              compare(
                [
                  [m, f],
                  [n, g],
                ],
                is,
                c,
              ),
              environment({ f: a, g: b }, { f: p, g: q }),
            ),
          ).toBe(expected);
        },
      ),
      { numRuns: scaled(2_000) },
    );
  });

  it("weighs the example of the language: 159 ± 2 against 160", () => {
    const at = (value: number, is: Comparator): Truth =>
      evaluate(compare([[1, f]], is, 160), environment({ f: value }, { f: 2 }));
    expect([157, 158, 161, 162].map((value) => at(value, ">="))).toEqual([FALSE, UNKNOWN, UNKNOWN, TRUE]);
    expect([157, 158, 162, 163].map((value) => at(value, "="))).toEqual([FALSE, UNKNOWN, UNKNOWN, FALSE]);
  });

  it("takes a range as the conjunction of both ends", () => {
    const range: Expression = { kind: "range", of: [{ factor: 1, of: f }], low: literal(4), high: literal(6) };
    expect([3, 4, 6, 7].map((value) => evaluate(range, environment({ f: value })))).toEqual([FALSE, TRUE, TRUE, FALSE]);
    expect(evaluate(range, environment({ f: 4 }, { f: 1 }))).toBe(UNKNOWN);
  });

  it("is unknown on what is missing, and only a probe is not", () => {
    expect(evaluate(compare([[1, f]], "<", 3), environment({}))).toBe(UNKNOWN);
    expect(evaluate({ kind: "holds", of: f }, environment({}))).toBe(UNKNOWN);
    expect(evaluate({ kind: "word", of: { kind: "fact", id: "slept" }, is: "!=", word: "poor" }, environment({}))).toBe(
      UNKNOWN,
    );
    expect(evaluate({ kind: "missing", of: f }, environment({}))).toBe(TRUE);
    expect(evaluate({ kind: "missing", of: f }, environment({ f: 0 }))).toBe(FALSE);
  });

  it("compares words by their place", () => {
    const word = (is: "=" | "!="): Expression => ({
      kind: "word",
      of: { kind: "fact", id: "slept" },
      is,
      word: "poor",
    });
    expect(evaluate(word("="), environment({ slept: 1 }))).toBe(TRUE);
    expect(evaluate(word("="), environment({ slept: 0 }))).toBe(FALSE);
    expect(evaluate(word("!="), environment({ slept: 0 }))).toBe(TRUE);
  });

  it("joins by Kleene's tables", () => {
    const atoms: readonly Expression[] = [
      { kind: "constant", value: false },
      { kind: "holds", of: f },
      { kind: "constant", value: true },
    ];
    const truth = (kind: "and" | "or", i: number, j: number): Truth =>
      evaluate({ kind, parts: [atoms[i] as Expression, atoms[j] as Expression] }, environment({}));
    const places = [0, 1, 2];
    expect(places.map((i) => places.map((j) => truth("and", i, j)))).toEqual([
      [0, 0, 0],
      [0, 1, 1],
      [0, 1, 2],
    ]);
    expect(places.map((i) => places.map((j) => truth("or", i, j)))).toEqual([
      [0, 1, 2],
      [1, 1, 2],
      [2, 2, 2],
    ]);
    expect(atoms.map((of) => evaluate({ kind: "not", of }, environment({})))).toEqual([2, 1, 0]);
  });
});
