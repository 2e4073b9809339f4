import { describe, expect, it } from "vitest";
import { luckOf } from "./stream.ts";
import { oneOf, traitsOf } from "./traits.ts";
import { variablesOf } from "./variables.ts";
import type { Trait, World } from "./world/world.ts";

const source = { reference: "a", locator: "b" };
const N = 20_000;

/** Many draws of the last of some traits. */
function drawn(traits: Readonly<Record<string, object>>): readonly number[] {
  const world = { traits: traits as Readonly<Record<string, Trait>>, latents: {}, facts: {} } as unknown as World;
  const variables = variablesOf(world, []);
  const programs = traitsOf(world, variables);
  const v = new Float64Array(variables.size);
  return Array.from({ length: N }, (_, i) => {
    for (const draw of programs) draw(v, luckOf(5, i));
    return v[variables.at(Object.keys(traits).at(-1)!)]!;
  });
}

const mean = (x: readonly number[]): number => x.reduce((sum, one) => sum + one, 0) / x.length;
function sd(x: readonly number[]): number {
  const middle = mean(x);
  return Math.sqrt(mean(x.map((one) => (one - middle) ** 2)));
}
const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)]!;

describe("a trait", () => {
  it("of a normal distribution has its mean and its spread", () => {
    const x = drawn({ one: { kind: "normal", mean: 50, sd: 10, source } });
    expect(Math.abs(mean(x) - 50)).toBeLessThan(0.3);
    expect(Math.abs(sd(x) - 10)).toBeLessThan(0.3);
  });

  it("that is cut off stays within, and is not piled up at the bounds", () => {
    const x = drawn({ one: { kind: "normal", mean: 50, sd: 10, low: 45, high: 60, source } });
    expect(Math.min(...x)).toBeGreaterThan(45);
    expect(Math.max(...x)).toBeLessThan(60);
    // The mean of the cut normal: mean + sd · (φ(a) − φ(b)) / (Φ(b) − Φ(a)) with a = −0.5, b = 1.
    expect(Math.abs(mean(x) - (50 + (10 * (0.352065 - 0.241971)) / (0.841345 - 0.308538)))).toBeLessThan(0.15);
    expect(x.filter((one) => one < 45.05).length / N).toBeLessThan(0.01);
  });

  it("of a log-normal distribution has its median and its coefficient of variation", () => {
    const x = drawn({ one: { kind: "lognormal", median: 2, cv: 0.5, source } });
    expect(Math.abs(median(x) - 2)).toBeLessThan(0.05);
    expect(Math.abs(sd(x) / mean(x) - 0.5)).toBeLessThan(0.03);
  });

  it("of a share lies between nothing and all, around its median", () => {
    const x = drawn({ one: { kind: "share", median: 0.9, spread: 1, source } });
    expect(Math.abs(median(x) - 0.9)).toBeLessThan(0.01);
    expect([Math.min(...x) > 0, Math.max(...x) < 1]).toEqual([true, true]);
  });

  it("is had by the stated share, or is one of some by theirs", () => {
    expect(Math.abs(mean(drawn({ one: { kind: "chance", share: 0.12, source } })) - 0.12)).toBeLessThan(0.01);
    const of = [
      { value: 1, share: 0.2, unit: "1" },
      { value: 5, share: 0.8, unit: "1" },
    ];
    expect(Math.abs(mean(drawn({ one: { kind: "one-of", of, source } })) - 4.2)).toBeLessThan(0.05);
    expect(oneOf(of, 0.9999999)).toBe(of[1]);
  });

  it("that is a sum follows what was drawn before it", () => {
    const x = drawn({
      a: { kind: "fixed", value: 3, unit: "1", source },
      b: { kind: "sum", of: [{ value: 1 }, { of: ["a", "a"], value: 2 }], sd: 1, low: 0, high: 30, source },
    });
    expect(Math.abs(mean(x) - 19)).toBeLessThan(0.05);
    expect(Math.abs(sd(x) - 1)).toBeLessThan(0.05);
  });

  it("is drawn from its own luck: one trait more changes no other", () => {
    const one = { kind: "normal", mean: 0, sd: 1, source };
    expect(drawn({ first: one, last: one }).slice(0, 50)).toEqual(drawn({ last: one }).slice(0, 50));
  });
});
