import { latticeOf, type StockItem } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallRequest } from "../testing/small-request.ts";
import { oversOf, type Bounds } from "./bounds.ts";
import { planTaper, type TaperAnswer } from "./taper.ts";

const MG = 1_000_000;
const tablet = (mg: number, pieces: 1 | 2 | 4 = 1): StockItem => ({
  kind: "solid",
  id: `t${mg}`,
  strengthNg: mg * MG,
  pieces,
  form: "tablet",
});

type No = Extract<TaperAnswer, { found: false }>;

function noOf(items: readonly StockItem[], fromMg: number, bounds: Bounds, others: readonly StockItem[] = []): No {
  const answer = planTaper({ ...smallRequest(items, fromMg * MG, bounds), others });
  if (!answer.ok || answer.value.found) throw new Error("there is a plan");
  return answer.value;
}

describe("what would help a plan", () => {
  it("is a half, a product that exists, a tablet, a liquid and a wider bound, smallest change first", () => {
    const no = noOf([tablet(1)], 4, { mostCut: 5000, stopFromNg: 0.5 * MG }, [tablet(0.5)]);
    expect(no.stuck).toMatchObject({ kind: "bounds", lowestNg: MG, nextNg: 0, toNext: [{ bound: "stop-from" }] });
    expect(no.wouldHelp.map(({ help }) => help.kind)).toEqual(["parts", "product", "tablet", "liquid"]);
    expect(no.wouldHelp[0]).toMatchObject({ help: { id: "t1", pieces: 2 }, steps: 4, lastNg: 0.5 * MG });
  });

  it("is the least wider bound that is enough, to the last hundredth of a percent", () => {
    const no = noOf([tablet(1)], 4, { mostCut: 4000, stopFromNg: MG });
    const wider = no.wouldHelp.find(({ help }) => help.kind === "bounds");
    expect(wider?.help).toEqual({ kind: "bounds", values: [{ bound: "max-cut", value: 5000 }] });
    const barely = planTaper(smallRequest([tablet(1)], 4 * MG, { mostCut: 4999, stopFromNg: MG }));
    expect(barely.ok && barely.value.found).toBe(false);
  });

  it("names several bounds together where no one alone is enough", () => {
    const no = noOf([tablet(1)], 4, { mostCut: 4000, mostIn14Days: 4500, stopFromNg: MG });
    const wider = no.wouldHelp.flatMap(({ help }) => (help.kind === "bounds" ? help.values : []));
    expect(wider).toEqual([
      { bound: "max-cut", value: 5000 },
      { bound: "fourteen-days", value: 5000 },
    ]);
  });

  it("was tried: with the change made there is a plan of as many steps", () => {
    const stock = fc.uniqueArray(fc.constantFrom(0.25, 0.5, 1, 2, 5), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        stock,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 800, max: 5000 }),
        (strengths, from, mostCut) => {
          const items = strengths.map((mg) => tablet(mg));
          const request = smallRequest(items, from * MG, { mostCut, stopFromNg: MG / 4 });
          const answer = planTaper(request);
          if (!answer.ok || answer.value.found) return;
          for (const { help, steps, lastNg } of answer.value.wouldHelp) {
            if (help.kind === "parts") {
              const changed = items.map((item) =>
                item.id === help.id ? { ...item, pieces: help.pieces } : item,
              ) as StockItem[];
              const again = planTaper(smallRequest(changed, from * MG, request.bounds));
              expect(again.ok && again.value.found && again.value.plan.steps.length).toBe(steps);
            }
            expect(lastNg).toBeLessThanOrEqual(from * MG);
            expect(steps).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is told beside the gap: nothing below the lowest dose that can be reached keeps every bound", () => {
    const items = [tablet(0.5), tablet(2, 2)];
    const bounds = { mostCut: 2500, stopFromNg: MG / 4 };
    const { stuck } = noOf(items, 4, bounds);
    if (stuck.kind !== "bounds") throw new Error("no gap");
    const below = latticeOf(items, { mostPieces: 4, mostCuts: 4 }, 4 * MG).doses.filter((ng) => ng < stuck.lowestNg);
    for (const ng of [0, ...below]) expect(oversOf(bounds, stuck.lowestNg, ng).length).toBeGreaterThan(0);
  });
});
