import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomisationTest, type Block } from "./randomisation.ts";

const block = (phase: "before" | "after", ...values: number[]): Block => ({ phase, values });

describe("an order that was drawn by lot", () => {
  it("counts every order of four pairs: the drawn one and its mirror are the most extreme, so p is 2 of 16", () => {
    const blocks = [10, 11, 9, 12].flatMap((low) => [block("before", low), block("after", low + 5)]);
    expect(randomisationTest(blocks, "pairs")).toEqual({ difference: 5, p: 2 / 16, orders: 16 });
  });

  it("counts every choice of three of six: 2 of 20", () => {
    const blocks = [1, 2, 3].flatMap((low) => [block("before", low), block("after", low + 50)]);
    expect(randomisationTest(blocks, "all")).toMatchObject({ p: 2 / 20, orders: 20 });
  });

  it("weighs blocks and not nights", () => {
    const blocks = [block("before", 1, 1, 1, 1), block("after", 3), block("after", 3, 3), block("before", 1)];
    expect(randomisationTest(blocks, "pairs")?.difference).toBe(2);
  });

  it.each([
    ["pairs that are none", [block("before", 1), block("before", 2)], "pairs"],
    ["a block without a night", [block("before"), block("after", 2)], "pairs"],
    ["one phase", [block("after", 1), block("after", 2)], "all"],
    ["too many orders", Array.from({ length: 60 }, (_, i) => block(i % 2 === 0 ? "before" : "after", i)), "all"],
  ] as const)("is not tested for %s", (_, blocks, scheme) => {
    expect(randomisationTest(blocks, scheme)).toBeUndefined();
  });

  it("keeps its rate where nothing changed: p is at most a share in no more than that share of orders", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 8, maxLength: 8 }), (means) => {
        const ps = Array.from({ length: 16 }, (_, bits) =>
          randomisationTest(
            means.map((mean, i) => block(((bits >> (i >> 1)) & 1) === (i & 1) ? "after" : "before", mean)),
            "pairs",
          ),
        ).map((test) => test!.p);
        for (const level of [0.125, 0.25, 0.5])
          expect(ps.filter((p) => p <= level).length).toBeLessThanOrEqual(level * 16 + 1e-9);
      }),
    );
  });
});
