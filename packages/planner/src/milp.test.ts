/** The search beside HiGHS over the same arcs as an integer program: the same number of steps, the same sum of squares. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solver } from "../testing/highs.ts";
import { latticeIn } from "../testing/made-of.ts";
import { scaled } from "../testing/scale.ts";
import { exactly } from "./exactly.ts";
import type { Graph } from "./graph.ts";
import { lpText, wayIn, type Goal, type Model } from "./milp.ts";
import { onceADay } from "./once-a-day.ts";
import { bestWay } from "./shortest.ts";

const flatOf = ({ first, to, flat }: Graph, way: readonly number[]): number =>
  way.slice(1).reduce((sum, target, i) => {
    const from = way[i]!;
    for (let arc = first[from]!; arc < first[from + 1]!; arc++) if (to[arc] === target) return sum + flat[arc]!;
    throw new Error("no such arc");
  }, 0);

async function solved(graph: Graph, goal: Goal): Promise<readonly number[] | undefined> {
  const model: Model = { graph, builds: graph.doses.map(() => []), side: {} };
  const answer = await solver.solve(lpText(model, goal));
  return answer.kind === "infeasible" ? undefined : wayIn(model, answer.values);
}

const graph = fc
  .record({
    doses: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 80 }),
    mostCut: fc.integer({ min: 2500, max: 5000 }),
    mostDrop: fc.integer({ min: 800, max: 3000 }),
    stopFromNg: fc.integer({ min: 20, max: 90 }),
    ed50: fc.integer({ min: 50, max: 400 }),
  })
  .map(({ doses, ed50, ...bounds }) =>
    onceADay(latticeIn(doses), { ...bounds, ed50: { lowNg: ed50, highNg: ed50 * 2 } }, { fromNg: 420, toNg: 0 }),
  );

describe("the search and an integer solver", () => {
  it("find the same fewest steps, or both none, and the same flattest plan of a few steps more", async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(graph, fc.integer({ min: 0, max: 4 }), async (one, more) => {
        const ours = bestWay(one);
        const theirs = await solved(one, { least: "steps" });
        expect(ours?.length).toBe(theirs?.length);
        if (ours === undefined) return;
        const steps = ours.length - 1 + more;
        const [flattest, flat] = [exactly(one, steps), await solved(one, { least: "flat", steps })];
        expect(flattest === undefined).toBe(flat === undefined);
        if (flattest === undefined || flat === undefined) return;
        met++;
        expect(flatOf(one, flattest) / flatOf(one, flat)).toBeCloseTo(1, 6);
        if (more === 0) expect(flatOf(one, ours)).toBe(flatOf(one, flattest));
      }),
      { numRuns: scaled(12) },
    );
    expect(met).toBeGreaterThan(0);
  });
});
