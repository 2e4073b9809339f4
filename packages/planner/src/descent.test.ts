import { checkPlan } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyWay, mayStep, totalWeight, weightOf, type Asked } from "../testing/brute-force.ts";
import { latticeIn, onceADayFrom } from "../testing/made-of.ts";
import type { Bounds } from "./bounds.ts";
import { wayOf, type Descent, type Way } from "./descent.ts";
import { stuckOf } from "./stuck.ts";

const flat = (way: Way | undefined): readonly number[] | undefined => way?.map(([ng]) => ng!);
const found = (descent: Descent): readonly number[] | undefined => {
  const way = wayOf(descent);
  if (!way.ok) throw new Error(JSON.stringify(way.issues));
  return flat(way.value);
};

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 });
const asked: fc.Arbitrary<Asked> = fc
  .record({
    from: fc.integer({ min: 4, max: 60 }),
    toIndex: maybe(fc.nat(4)),
    doses: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
    mostCut: maybe(fc.integer({ min: 1500, max: 9000 })),
    mostDrop: maybe(fc.integer({ min: 800, max: 6000 })),
    mostLastDrop: maybe(fc.integer({ min: 500, max: 9000 })),
    stopFrom: maybe(fc.integer({ min: 1, max: 30 })),
    ed50: maybe(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))),
  })
  .map(({ from, toIndex, doses, mostCut, mostDrop, mostLastDrop, stopFrom, ed50 }) => {
    const below = doses.filter((ng) => ng < from).toSorted((a, b) => a - b);
    const to = toIndex === undefined ? 0 : (below[toIndex] ?? 0);
    return {
      from,
      to,
      doses: below,
      ...(mostCut === undefined ? {} : { mostCut }),
      ...(mostDrop === undefined ? {} : { mostDrop }),
      ...(mostLastDrop === undefined || (ed50 === undefined && mostLastDrop < 10_000) ? {} : { mostLastDrop }),
      ...(stopFrom === undefined ? {} : { stopFrom }),
      ...(ed50 === undefined ? {} : { ed50: { low: Math.min(...ed50), high: Math.max(...ed50) } }),
    };
  });

const boundsOf = ({ mostCut, mostDrop, mostLastDrop, stopFrom, ed50 }: Asked): Bounds => ({
  mostCut,
  mostDrop,
  mostLastDrop,
  stopFromNg: stopFrom,
  ed50: ed50 === undefined ? undefined : { lowNg: ed50.low, highNg: ed50.high },
});

const descentOf = (one: Asked, rest: Partial<Descent> = {}): Descent =>
  onceADayFrom(one.from, one.to, one.doses, boundsOf(one), rest);

/** Only the ways that keep shares everywhere are compared: the stage below `stopFrom` is tried later. */
const isStrict = (one: Asked, way: readonly number[]): boolean =>
  way.slice(1).every((to, i) => mayStep(one, way[i]!, to));

