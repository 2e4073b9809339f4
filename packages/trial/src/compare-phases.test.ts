import { describe, expect, it } from "vitest";
import { comparePhases, LEAST_NIGHTS } from "./compare-phases.ts";
import { sortNights, spansAround, type NightValue } from "./phase.ts";
import { simulatedNights } from "../testing/simulated-nights.ts";

const SCALE = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");
/** 2,000 at full size; here so many that a method which ignores dependence is found out. */
const RUNS = Math.min(2000, 60 * SCALE);

const nightsOf = (values: readonly NightValue[], change: number) =>
  sortNights(values, spansAround(change, values)).nights;

/** How often the 95 % interval holds the true difference. */
function heldShare(nights: number, rho: number, missing: number, runs: number): number {
  let held = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const values = simulatedNights({ nights, rho, missing, difference: 1.5, seed: seed * 7919 + nights });
    const { effect } = comparePhases(nightsOf(values, nights), {});
    if (effect === undefined || (effect.interval.low <= 1.5 && effect.interval.high >= 1.5)) held++;
  }
  return held / runs;
}

describe("a 95 % interval", () => {
  const cells = [LEAST_NIGHTS, 14, 28, 56].flatMap((nights) =>
    [0, 0.2, 0.4, 0.6].flatMap((rho) => [0, 0.2].map((missing) => [nights, rho, missing] as const)),
  );
  it.each(cells)("holds the truth at its rate: %i nights a phase, leaning %f, missing %f", (nights, rho, missing) => {
    const runs = nights === 56 ? Math.ceil(RUNS / 4) : RUNS;
    // Three standard errors of a share of 0.95 below it, so that chance does not fail the test.
    expect(heldShare(nights, rho, missing, runs)).toBeGreaterThan(0.94 - 3 * Math.sqrt((0.95 * 0.05) / runs));
  });
});

describe("the verdict", () => {
  const nights = (before: readonly number[], after: readonly number[]): readonly NightValue[] =>
    [...before, ...after].map((value, night) => ({ night, value }));
  const wobble = (level: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => level + ((i * 37) % 11));

  it("is better where less is better and the nights say so", () => {
    const values = nights(wobble(60, 20), wobble(20, 20));
    const { verdict, effect } = comparePhases(nightsOf(values, 20), { better: "lower", important: 20 });
    expect(verdict).toBe("better");
    expect(effect?.difference).toBeCloseTo(-40, 0);
    expect(effect?.probabilityImportant).toBeGreaterThan(0.95);
  });

  it("is worse for the same nights where more is better, and only different where neither is", () => {
    const values = nights(wobble(60, 20), wobble(20, 20));
    expect(comparePhases(nightsOf(values, 20), { better: "higher" }).verdict).toBe("worse");
    expect(comparePhases(nightsOf(values, 20), {}).verdict).toBe("different");
  });

  it("is that nothing is shown where the two phases are alike", () => {
    const values = nights(wobble(60, 20), wobble(60, 20));
    expect(comparePhases(nightsOf(values, 20), { better: "lower" }).verdict).toBe("not-shown");
  });

  it("is too few nights below a week of either, however large the difference", () => {
    const values = nights(wobble(60, LEAST_NIGHTS - 1), wobble(0, 30));
    const { verdict, effect } = comparePhases(nightsOf(values, LEAST_NIGHTS - 1), { better: "lower" });
    expect([verdict, effect]).toEqual(["too-few-nights", undefined]);
  });

  it("says that nights all alike have no spread", () => {
    const values = nights(new Array(10).fill(30), new Array(10).fill(30));
    expect(comparePhases(nightsOf(values, 10), { better: "lower" }).verdict).toBe("no-spread");
  });

  it("leaves a trend that ran through all nights open", () => {
    const values = Array.from({ length: 40 }, (_, night) => ({
      night,
      value: 100 - 0.5 * night + ((night * 37) % 11),
    }));
    const { effect, besideTrend } = comparePhases(nightsOf(values, 20), { better: "lower" });
    expect(effect!.interval.high).toBeLessThan(0);
    expect(besideTrend!.interval.low).toBeLessThan(0);
    expect(besideTrend!.interval.high).toBeGreaterThan(0);
  });
});
