import { describe, expect, it } from "vitest";
import { searched } from "../../testing/searched.ts";
import { WRONG } from "./ever-wrong.ts";
import { firstWrong } from "./monitor.ts";

const GOOD = searched();

/** Wrong on the n-th edge that has a property. */
const nth = (n: number, isCounted: (phaseAfter: number) => boolean) => ({
  size: n,
  initial: 0,
  label: ({ phaseAfter }: { readonly phaseAfter: number }) => (isCounted(phaseAfter) ? 1 : 0),
  next: (count: number, more: number) => (count + more === n ? WRONG : count + more),
});

describe("an automaton beside the graph", () => {
  it("finds a shortest way, and the way follows the edges from the opening", () => {
    const [found] = firstWrong(
      GOOD.explored,
      nth(4, () => true),
      () => "four ticks",
    );
    expect(found?.way).toHaveLength(4);
    let at = 0;
    for (const edge of found?.way ?? []) {
      const [first, end] = GOOD.explored.edges.from(at);
      expect(edge).toBeGreaterThanOrEqual(first);
      expect(edge).toBeLessThan(end);
      at = GOOD.explored.edges.to(edge);
    }
  });

  it("sees what no state keeps: that a phase was entered before", () => {
    const { layout } = GOOD.explored.model.compiled;
    const escalated = layout.phases.indexOf("escalated");
    const [found] = firstWrong(
      GOOD.explored,
      nth(3, (phase) => phase === escalated),
      () => "three ticks of waiting",
    );
    // Into `climb`, into `escalated`, and two ticks there.
    expect(found?.way).toHaveLength(4);
  });

  it("finds nothing where nothing is wrong", () => {
    expect(
      firstWrong(
        GOOD.explored,
        nth(1, () => false),
        () => "never",
      ),
    ).toEqual([]);
  });
});
