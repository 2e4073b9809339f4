/** Length against gentleness where no ED50 is known: the step to nothing says nothing, the others do. */
import type { StockItem } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { smallRequest } from "../testing/small-request.ts";
import { pareto } from "./pareto.ts";

const TABLET: StockItem = { kind: "solid", id: "one", strengthNg: 100, pieces: 2, form: "tablet" };

describe("length against gentleness", () => {
  it("is weighed by the steps before the last where no ED50 is known", () => {
    const answer = pareto(smallRequest([TABLET], 400, { mostCut: 5000, stopFromNg: 100 }));
    if (!answer.ok || !answer.value.found) throw new Error("no plan");
    const { plans } = answer.value;
    expect(plans[0]?.occupancy.over).toBe("any");
    expect(plans.length).toBeGreaterThan(1);
    const worst = plans.map(({ steps }) =>
      Math.max(...steps.slice(0, -1).map(({ occupancyDrop }) => occupancyDrop.high)),
    );
    expect(worst).toEqual(worst.toSorted((a, b) => b - a));
    expect(new Set(worst).size).toBe(worst.length);
  });
});
