import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseModel } from "../model/parse-model.ts";
import { bandOf, quantile } from "./band.ts";
import { cholesky } from "./cholesky.ts";
import { draw } from "./draw.ts";

const S = "source: { reference: a-2020, locator: b }";
function model(between: string, more = "") {
  const read = parseModel(`
model: a-2020-b
drug: b
title: t
population: { says: s, ${S} }
parameters:
  cl: { value: 10, unit: L/h, ${S} }
  vc: { value: 50, unit: L, ${S} }
  ka: { value: 1, unit: /h, ${S} }
  f: { value: 0.5, unit: "1", ${S} }
routes: [{ route: oral, ways: [{ to: central, ka: ka, share: [f] }] }]
${between}
${more}
valid_for: { ranges: [], not: [] }
not_retained: []
left_out: []
`);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const people = (m: ReturnType<typeof model>, count: number, seed = 5) => {
  const drawn = draw(m, {}, count, seed);
  if (!drawn.ok) throw new Error("refused");
  return drawn.value;
};
const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const sd = (x: readonly number[]): number => {
  const middle = mean(x);
  return Math.sqrt(mean(x.map((v) => (v - middle) ** 2)));
};

describe("Cholesky's root", () => {
  it("gives the matrix back", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 }), (x) => {
        const m = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => [0, 1, 2].reduce((s, k) => s + x[3 * i + k]! * x[3 * j + k]!, i === j ? 0.01 : 0)),
        );
        const l = cholesky(m);
        m.forEach((row, i) =>
          row.forEach((value, j) =>
            expect([0, 1, 2].reduce((s, k) => s + l![i]![k]! * l![j]![k]!, 0)).toBeCloseTo(value, 9),
          ),
        );
      }),
    );
  });

  it("knows what has none", () => {
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeUndefined();
    expect(
      cholesky([
        [0, 0],
        [0, 1],
      ]),
    ).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });
});

describe("drawn people", () => {
  const CORRELATED = `between:
  - { on: cl, as: sd, value: 0.4, unit: "1", ${S} }
  - { on: vc, as: variance, value: 0.09, unit: "1", ${S} }
correlations: [{ of: [cl, vc], value: 0.6, unit: "1", ${S} }]`;

  it("differ as the publication says: spread, middle and correlation on the logarithm", () => {
    const all = people(model(CORRELATED), 10_000);
    const [cl, vc] = [
      all.map((one) => Math.log(one.parameters.cl! / 10)),
      all.map((one) => Math.log(one.parameters.vc! / 50)),
    ];
    expect(mean(cl)).toBeCloseTo(0, 1);
    expect(Math.abs(sd(cl) - 0.4)).toBeLessThan(0.015);
    expect(Math.abs(sd(vc) - 0.3)).toBeLessThan(0.015);
    const together = mean(cl.map((x, i) => x * vc[i]!)) / (0.4 * 0.3);
    expect(Math.abs(together - 0.6)).toBeLessThan(0.03);
  });

  it("are the same for the same seed, and others for another", () => {
    const cls = (seed: number) => people(model(CORRELATED), 5, seed).map((one) => one.parameters.cl);
    expect(cls(3)).toEqual(cls(3));
    expect(cls(3)).not.toEqual(cls(4));
  });

  it("a coefficient of variation is that of the log-normal; a share never exceeds the whole; a logit stays inside", () => {
    const all = people(
      model(
        `between:\n  - { on: cl, as: cv, value: 50, unit: "%", ${S} }\n  - { on: f, as: sd, value: 2, unit: "1", ${S} }`,
      ),
      10_000,
    );
    const cl = all.map((one) => one.parameters.cl!);
    expect(Math.abs(sd(cl) / mean(cl) - 0.5)).toBeLessThan(0.02);
    const f = all.map((one) => one.routes.get("oral")![0]!.f);
    expect(Math.max(...f)).toBe(1);
    const logit = people(model(`between: [{ on: f, as: sd, value: 3, unit: "1", scale: logit, ${S} }]`), 5000).map(
      (one) => one.routes.get("oral")![0]!.f,
    );
    expect(Math.max(...logit)).toBeLessThan(1);
    expect(Math.min(...logit)).toBeGreaterThan(0);
  });

  it("are of the kinds that there are, in their shares", () => {
    const kinds = `kinds: [{ name: fast, share: { value: 25, unit: "%" }, parameters: { ka: { value: 100, unit: /h } }, ${S} }]`;
    const all = people(model(`between: [{ on: ka, as: sd, value: 0.3, unit: "1", ${S} }]`, kinds), 8000);
    const fast = all.filter((one) => one.routes.get("oral")![0]!.ka === 100).length / all.length;
    expect(Math.abs(fast - 0.25)).toBeLessThan(0.02);
  });
});

