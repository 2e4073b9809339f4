/** Constraints over the whole plan, solved by HiGHS, beside the exact search over every choice of products. */
import { latticeOf, type StockItem } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solver } from "../testing/highs.ts";
import { scaled } from "../testing/scale.ts";
import { smallRequest } from "../testing/small-request.ts";
import { flatWeight } from "./graph.ts";
import type { Plan } from "./plan.ts";
import { planWithSide } from "./side-plan.ts";
import { planTaper, type TaperRequest } from "./taper.ts";

const dosesOf = ({ start, steps }: Plan): readonly number[] => [start, ...steps].map(({ dose }) => dose.amount);
const weightOf = (plan: Plan, { bounds }: TaperRequest): number => {
  const doses = dosesOf(plan);
  return doses.slice(1).reduce((sum, to, i) => sum + flatWeight(doses[i]!, to, bounds.ed50), 0);
};

/** Every set of at most so many products, each searched exactly. */
function bestOfSubsets(request: TaperRequest, most: number): Plan | undefined {
  const sets = request.stock.reduce<TaperRequest["stock"][]>(
    (all, one) => [...all, ...all.map((set) => [...set, one])],
    [[]],
  );
  const plans = sets
    .filter((set) => set.length > 0 && set.length <= most)
    .flatMap((stock): Plan[] => {
      const answer = planTaper({ ...request, stock });
      return answer.ok && answer.value.found ? [answer.value.plan] : [];
    });
  return plans.toSorted((a, b) => a.steps.length - b.steps.length || weightOf(a, request) - weightOf(b, request))[0];
}

const tablet = fc.record({ strengthNg: fc.integer({ min: 1, max: 12 }), pieces: fc.constantFrom<1 | 2>(1, 2) });
const stock: fc.Arbitrary<readonly StockItem[]> = fc
  .uniqueArray(tablet, { minLength: 2, maxLength: 4, selector: ({ strengthNg }) => strengthNg })
  .map((tablets) =>
    tablets.map(({ strengthNg, pieces }, i) => ({
      kind: "solid",
      id: `t${i}`,
      strengthNg: strengthNg * 2,
      pieces,
      form: "tablet",
    })),
  );

describe("at most so many different products", () => {
  it("gives the plan that the best choice of products gives, or none where no choice gives one", async () => {
    await fc.assert(
      fc.asyncProperty(
        stock,
        fc.integer({ min: 20, max: 40 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, from, most) => {
          const request = smallRequest(items, from, { mostCut: 5000, stopFromNg: 12 });
          const free = planTaper(request);
          fc.pre(free.ok && free.value.found);
          const oracle = bestOfSubsets(request, most);
          const answer = await planWithSide(request, { mostDistinct: most }, solver);
          if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
          expect(answer.value.found).toBe(oracle !== undefined);
          if (oracle === undefined || !answer.value.found) return;
          const { plan } = answer.value;
          expect(plan.products.length).toBeLessThanOrEqual(most);
          expect(plan.steps.length).toBe(oracle.steps.length);
          expect(weightOf(plan, request)).toBe(weightOf(oracle, request));
        },
      ),
      { numRuns: scaled(8) },
    );
  });
});

describe("bottles", () => {
  const liquid: StockItem = {
    kind: "liquid",
    id: "sol",
    ngPerMl: 10,
    graduationNl: 100_000,
    mostNl: 5_000_000,
    form: "solution",
  };
  const big: StockItem = { kind: "solid", id: "big", strengthNg: 10, pieces: 2, form: "tablet" };
  const request = smallRequest(
    [big, liquid],
    20,
    { mostCut: 2600, stopFromNg: 4 },
    { bottleNl: 10_000_000, keepDays: 7 },
  );
  const opened = (plan: Plan): number => plan.steps.filter((step) => step.liquid).length;

  it("are as few as is asked, and proved impossible below that", async () => {
    const free = planTaper(request);
    if (!free.ok || !free.value.found) throw new Error("no plan");
    expect(opened(free.value.plan)).toBeGreaterThan(3);
    const few = await planWithSide(request, { mostPacks: 1000 }, solver);
    if (!few.ok || !few.value.found) throw new Error("no plan");
    expect(few.value.plan.steps.length).toBe(free.value.plan.steps.length);
    const none = await planWithSide(request, { mostPacks: 2 }, solver);
    expect(none.ok && none.value).toMatchObject({ found: false, stuck: { kind: "side", mostPacks: 2 } });
  });

  it("has builds that make the doses of its plan", async () => {
    const answer = await planWithSide(request, { mostPacks: 1000 }, solver);
    if (!answer.ok || !answer.value.found) throw new Error("no plan");
    const lattice = latticeOf([big, liquid], request.handling);
    for (const { dose } of answer.value.plan.steps.slice(0, -1)) expect(lattice.builds.has(dose.amount)).toBe(true);
  });
});
