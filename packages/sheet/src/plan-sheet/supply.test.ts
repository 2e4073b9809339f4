import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyPlan, liquidPlan, longPlan } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";

describe("what the pharmacy hands out", () => {
  it("is counted in whole tablets, the other half used next time", () => {
    const { supply, totals } = sheetOf(longPlan(), { packs: new Map([["us-clonazepam-0.5-tablet", 30]]) });
    expect(supply[0]?.rows).toMatchObject([{ units: 98, amount: "98 tablets", days: 28, packs: 4 }]);
    expect(supply.at(-1)?.rows).toMatchObject([{ units: 14, days: 28, packs: 1 }]);
    expect(totals).toMatchObject([{ units: 784, days: 392, packs: 27 }]);
  });

  it("is measured where it is a liquid", () => {
    const { totals } = sheetOf(liquidPlan());
    expect(totals.map(({ amount, name }) => `${amount} of ${name}`)).toEqual([
      "60 tablets of clonazepam 0.125 mg tablet to melt in the mouth",
      "150 mL of clonazepam 0.1 mg in each mL liquid",
    ]);
  });

  it("adds up over the periods, whatever their length, to what the steps take", () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 1, max: 60 }), (plan, periodDays) => {
        const { supply, totals, from, to } = sheetOf(plan, { periodDays });
        for (const { product, units, volumeNl, days } of totals) {
          const rows = supply.flatMap((period) => period.rows).filter((row) => row.product === product);
          const sum = (pick: (row: (typeof rows)[number]) => number): number =>
            rows.reduce((all, row) => all + pick(row), 0);
          expect([sum((row) => row.units), sum((row) => row.volumeNl), sum((row) => row.days)]).toEqual([
            units,
            volumeNl,
            days,
          ]);
          const taken = plan.steps.flatMap((step) =>
            step.build
              .filter((item) => item.product === product)
              .map((item) => ({ parts: item.count / item.pieces, nl: item.volume?.amount ?? 0, step })),
          );
          const tablets = taken
            .filter(({ nl }) => nl === 0)
            .reduce((all, { parts, step }) => all + parts * step.days, 0);
          expect([units, volumeNl]).toEqual([
            Math.ceil(tablets),
            taken.reduce((all, { nl, step }) => all + nl * step.days, 0),
          ]);
        }
        expect([supply[0]?.from, supply.reduce((all, { days }) => all + days, 0)]).toEqual([from, to - from]);
      }),
    );
  });
});
