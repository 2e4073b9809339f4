import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";
import { luckOf, normalAt, purposeOf, unitAt } from "./stream.ts";

const A = purposeOf("one thing");
const B = purposeOf("another");

describe("luck", () => {
  it("depends on seed, person, purpose and tick, and on nothing that was drawn before", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (seed, person, tick) => {
        const luck = luckOf(seed, person);
        const first = unitAt(luck, A, tick);
        unitAt(luck, B, tick);
        expect(unitAt(luckOf(seed, person), A, tick)).toBe(first);
        expect([
          unitAt(luck, B, tick),
          unitAt(luck, A, tick + 1),
          unitAt(luckOf(seed, person + 1), A, tick),
        ]).not.toContain(first);
        expect(unitAt(luckOf(seed + 1, person), A, tick)).not.toBe(first);
      }),
    );
  });

  // Each way along which numbers are drawn: ticks, people, seeds.
  it.each([
    ["ticks", (i: number) => unitAt(luckOf(1, 1), A, i)],
    ["people", (i: number) => unitAt(luckOf(1, i), A, 0)],
    ["seeds", (i: number) => unitAt(luckOf(i, 0), A, 0)],
  ])("is even along %s, and one says nothing of the next", (_, at) => {
    const cells = Array.from({ length: 64 }, () => 0);
    let product = 0;
    const n = 64_000;
    for (let i = 0; i < n; i++) {
      cells[Math.floor(at(i) * 64)]! += 1;
      product += (at(i) - 0.5) * (at(i + 1) - 0.5);
    }
    const chi = cells.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0);
    expect(chi).toBeLessThan(125);
    expect(chi).toBeGreaterThan(22);
    expect(Math.abs(product / n) * 12).toBeLessThan(4.5 / Math.sqrt(n));
  });

  it("of the standard normal has the moments of it", () => {
    const z = Array.from({ length: 50_000 }, (_, i) => normalAt(luckOf(3, 4), A, i));
    const mean = z.reduce((sum, x) => sum + x, 0) / z.length;
    const variance = z.reduce((sum, x) => sum + x * x, 0) / z.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });
});

describe("the normal quantile", () => {
  // Tables of the normal distribution.
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-6, -4.753424308822899],
  ])("of %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 6);
  });

  it("rises, and is odd around a half", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 6);
        expect(normalQuantile(p * 0.999)).toBeLessThan(normalQuantile(p));
      }),
    );
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
