import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "./random.ts";

const draw = (seed: number, count: number): number[] => {
  const { uint32 } = random(seed);
  return Array.from({ length: count }, uint32);
};

/** sfc32 with 64-bit integers, written apart from `random.ts`, after PractRand's source and splitmix32's. */
function byBigInts(seed: number, count: number): number[] {
  const M = 0xffff_ffffn;
  let state = BigInt(seed);
  const mix = (): bigint => {
    state = (state + 0x9e37_79b9n) & M;
    let z = state ^ (state >> 16n);
    z = (z * 0x21f0_aaadn) & M;
    z ^= z >> 15n;
    z = (z * 0x735a_2d97n) & M;
    return z ^ (z >> 15n);
  };
  let [a, b, c, counter] = [mix(), mix(), mix(), 1n];
  const next = (): bigint => {
    const sum = (a + b + counter) & M;
    counter = (counter + 1n) & M;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & M;
    c = ((((c << 21n) | (c >> 11n)) & M) + sum) & M;
    return sum;
  };
  for (let i = 0; i < 15; i++) next();
  return Array.from({ length: count }, () => Number(next()));
}

describe("random", () => {
  // Frozen: whoever changes these breaks every seed that was ever written down.
  it.each([
    [0, [4270301181, 3717780726, 2919608142, 3745158266]],
    [1, [4064752930, 1169703512, 1317941441, 2551256358]],
    [20261122, [1059345757, 527585349, 1352126745, 3532257846]],
    [4294967295, [1136427174, 1916388865, 1301959096, 4012368761]],
  ])("draws for the seed %i what it always drew", (seed, expected) => {
    expect(draw(seed, 4)).toEqual(expected);
  });

  it("is sfc32 seeded by splitmix32", () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffff_ffff }), (seed) => {
        expect(draw(seed, 40)).toEqual(byBigInts(seed, 40));
      }),
    );
  });

  it("keeps int within both ends and reaches them", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 6 }), (seed, low, span) => {
        const { int } = random(seed);
        const drawn = new Set(Array.from({ length: 400 }, () => int(low, low + span)));
        expect([Math.min(...drawn), Math.max(...drawn), drawn.size]).toEqual([low, low + span, span + 1]);
      }),
    );
  });

  it("spreads unit over [0, 1): a chi-square over 64 cells stays under its 0.1 % limit of 105", () => {
    const { unit } = random(7);
    const cells = Array.from({ length: 64 }, () => 0);
    for (let i = 0; i < 64_000; i++) {
      const x = unit();
      expect(x >= 0 && x < 1).toBe(true);
      cells[Math.floor(x * 64)]! += 1;
    }
    const chi = cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(105);
    expect(chi).toBeGreaterThan(30);
  });

  it("picks only items, each of them, and nothing from nothing", () => {
    const { pick } = random(3);
    expect(new Set(Array.from({ length: 100 }, () => pick(["a", "b", "c"])))).toEqual(new Set(["a", "b", "c"]));
    expect(() => pick([])).toThrow(RangeError);
  });
});
