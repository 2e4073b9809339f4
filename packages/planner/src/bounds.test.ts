import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "../testing/scale.ts";
import { isAdmissible, oversOf, shareOfStep, STEP_BOUNDS, withoutBounds, type Bounds } from "./bounds.ts";

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const parts = maybe(fc.integer({ min: 1, max: 10_000 }));
const ng = fc.integer({ min: 1, max: 1_000_000 });
const bounds: fc.Arbitrary<Bounds> = fc.record({
  mostCut: parts,
  mostIn14Days: parts,
  mostStepNg: maybe(ng),
  mostDrop: parts,
  mostLastDrop: parts,
  stopFromNg: maybe(ng),
  ed50: maybe(fc.tuple(ng, ng).map(([a, b]) => ({ lowNg: Math.min(a, b), highNg: Math.max(a, b) }))),
  freeBelowNg: maybe(ng),
});

describe("bounds of a step", () => {
  it("are kept exactly where no bound is named as broken", () => {
    fc.assert(
      fc.property(bounds, ng, fc.nat(1_000_000), (one, from, drawn) => {
        const to = drawn % from;
        expect(isAdmissible(one, from, to)).toBe(oversOf(one, from, to).length === 0);
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("that are broken are over by something", () => {
    fc.assert(
      fc.property(bounds, ng, fc.nat(1_000_000), (one, from, drawn) => {
        for (const { has, allowed } of oversOf(one, from, drawn % from)) expect(has).toBeGreaterThan(allowed);
      }),
    );
  });

  it("that are given up are no longer named, and no others appear", () => {
    fc.assert(
      fc.property(bounds, ng, fc.nat(1_000_000), fc.subarray([...STEP_BOUNDS]), (one, from, drawn, names) => {
        const named = (asked: Bounds) => oversOf(asked, from, drawn % from).map(({ bound }) => bound);
        expect(named(withoutBounds(one, names))).toEqual(named(one).filter((bound) => !names.includes(bound)));
      }),
    );
  });

  it("on shares let the dose above go at least as far as the one below it, so that targets are intervals", () => {
    fc.assert(
      fc.property(bounds, ng, ng, ng, (one, a, b, c) => {
        const [from, middle, to] = [a, b, c].toSorted((x, y) => y - x) as [number, number, number];
        fc.pre(from > middle && middle > to);
        if (isAdmissible(one, from, to)) expect(isAdmissible(one, from, middle)).toBe(true);
        if (isAdmissible(one, from, to)) expect(isAdmissible(one, middle, to)).toBe(true);
      }),
    );
  });
});

describe("the share of a step within 14 days", () => {
  it("never lets any 14 days take more, and is the largest that does not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 40 }), (most, days) => {
        const step = shareOfStep(most, days);
        const steps = Math.max(1, Math.ceil(14 / days));
        const kept = (share: number) => BigInt(10_000 - share) ** BigInt(steps);
        const least = BigInt(10_000 - most) * 10_000n ** BigInt(steps - 1);
        expect(kept(step)).toBeGreaterThanOrEqual(least);
        if (step < most) expect(kept(step + 1)).toBeLessThan(least);
      }),
    );
  });

  it("of a quarter is a quarter for two weeks, 13.39 percent for one, and less for shorter steps", () => {
    expect([28, 14, 7, 3, 1].map((days) => shareOfStep(2500, days))).toEqual([2500, 2500, 1339, 559, 203]);
  });
});