describe("the best way down, once a day", () => {
  it("has the fewest steps of every way there is, and is the flattest of those", () => {
    fc.assert(
      fc.property(asked, (one) => {
        const ways = everyWay(one);
        const way = found(descentOf(one));
        if (ways.length === 0) return way === undefined || !isStrict(one, way);
        const fewest = Math.min(...ways.map(({ length }) => length));
        const flattest = Math.min(...ways.filter(({ length }) => length === fewest).map((w) => totalWeight(one, w)));
        expect(way).toBeDefined();
        expect(isStrict(one, way!)).toBe(true);
        expect(way!.length).toBe(fewest);
        expect(totalWeight(one, way!)).toBeCloseTo(flattest, -3);
        return true;
      }),
    );
  });

  it("of exactly K steps is the flattest of every such way, or there is none", () => {
    fc.assert(
      fc.property(asked, fc.nat(8), (one, pick) => {
        const lengths = [...new Set(everyWay(one).map(({ length }) => length))].toSorted((a, b) => a - b);
        const steps = (lengths[pick % (lengths.length + 1)] ?? pick + 2) - 1;
        const ways = everyWay(one).filter(({ length }) => length === steps + 1);
        const way = found(descentOf({ ...one }, { aim: { kind: "steps", steps } }));
        if (ways.length === 0) return way === undefined || !isStrict(one, way);
        expect(way?.length).toBe(steps + 1);
        expect(totalWeight(one, way!)).toBeCloseTo(Math.min(...ways.map((w) => totalWeight(one, w))), -3);
        return true;
      }),
    );
  });

  it("within K steps has the least largest drop of every way of at most K", () => {
    const largest = (one: Asked, way: readonly number[]) =>
      Math.max(...way.slice(1).map((to, i) => weightOf(one, way[i]!, to)));
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 8 }), (one, steps) => {
        const ways = everyWay(one).filter(({ length }) => length <= steps + 1);
        const way = found(descentOf(one, { aim: { kind: "within", steps } }));
        if (ways.length === 0) return way === undefined || !isStrict(one, way);
        expect(way!.length).toBeLessThanOrEqual(steps + 1);
        expect(largest(one, way!)).toBeCloseTo(Math.min(...ways.map((w) => largest(one, w))), -3);
        return true;
      }),
    );
  });

  it("keeps the contract of plans wherever it keeps shares on every step", () => {
    fc.assert(
      fc.property(asked, (one) => {
        const way = found(descentOf(one));
        if (way === undefined || !isStrict(one, way)) return;
        const contract = {
          lattice: latticeIn(one.doses),
          mostCut: one.mostCut ?? 10_000,
          stopFromNg: one.stopFrom ?? one.from,
          toNg: one.to,
        };
        expect(checkPlan(contract, way)).toEqual({ ok: true, value: way });
      }),
    );
  });

  it("is the same whatever the order in which the doses are written", () => {
    fc.assert(
      fc.property(asked, (one) => {
        expect(found(descentOf({ ...one, doses: one.doses.toReversed() }))).toEqual(found(descentOf(one)));
      }),
    );
  });
});

/** Every dose that some chain of steps leads to. */
function reachedFrom(one: Asked, free: (from: number) => Asked): ReadonlySet<number> {
  const reached = new Set([one.from]);
  for (const from of [one.from, ...one.doses.toReversed()]) {
    const targets = reached.has(from) ? one.doses.filter((to) => mayStep(free(from), from, to)) : [];
    targets.forEach((to) => reached.add(to));
  }
  return reached;
}

describe("where there is no way", () => {
  it("every dose that can be reached is named, and nothing leads on from the lowest", () => {
    fc.assert(
      fc.property(asked, (one) => {
        const descent = descentOf(one);
        if (found(descent) !== undefined) return;
        const stuck = stuckOf(descent);
        if (!stuck.ok || stuck.value.kind !== "bounds") throw new Error("no proof");
        const { reachedNg, lowestNg, nextNg, toNext, toEnd } = stuck.value;
        const free = (from: number): Asked => (from <= (one.stopFrom ?? 0) ? { ...one, mostCut: 10_000 } : one);
        const reached = reachedFrom(one, free);
        expect(reachedNg).toEqual([...reached].toSorted((a, b) => b - a));
        expect(lowestNg).toBe(Math.min(...reached));
        expect(mayStep(free(lowestNg), lowestNg, one.to)).toBe(false);
        expect(toNext.length).toBeGreaterThan(0);
        expect(nextNg === 0 || one.to > 0 || toEnd.length > 0).toBe(true);
      }),
    );
  });

  it("tells a number of steps that is too small from bounds that cannot be kept", () => {
    const descent = onceADayFrom(
      100,
      0,
      [25, 50, 75],
      { mostCut: 5000, stopFromNg: 25 },
      { aim: { kind: "steps", steps: 2 } },
    );
    expect(stuckOf(descent)).toEqual({ ok: true, value: { kind: "steps", asked: 2, fewest: 3 } });
    expect(found({ ...descent, aim: { kind: "steps", steps: 4 } })).toEqual([100, 75, 50, 25, 0]);
  });
});
