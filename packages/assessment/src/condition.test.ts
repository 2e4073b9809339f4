import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { condition, holds, itemsIn, type Condition } from "./condition.ts";
import { exactly } from "./rational.ts";
import { point, spanning, type Span } from "./span.ts";

const ITEMS = ["a", "b", "c"] as const;
const MOST = 3;

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ item: fc.constantFrom(...ITEMS), atLeast: fc.integer({ min: 0, max: MOST + 1 }) }),
    fc.record({ item: fc.constantFrom(...ITEMS), atMost: fc.integer({ min: -1, max: MOST }) }),
    fc.record({ sum: fc.constant(ITEMS), atLeast: fc.integer({ min: 0, max: 3 * MOST + 1 }) }),
    fc.record({ all: fc.tuple(tie("tree"), tie("tree")) }),
    fc.record({ any: fc.tuple(tie("tree"), tie("tree")) }),
  ),
}));

/** Points of a, b and c; null is missing. */
const points = fc.tuple(...ITEMS.map(() => fc.option(fc.nat(MOST))));
const spans =
  (values: readonly (number | null)[]) =>
  (item: string): Span => {
    const value = values[ITEMS.indexOf(item as (typeof ITEMS)[number])] ?? null;
    return value === null ? spanning([exactly(0), exactly(MOST)]) : point(exactly(value));
  };
const completions = (values: readonly (number | null)[]): readonly (readonly number[])[] =>
  values.reduce<readonly (readonly number[])[]>(
    (all, value) => all.flatMap((one) => (value === null ? [0, 1, 2, 3] : [value]).map((v) => [...one, v])),
    [[]],
  );

describe("a condition", () => {
  it("is true or false of complete answers", () => {
    fc.assert(
      fc.property(tree, fc.tuple(fc.nat(MOST), fc.nat(MOST), fc.nat(MOST)), (one, values) => {
        expect(holds(one, spans(values))).toBeTypeOf("boolean");
      }),
    );
  });

  it("says nothing of gaps that a completion could take back", () => {
    fc.assert(
      fc.property(tree, points, (one, values) => {
        const truth = holds(one, spans(values));
        if (truth === undefined) return;
        for (const complete of completions(values)) expect(holds(one, spans(complete))).toBe(truth);
      }),
    );
  });

  it("of one item is unknown only where completions differ", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MOST + 1 }), points, (atLeast, values) => {
        const one: Condition = { item: "a", atLeast };
        const truths = new Set(completions(values).map((complete) => holds(one, spans(complete))));
        expect(holds(one, spans(values))).toBe(truths.size === 1 ? [...truths][0] : undefined);
      }),
    );
  });

  it("names the items that it looks at", () => {
    expect(
      itemsIn({
        all: [
          { item: "a", atLeast: 1 },
          {
            any: [
              { sum: ["b", "c"], atLeast: 2 },
              { item: "a", atMost: 0 },
            ],
          },
        ],
      }),
    ).toEqual(["a", "b", "c", "a"]);
  });

  it.each([
    [{ item: "a" }],
    [{ item: "a", at_least: 1, at_most: 2 }],
    [{ all: [] }],
    [{ item: "A", at_least: 1 }],
    [{ item: "a", at_least: 0.5 }],
  ])("is not %j", (written) => {
    expect(condition.safeParse(written).success).toBe(false);
  });
});
