import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onceADayFrom } from "../testing/made-of.ts";
import { scaled } from "../testing/scale.ts";
import { isAdmissible, oversOf, withoutBounds, type Bounds } from "./bounds.ts";
import { freed, wayOf } from "./descent.ts";
import { brokenIn, nearestWay, setsOf } from "./nearest.ts";

const asked = fc.record({
  from: fc.integer({ min: 4, max: 60 }),
  doses: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 7 }),
  mostCut: fc.integer({ min: 500, max: 5000 }),
  mostIn14Days: fc.integer({ min: 1000, max: 6000 }),
  mostLastDrop: fc.integer({ min: 200, max: 4000 }),
  stopFromNg: fc.integer({ min: 1, max: 20 }),
});
const ED50 = { lowNg: 10, highNg: 40 };

/** Every way that falls, whatever it breaks. */
function everyFall(from: number, doses: readonly number[]): readonly (readonly number[])[] {
  const lower = doses.filter((ng) => ng < from).toSorted((a, b) => b - a);
  return lower
    .reduce<readonly (readonly number[])[]>((ways, ng) => [...ways, ...ways.map((way) => [...way, ng])], [[from]])
    .map((way) => [...way, 0]);
}

const kindsOf = (bounds: Bounds, way: readonly number[]): ReadonlySet<string> =>
  new Set(way.slice(1).flatMap((to, i) => oversOf(freed(bounds), way[i]!, to).map(({ bound }) => bound)));

describe("the nearest plan", () => {
  it("gives up as few kinds of bounds as any fall, and stop-from only where no dose is low enough", () => {
    fc.assert(
      fc.property(asked, ({ from, doses, ...rest }) => {
        const bounds: Bounds = { ...rest, ed50: ED50 };
        const descent = onceADayFrom(from, 0, doses, bounds);
        const way = wayOf(descent);
        fc.pre(way.ok && way.value === undefined);
        const nearest = nearestWay(descent);
        if (!nearest.ok || nearest.value === undefined) throw new Error("there is always a fall");
        const { way: found, givenUp } = nearest.value;
        const all = everyFall(from, doses);
        const canStopLow = all.some((fall) => fall.at(-2)! <= rest.stopFromNg);
        expect(givenUp.includes("stop-from")).toBe(!canStopLow);
        const mild = all.filter((fall) => !canStopLow || !kindsOf(bounds, fall).has("stop-from"));
        const fewest = Math.min(...mild.map((fall) => kindsOf(bounds, fall).size));
        expect(
          kindsOf(
            bounds,
            found.map(([ng]) => ng!),
          ).size,
        ).toBeLessThanOrEqual(Math.max(fewest, givenUp.length));
        expect(givenUp.length).toBeLessThanOrEqual(Math.max(fewest, 1));
      }),
    );
  });

  it("holds every bound that it does not give up, and names each break at its step", () => {
    fc.assert(
      fc.property(asked, ({ from, doses, ...rest }) => {
        const bounds: Bounds = { ...rest, ed50: ED50 };
        const descent = onceADayFrom(from, 0, doses, bounds);
        const nearest = nearestWay(descent);
        if (!nearest.ok || nearest.value === undefined) throw new Error("there is always a fall");
        const { way, givenUp } = nearest.value;
        const kept = withoutBounds(freed(bounds), givenUp);
        const days = way.map(([ng]) => ng!);
        days.slice(1).forEach((to, i) => expect(isAdmissible(kept, days[i]!, to)).toBe(true));
        for (const { step, bound, has, allowed } of brokenIn(bounds, way)) {
          expect(givenUp).toContain(bound);
          expect(has).toBeGreaterThan(allowed);
          expect(oversOf(freed(bounds), days[step - 1]!, days[step]!).map((over) => over.bound)).toContain(bound);
        }
      }),
    );
  });

  it("is over by the least sum of squares, in tenths of a percent, of every fall that breaks no other bound", () => {
    fc.assert(
      fc.property(asked, ({ from, doses, ...rest }) => {
        // From the lowest dose only the end is left, so every share that is exceeded is asked.
        const bounds: Bounds = { ...rest, stopFromNg: Math.min(from, ...doses), ed50: ED50 };
        const nearest = nearestWay(onceADayFrom(from, 0, doses, bounds));
        if (!nearest.ok || nearest.value === undefined) throw new Error("there is always a fall");
        const { way, givenUp } = nearest.value;
        const over = (fall: readonly number[]): number =>
          fall
            .slice(1)
            .flatMap((to, i) => oversOf(bounds, fall[i]!, to))
            .reduce((sum, { has, allowed }) => sum + Math.max(1, Math.ceil((has - allowed) / 10)) ** 2, 0);
        const others = everyFall(from, doses).filter((fall) =>
          [...kindsOf(bounds, fall)].every((kind) => givenUp.some((name) => name === kind)),
        );
        expect(over(way.map(([ng]) => ng!))).toBe(Math.min(...others.map(over)));
      }),
      { numRuns: scaled(600) },
    );
  });

  it("goes over by many small steps rather than by one large one, and never stops early for want of a strength", () => {
    const doses = Array.from({ length: 16 }, (_, i) => (i + 1) * 125_000);
    const bounds = { mostCut: 1000, mostIn14Days: 2500, stopFromNg: 250_000 };
    const nearest = nearestWay(onceADayFrom(2_000_000, 0, doses, bounds));
    const way = nearest.ok ? nearest.value!.way.map(([ng]) => ng! / 1000) : [];
    expect(way).toEqual([2000, 1875, 1750, 1625, 1500, 1375, 1250, 1125, 1000, 875, 750, 625, 500, 375, 250, 0]);
  });

  it("tries the mildest sets of bounds first, stop-from last", () => {
    expect(setsOf(["max-cut", "last-drop", "stop-from"])).toEqual([
      ["max-cut"],
      ["last-drop"],
      ["max-cut", "last-drop"],
      ["stop-from"],
      ["max-cut", "stop-from"],
      ["last-drop", "stop-from"],
      ["max-cut", "last-drop", "stop-from"],
    ]);
  });
});
