import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sigmoid, turnoverOf, type Turnover } from "./effect.ts";
import type { WayIn } from "./person.ts";

const AT_ONCE: WayIn = { to: "central", f: 1, tlagH: 0, durationH: 0 };
/** What is in it stays for a hundred million years: a concentration that does not move. */
const STILL = [{ fromH: -1e9, parameters: { cl: 1e-12, vc: 1 }, routes: new Map([["a", [AT_ONCE]]]) }];
const TURNOVER: Turnover = { moves: "loss", how: "inhibits", baseline: 10, kout: 0.3, emax: 0.8, ec50: 2, gamma: 1.5 };

const at = (turnover: Turnover, amtMg: number, times: readonly number[]): readonly number[] => {
  const seen = turnoverOf(STILL, [{ timeH: 0, amtMg }], turnover, times);
  if (!seen.ok) throw new Error(JSON.stringify(seen.issues));
  return [...seen.value];
};

describe("an effect at once", () => {
  it("is half at ec50, none at nothing, and all far above, whatever the steepness", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 300, noNaN: true }), (gamma) => {
        const curve = { emax: 3, ec50: 2, gamma };
        expect(sigmoid(2, curve)).toBeCloseTo(1.5, 12);
        expect(sigmoid(0, curve)).toBe(0);
        expect(sigmoid(1e300, curve)).toBeCloseTo(3, 6);
        expect(sigmoid(3, curve)).toBeGreaterThan(sigmoid(2.5, curve) - 1e-12);
      }),
    );
  });
});

describe("a turnover", () => {
  it.each([
    ["production", "inhibits"],
    ["production", "stimulates"],
    ["loss", "inhibits"],
    ["loss", "stimulates"],
  ] as const)("goes to its new level as an exponential does: %s, %s", (moves, how) => {
    const turnover: Turnover = { ...TURNOVER, moves, how };
    const moved = 1 + (how === "inhibits" ? -1 : 1) * sigmoid(4, turnover);
    const [level, rate] = moves === "production" ? [10 * moved, 0.3] : [10 / moved, 0.3 * moved];
    const times = [0, 0.5, 2, 10, 100];
    at(turnover, 4, times).forEach((seen, i) =>
      expect(Math.abs(seen / (level + (10 - level) * Math.exp(-rate * times[i]!)) - 1)).toBeLessThan(1e-8),
    );
  });

  it("stays at its baseline without a dose, and comes back to it after one", () => {
    expect(at(TURNOVER, 0, [0, 5, 50])).toEqual([10, 10, 10]);
    const passing = [{ ...STILL[0]!, parameters: { cl: 1, vc: 1 } }];
    const seen = turnoverOf(passing, [{ timeH: 0, amtMg: 20 }], TURNOVER, [3, 200]);
    expect(seen.ok && seen.value[0]! > 11).toBe(true);
    expect(seen.ok && Math.abs(seen.value[1]! - 10) < 1e-6).toBe(true);
  });

  it("is not emptied with the body", () => {
    const doses = [
      { timeH: 0, amtMg: 4 },
      { timeH: 100, amtMg: 0, evid: 3 as const },
    ];
    const seen = turnoverOf(STILL, doses, TURNOVER, [99.9, 100, 200]);
    if (!seen.ok) throw new Error("refused");
    expect(Math.abs(seen.value[1]! / seen.value[0]! - 1)).toBeLessThan(0.01);
    expect(Math.abs(seen.value[2]! - 10)).toBeLessThan(1e-6);
  });

  it.each([
    [
      { ...TURNOVER, emax: 1.2 },
      { timeH: 0, amtMg: 1 },
    ],
    [
      { ...TURNOVER, kout: 0 },
      { timeH: 0, amtMg: 1 },
    ],
    [TURNOVER, { timeH: 0, amtMg: 1, ii: 24, ss: 1 as const }],
  ])("refuses what cannot be: %j, %j", (turnover, dose) => {
    const seen = turnoverOf(STILL, [dose], turnover, [1]);
    expect(seen.ok ? [] : seen.issues.map(({ code }) => code)).toEqual(["PK109"]);
  });
});
