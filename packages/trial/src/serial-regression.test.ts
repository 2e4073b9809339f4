import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { middleOf, quantileOf, shareBelow } from "./belief.ts";
import { coefficient, RHO_GRID, type Row } from "./serial-regression.ts";
import { studentQuantile } from "@compline/base";

const finite = fc.integer({ min: -600, max: 600 });

/** Two phases, with nights missing: at least three known ones in each. */
const phases = fc
  .tuple(
    fc.array(finite, { minLength: 3, maxLength: 12 }),
    fc.array(finite, { minLength: 3, maxLength: 12 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([before, after, gap]) => [
    ...before.map((value, i): Row => ({ night: i * gap, value, design: [1, 0] })),
    ...after.map((value, i): Row => ({ night: 100 + i, value, design: [1, 1] })),
  ])
  .filter((rows) => new Set(rows.map(({ value }) => value)).size > 2);

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

describe("nights that do not lean on each other", () => {
  it("give Student's two-sample interval", () => {
    fc.assert(
      fc.property(phases, (rows) => {
        const leaves = coefficient(rows, 1, [0]);
        const [a, b] = [0, 1].map((z) => rows.filter(({ design }) => design[1] === z).map(({ value }) => value)) as [
          number[],
          number[],
        ];
        const squares = [a, b]
          .flatMap((group) => group.map((one) => (one - mean(group)) ** 2))
          .reduce((x, y) => x + y, 0);
        const df = rows.length - 2;
        const error = Math.sqrt((squares / df) * (1 / a.length + 1 / b.length));
        if (error < 1e-6) return;
        const difference = mean(b) - mean(a);
        expect(middleOf(leaves!)).toBeCloseTo(difference, 6);
        const reach = studentQuantile(0.975, df) * error;
        expect(quantileOf(leaves!, 0.975)).toBeCloseTo(difference + reach, 4);
        expect(quantileOf(leaves!, 0.025)).toBeCloseTo(difference - reach, 4);
      }),
    );
  });
});

/** Generalised least squares the long way: the covariance as a matrix, solved by Gauss. */
function byMatrix(rows: readonly Row[], rho: number): { readonly centre: number; readonly scale: number } {
  const n = rows.length;
  const p = rows[0]!.design.length;
  const solve = (right: readonly number[]): number[] => {
    const m = rows.map((r, i) => [...rows.map((c) => rho ** Math.abs(r.night - c.night)), right[i]!]);
    return gauss(m, n);
  };
  const x = Array.from({ length: p }, (_, j) => rows.map(({ design }) => design[j]!));
  const y = rows.map(({ value }) => value);
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
  const rx = x.map(solve);
  const gram = x.map((a) => rx.map((b) => dot(a, b)));
  const beta = gauss(
    gram.map((row, j) => [...row, dot(rx[j]!, y)]),
    p,
  );
  const left = y.map(
    (one, i) =>
      one -
      dot(
        beta,
        x.map((column) => column[i]!),
      ),
  );
  const variance = dot(left, solve(left)) / (n - p);
  const last = gauss(
    gram.map((row, j) => [...row, j === p - 1 ? 1 : 0]),
    p,
  )[p - 1]!;
  return { centre: beta[p - 1]!, scale: Math.sqrt(variance * last) };
}

function gauss(m: number[][], n: number): number[] {
  const a = m.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    const pivot = a.slice(i).reduce((best, row, k) => (Math.abs(row[i]!) > Math.abs(a[best]![i]!) ? i + k : best), i);
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= n; j++) a[k]![j]! -= factor * a[i]![j]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}

describe("nights that lean on the one before", () => {
  it("are weighed as the whole covariance matrix weighs them, gaps and trend included", () => {
    fc.assert(
      fc.property(phases, fc.constantFrom(0, 0.3, 0.6, 0.9), (rows, rho) => {
        const withTrend = rows.map((row) => ({ ...row, design: [1, row.night, row.design[1]!] }));
        for (const design of [rows, withTrend]) {
          const [leaf] = coefficient(design, design[0]!.design.length - 1, [rho]) ?? [];
          if (leaf === undefined) continue;
          const { centre, scale } = byMatrix(design, rho);
          expect(Math.abs(leaf.centre - centre) / (scale + 1e-9)).toBeLessThan(1e-5);
          expect(Math.abs(leaf.scale / scale - 1)).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it("say the same whichever way time runs, wherever it is counted from, and in whatever unit", () => {
    fc.assert(
      fc.property(
        phases,
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 1, max: 50 }),
        (rows, from, unit) => {
          const told = (of: readonly Row[]): number[] => {
            const leaves = coefficient(of, 1);
            return leaves === undefined ? [] : [middleOf(leaves), quantileOf(leaves, 0.025), quantileOf(leaves, 0.975)];
          };
          const plain = told(rows);
          const backwards = rows.map((row) => ({ ...row, night: from - row.night })).toReversed();
          const scaled = rows.map((row) => ({ ...row, value: row.value * unit }));
          const width = (plain[2] ?? 0) - (plain[1] ?? 0);
          told(backwards).forEach((one, i) => expect(Math.abs(one - plain[i]!)).toBeLessThan(1e-4 * width + 1e-9));
          told(scaled).forEach((one, i) => expect(Math.abs(one / unit - plain[i]!)).toBeLessThan(1e-4 * width + 1e-9));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("give no other interval on a grid twice as fine", () => {
    const rows = Array.from({ length: 28 }, (_, i): Row => ({
      night: i,
      value: 40 * Math.sin(i * 1.7) + 30 * Math.sin(i / 3) + (i < 14 ? 0 : 25),
      design: [1, i < 14 ? 0 : 1],
    }));
    const fine = Array.from(
      { length: RHO_GRID.length * 2 - 1 },
      (_, i) => (RHO_GRID.at(-1)! * i) / (RHO_GRID.length * 2 - 2),
    );
    const [coarse, finer] = [coefficient(rows, 1)!, coefficient(rows, 1, fine)!];
    const width = quantileOf(finer, 0.975) - quantileOf(finer, 0.025);
    for (const at of [0.025, 0.5, 0.975])
      expect(Math.abs(quantileOf(coarse, at) - quantileOf(finer, at))).toBeLessThan(0.01 * width);
    expect(shareBelow(coarse, quantileOf(coarse, 0.2))).toBeCloseTo(0.2, 6);
  });
});

describe("what cannot be told", () => {
  const row = (night: number, value: number, z: number): Row => ({ night, value, design: [1, z] });
  it.each([
    ["nights that are all the same", [row(0, 5, 0), row(1, 5, 0), row(2, 5, 1), row(3, 5, 1)]],
    ["as many nights as unknowns", [row(0, 5, 0), row(1, 7, 1)]],
    ["a single phase", [row(0, 5, 0), row(1, 7, 0), row(2, 6, 0)]],
  ])("is undefined for %s", (_, rows) => {
    expect(coefficient(rows, 1)).toBeUndefined();
  });
});
