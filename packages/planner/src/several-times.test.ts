import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latticeIn } from "../testing/made-of.ts";
import { isAdmissible, type Bounds } from "./bounds.ts";
import { wayOf, type Descent, type ShapeName, type Way } from "./descent.ts";
import { flatWeight } from "./graph.ts";
import { evenSplit, isShaped } from "./several-times.ts";

const total = (doses: readonly number[]) => doses.reduce((a, b) => a + b, 0);

/** Every way of one change a step, tried one by one. */
function everyWay(doses: readonly number[], start: readonly number[], bounds: Bounds, shape: ShapeName): Way[] {
  const ways: Way[] = [];
  const go = (way: Way): void => {
    const now = way.at(-1)!;
    if (total(now) === 0) return void ways.push(way);
    const lowered = now.flatMap((ng, time) => [0, ...doses].filter((to) => to < ng).map((to) => now.with(time, to)));
    const nothing = now.map(() => 0);
    const targets = lowered.some((to) => total(to) === 0) ? lowered : [...lowered, nothing];
    for (const to of targets) {
      const isRight = shape === "any" || total(to) === 0 || isShaped(to, { kind: "bedtime" });
      if (isRight && isAdmissible(bounds, total(now), total(to))) go([...way, to]);
    }
  };
  go([start]);
  return ways;
}

const weight = (way: Way): number =>
  way.slice(1).reduce((sum, to, i) => sum + flatWeight(total(way[i]!), total(to), undefined), 0);

const asked = fc.record({
  doses: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  picks: fc.tuple(fc.nat(2), fc.nat(2)),
  mostCut: fc.integer({ min: 2500, max: 9000 }),
  stopFromNg: fc.integer({ min: 1, max: 12 }),
  shape: fc.constantFrom<ShapeName>("any", "bedtime"),
});

describe("the best way down, twice a day", () => {
  it("has the fewest steps of every way of one change a step, and is the flattest of those", () => {
    fc.assert(
      fc.property(asked, ({ doses, picks, mostCut, stopFromNg, shape }) => {
        const rising = doses.toSorted((a, b) => a - b);
        const start = picks.map((pick) => rising[pick % rising.length]!).toSorted((a, b) => a - b);
        const bounds = { mostCut, stopFromNg };
        const descent: Descent = {
          lattice: latticeIn(rising),
          bounds,
          start,
          end: [0, 0],
          shape,
          aim: { kind: "fewest" },
          floorNg: 0,
        };
        const ways = everyWay(rising, start, bounds, shape);
        const found = wayOf(descent);
        if (!found.ok) throw new Error(JSON.stringify(found.issues));
        if (ways.length === 0) return;
        const fewest = Math.min(...ways.map(({ length }) => length));
        const flattest = Math.min(...ways.filter(({ length }) => length === fewest).map(weight));
        expect(found.value?.length).toBe(fewest);
        expect(weight(found.value!)).toBe(flattest);
      }),
    );
  });

  it("stays as even as it can: with halves of everything no dose is more than one step ahead", () => {
    const doses = Array.from({ length: 8 }, (_, i) => i + 1);
    const found = wayOf({
      lattice: latticeIn(doses),
      bounds: { mostCut: 5000, mostStepNg: 1, stopFromNg: 1 },
      start: [4, 4],
      end: [0, 0],
      shape: "even",
      aim: { kind: "fewest" },
      floorNg: 0,
    });
    const way = found.ok ? found.value! : [];
    expect(way.length).toBe(9);
    for (const [am, pm] of way) expect(Math.abs(am! - pm!)).toBeLessThanOrEqual(1);
  });

  it("says so where there are too many days to search", () => {
    const doses = Array.from({ length: 400 }, (_, i) => i + 1);
    const found = wayOf({
      lattice: latticeIn(doses),
      bounds: { mostCut: 9000 },
      start: [400, 400, 400],
      end: [0, 0, 0],
      shape: "any",
      aim: { kind: "fewest" },
      floorNg: 0,
    });
    expect(found).toMatchObject({ ok: false, issues: [{ code: "PL010" }] });
  });
});

describe("an even split", () => {
  it("adds up, can be made, and no other split that can be made is more even", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        (doses, sum) => {
          const levels = [0, ...doses];
          const splits = levels.flatMap((a) => levels.flatMap((b) => levels.map((c) => [a, b, c])));
          const right = splits.filter((split) => total(split) === sum);
          const split = evenSplit(latticeIn(doses), sum, 3);
          const apart = (of: readonly number[]) => Math.max(...of) - Math.min(...of);
          expect(split === undefined).toBe(right.length === 0);
          if (split === undefined) return;
          expect(total(split)).toBe(sum);
          expect(split.every((ng) => levels.includes(ng))).toBe(true);
          expect(apart(split)).toBe(Math.min(...right.map(apart)));
        },
      ),
    );
  });
});