describe("a band", () => {
  it("holds so many of the people as it says, time by time", () => {
    const m = model(`between: [{ on: cl, as: sd, value: 0.5, unit: "1", ${S} }]`);
    const times = [1, 6, 24];
    const band = bandOf(m, {}, [{ timeH: 0, amtMg: 1 }], { times, interval: 80, people: 500, seed: 2 });
    if (!band.ok) throw new Error("refused");
    const [{ low, median, high }] = band.value as readonly [(typeof band.value)[number]];
    times.forEach((_, i) => {
      expect(low[i]!).toBeLessThan(median[i]!);
      expect(median[i]!).toBeLessThan(high[i]!);
    });
    const wide = bandOf(m, {}, [{ timeH: 0, amtMg: 1 }], { times, interval: 98, people: 500, seed: 2 });
    expect(wide.ok && wide.value[0]!.high[2]! > high[2]!).toBe(true);
  });

  it("adds what a measurement adds, as wide as published, and leaves the people as they are", () => {
    const between = `between: [{ on: cl, as: sd, value: 0.000001, unit: "1", ${S} }]`;
    const asked = { times: [1, 6], interval: 95, people: 4000, seed: 2 };
    const bandFor = (more: string, isMeasured: boolean) => {
      const band = bandOf(model(between, more), {}, [{ timeH: 0, amtMg: 1000 }], { ...asked, isMeasured });
      return band.ok ? band.value[0]! : band.issues.map(({ code }) => code);
    };
    const residual = (as: string, value: number, unit: string) =>
      `residual: [{ as: ${as}, value: ${value}, unit: "${unit}", ${S} }]`;
    for (const [more, low, high] of [
      [residual("proportional", 20, "%"), 1 - 1.96 * 0.2, 1 + 1.96 * 0.2],
      [residual("log", 0.2, "1"), Math.exp(-1.96 * 0.2), Math.exp(1.96 * 0.2)],
    ] as const) {
      const [plain, wide] = [bandFor(more, false), bandFor(more, true)];
      if (!("low" in plain) || !("low" in wide) || wide.measured === undefined) throw new Error("refused");
      expect(wide.low).toEqual(plain.low);
      expect(plain.measured).toBeUndefined();
      expect(wide.measured.low[1]! / wide.median[1]!).toBeCloseTo(low, 1);
      expect(wide.measured.high[1]! / wide.median[1]!).toBeCloseTo(high, 1);
    }
    const added = bandFor(residual("additive", 5000, "ng/mL"), true);
    if (!("low" in added) || added.measured === undefined) throw new Error("refused");
    expect(added.measured.low[1]!).toBe(0);
    expect(added.measured.high[1]! - added.median[1]!).toBeCloseTo(1.96 * 5, 0);
    expect(bandFor("", true)).toEqual(["PK210"]);
  });

  it("counts who is above a level", () => {
    const m = model(`between: [{ on: cl, as: sd, value: 0.5, unit: "1", ${S} }]`);
    const shares = (above: number) => {
      const band = bandOf(m, {}, [{ timeH: 0, amtMg: 1 }], {
        times: [1, 6, 24],
        interval: 80,
        people: 500,
        seed: 2,
        above,
      });
      if (!band.ok) throw new Error("refused");
      return { ...band.value[0]!, ...band.value[0]!.above! };
    };
    const { median } = shares(0);
    expect(shares(median[1]!).at[1]).toBeCloseTo(0.5, 2);
    expect([...shares(-1).at, shares(-1).ever]).toEqual([1, 1, 1, 1]);
    expect([...shares(1).at, shares(1).ever]).toEqual([0, 0, 0, 0]);
    const some = shares(median[0]!);
    expect(some.ever).toBeGreaterThanOrEqual(Math.max(...some.at));
  });

  it("takes quantiles as R does (type 7)", () => {
    expect([0, 0.1, 0.5, 0.9, 1].map((share) => quantile([1, 2, 4, 8, 16], share))).toEqual([1, 1.4, 4, 12.8, 16]);
  });
});
