import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DosingRecord } from "./dosing/record.ts";
import type { Parameters } from "./parameter.ts";
import type { WayIn } from "./person.ts";
import { seeGrid } from "./simulate-linear.ts";
import { simulate } from "./simulate.ts";

const AT_ONCE: WayIn = { to: "central", f: 1, tlagH: 0, durationH: 0 };
const by = (way: Partial<WayIn>): ReadonlyMap<string, readonly WayIn[]> => new Map([["a", [{ ...AT_ONCE, ...way }]]]);

function seen(
  parameters: Parameters,
  way: Partial<WayIn>,
  doses: readonly DosingRecord[],
  times: readonly number[],
): { readonly c: readonly number[]; readonly area: readonly number[]; readonly by: string } {
  const curve = simulate([{ fromH: -1e9, parameters, routes: by(way) }], doses, { times, areas: true });
  if (!curve.ok) throw new Error(JSON.stringify(curve.issues));
  return { c: [...curve.value.concentration[0]!], area: [...curve.value.area[0]!], by: curve.value.by };
}

const near = (actual: readonly number[], expected: readonly number[], relative: number): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const allowed = relative * Math.abs(expected[i]!) + 1e-300;
    expect(Math.abs(value - expected[i]!), `${i}: ${value} for ${expected[i]}`).toBeLessThanOrEqual(allowed);
  });
};

/** Rates over six orders of ten, and any way of lying close together. */
const rate = fc.double({ min: -3, max: 2, noNaN: true }).map((x) => 10 ** x);
const volume = fc.double({ min: 0, max: 3, noNaN: true }).map((x) => 10 ** x);
const TIMES = [0.01, 0.3, 1, 2.5, 7, 13, 24, 50];

describe("one compartment", () => {
  it("is the textbook's formula where that can be computed", () => {
    fc.assert(
      fc.property(rate, rate, volume, (k, ka, vc) => {
        fc.pre(Math.abs(ka - k) > 0.2 * k && k < 5 && ka < 5);
        const times = TIMES.filter((t) => t * Math.max(k, ka) > 0.01 && t * Math.min(k, ka) < 200);
        const expected = times.map((t) => ((ka / vc) * (Math.exp(-k * t) - Math.exp(-ka * t))) / (ka - k));
        near(seen({ vc, cl: k * vc }, { ka }, [{ timeH: 0, amtMg: 1 }], times).c, expected, 1e-11);
      }),
    );
  });

  it("has no hole where ka = k", () => {
    fc.assert(
      fc.property(rate, volume, fc.constantFrom(0, 1e-15, 1e-12, 1e-9, 1e-6), (k, vc, gap) => {
        fc.pre(k < 5);
        const ka = k * (1 + gap);
        const expected = TIMES.map((t) => ((ka * t) / vc) * Math.exp(-k * t) * (1 - (gap * k * t) / 2));
        near(seen({ vc, cl: k * vc }, { ka }, [{ timeH: 0, amtMg: 1 }], TIMES).c, expected, 1e-9);
      }),
    );
  });

  it("infuses as the textbook does, and lets go", () => {
    const [k, vc] = [0.3, 20];
    const expected = [0.5, 2, 5, 9].map((t) => {
      const run = Math.min(t, 2);
      return (10 / 2 / (k * vc)) * (1 - Math.exp(-k * run)) * Math.exp(-k * (t - run));
    });
    near(seen({ vc, cl: k * vc }, {}, [{ timeH: 0, amtMg: 10, rate: 5 }], [0.5, 2, 5, 9]).c, expected, 1e-12);
    near(seen({ vc, cl: k * vc }, { durationH: 2 }, [{ timeH: 0, amtMg: 10 }], [0.5, 2, 5, 9]).c, expected, 1e-12);
  });
});

const size = (low: number, high: number) =>
  fc.double({ min: Math.log10(low), max: Math.log10(high), noNaN: true }).map((x) => 10 ** x);
/** Bodies whose fastest and slowest rate lie at most some ten thousands apart: beyond, it is the numbers that are not exact. */
const body = fc
  .record({
    cl: size(0.3, 300),
    vc: size(3, 1e3),
    q: size(0.3, 300),
    vp: size(3, 1e3),
    q2: size(0.3, 300),
    vp2: size(3, 1e3),
  })
  .filter(({ cl, vc, q, q2 }) => (cl + q + q2) / vc < 50);
const dose = fc.record({
  timeH: fc.integer({ min: 0, max: 40 }),
  amtMg: fc.integer({ min: 1, max: 100 }),
  rate: fc.constantFrom(0, 0, 3, 40),
});

describe("laws of a linear body", () => {
  it("two lots of doses add up", () => {
    fc.assert(
      fc.property(body, rate, fc.array(dose, { maxLength: 4 }), fc.array(dose, { maxLength: 4 }), (p, ka, a, b) => {
        const times = [1, 5, 20, 45, 90];
        const [one, two, both] = [a, b, [...a, ...b]].map(
          (doses) => seen(p, { ka, f: 0.7, tlagH: 0.4 }, doses, times).c,
        );
        near(
          both!,
          one!.map((x, i) => x + two![i]!),
          1e-11,
        );
      }),
    );
  });

  it("the area is F·D/CL, whatever the ways and the other compartments", () => {
    fc.assert(
      fc.property(body, size(0.01, 100), fc.constantFrom(0, 1.5), (p, ka, durationH) => {
        const { area } = seen(p, { ka, f: 0.6, tlagH: 0.2, durationH }, [{ timeH: 0, amtMg: 10 }], [1e6]);
        // A million hours are some thirty doublings of a step, each with its rounding.
        near(area, [6 / p.cl], 1e-8);
      }),
    );
  });

  it("a steady state is what endless doses end in", () => {
    fc.assert(
      fc.property(body, rate, fc.constantFrom(0, 2, 40), fc.constantFrom(0, 0.7, 30), (p, ka, durationH, tlagH) => {
        const way = { ka, durationH, tlagH };
        const settled = seen(p, way, [{ timeH: 0, amtMg: 5, ii: 12, ss: 1 }], [0, 3, 11, 20]);
        const doses = 1500;
        const endless = seen(p, way, [{ timeH: -12 * doses, amtMg: 5, ii: 12, addl: doses }], [0, 3, 11, 20]);
        // What is not settled after so many doses is no matter of the sum.
        fc.pre((doses * 12) / ((p.vc + p.vp + p.vp2) / p.cl + p.vp / p.q + p.vp2 / p.q2 + 1 / ka) > 40);
        near(settled.c, endless.c, 1e-9);
      }),
      { numRuns: 12 },
    );
  });

  it("a grid sees what single times see", () => {
    fc.assert(
      fc.property(body, rate, fc.array(dose, { maxLength: 6 }), fc.boolean(), (p, ka, drawn, isChain) => {
        const way = isChain ? { ka, transit: { meanH: 0.4, count: 3.3 } } : { ka };
        const doses = isChain ? drawn.map(({ timeH, amtMg }) => ({ timeH, amtMg })) : drawn;
        const grid = { fromH: -2, everyH: 0.75, count: 80 };
        const out = new Float64Array(grid.count);
        const done = seeGrid([{ fromH: -1e9, parameters: p, routes: by(way) }], doses, grid, [out], 0);
        expect(done.ok).toBe(true);
        const times = Array.from({ length: grid.count }, (_, i) => -2 + 0.75 * i);
        near([...out], seen(p, way, doses, times).c, 1e-11);
      }),
    );
  });
});

describe("transit compartments", () => {
  it("a whole number of them is that many compartments in a row", () => {
    // Five equal rates in a row: n = 3 transits, then a depot of the same rate, into a body that keeps everything for long.
    const [ktr, vc] = [4, 10];
    const way = { ka: ktr, transit: { meanH: 1, count: 3 } };
    const times = [0.1, 0.5, 1, 2, 4];
    const tail = (t: number): number => {
      const z = ktr * t;
      const sum = [1, z, z ** 2 / 2, z ** 3 / 6, z ** 4 / 24].reduce((a, b) => a + b, 0);
      return 1 - Math.exp(-z) * sum;
    };
    near(
      seen({ vc, cl: 1e-9 }, way, [{ timeH: 0, amtMg: 1 }], times).c,
      times.map((t) => tail(t) / vc),
      1e-7,
    );
  });

  it("are the same by the closed form and by integration", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0.2, max: 300, noNaN: true }),
        (count, meanH, ka) => {
          const routes = by({ ka, transit: { meanH, count } });
          const parameters = { vc: 50, cl: 10, q: 5, vp: 30 };
          const asked = { times: [0.2, 0.5, 1, 2, 4, 12], areas: true };
          const [one, two] = [
            simulate([{ fromH: 0, parameters, routes }], [{ timeH: 0, amtMg: 10 }], asked),
            // A person who changes into themselves is integrated.
            simulate(
              [
                { fromH: 0, parameters, routes },
                { fromH: 0.3, parameters, routes },
              ],
              [{ timeH: 0, amtMg: 10 }],
              asked,
            ),
          ];
          if (!one.ok || !two.ok) throw new Error("refused");
          expect([one.value.by, two.value.by]).toEqual(["closed form", "integration"]);
          one.value.concentration[0]!.forEach((c, i) =>
            expect(Math.abs(c - two.value.concentration[0]![i]!)).toBeLessThanOrEqual(1e-7 * c + 1e-9),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("the records of the field", () => {
  const p = { vc: 10, cl: 2 };
  it("a reset empties the body and forgets what was to come", () => {
    const doses: DosingRecord[] = [
      { timeH: 0, amtMg: 10, rate: 1, ii: 5, addl: 3 },
      { timeH: 4, amtMg: 0, evid: 3 },
      { timeH: 6, amtMg: 3 },
    ];
    expect(seen(p, {}, doses, [3, 4, 5, 5.9]).c.map((c) => c > 0)).toEqual([true, false, false, false]);
    near(seen(p, {}, doses, [6, 30]).c, seen(p, {}, [{ timeH: 6, amtMg: 3 }], [6, 30]).c, 1e-12);
    near(
      seen(
        p,
        {},
        [
          { timeH: 0, amtMg: 10 },
          { timeH: 2, amtMg: 3, evid: 4 },
        ],
        [3],
      ).c,
      seen(p, {}, [{ timeH: 2, amtMg: 3 }], [3]).c,
      1e-12,
    );
  });

  it("empties nobody for a record that gives nothing, whatever its ss says", () => {
    const taken = { timeH: 0, amtMg: 10 };
    const nothing = { timeH: 1, amtMg: 0, evid: 0, ss: 1, ii: 24 } as const;
    expect(seen({ vc: 2, cl: 1 }, {}, [taken, nothing], [2]).c[0]).toBeGreaterThan(0);
  });

  it("SS 1 forgets what was before, SS 2 adds to it; an endless infusion is its rate over the clearance", () => {
    const settled = { timeH: 10, amtMg: 4, ii: 8 } as const;
    const before = { timeH: 0, amtMg: 50 };
    const alone = seen(p, {}, [{ ...settled, ss: 1 }], [10, 15]).c;
    near(seen(p, {}, [before, { ...settled, ss: 1 }], [10, 15]).c, alone, 1e-12);
    const rest = seen(p, {}, [before], [10, 15]).c;
    near(
      seen(p, {}, [before, { ...settled, ss: 2 }], [10, 15]).c,
      alone.map((c, i) => c + rest[i]!),
      1e-13,
    );
    near(seen(p, {}, [{ timeH: 0, amtMg: 0, rate: 6, ss: 1 }], [0]).c, [3], 1e-12);
  });

  it("bioavailability shortens an infusion of a given rate and keeps one of a given duration", () => {
    const way = { f: 0.5 };
    near(
      seen(p, way, [{ timeH: 0, amtMg: 10, rate: 5 }], [1, 4]).c,
      seen(p, {}, [{ timeH: 0, amtMg: 5, rate: 5 }], [1, 4]).c,
      1e-12,
    );
    near(
      seen(p, { f: 0.5, durationH: 2 }, [{ timeH: 0, amtMg: 10 }], [1, 4]).c,
      seen(p, {}, [{ timeH: 0, amtMg: 5, rate: 2.5 }], [1, 4]).c,
      1e-13,
    );
  });
});

describe("a person who changes with time", () => {
  it("keeps what is in the body, and loses it at the new rate", () => {
    const stretch = (fromH: number, cl: number, vc: number) => ({ fromH, parameters: { cl, vc }, routes: by({}) });
    const answer = simulate([stretch(-1e9, 2, 10), stretch(5, 6, 20)], [{ timeH: 0, amtMg: 10 }], {
      times: [4, 5, 7],
      areas: true,
    });
    if (!answer.ok) throw new Error("refused");
    const left = 10 * Math.exp(-0.2 * 5);
    near([...answer.value.concentration[0]!], [Math.exp(-0.8), left / 20, (left / 20) * Math.exp(-0.6)], 1e-13);
    near([answer.value.area[0]![2]!], [(10 - left) / 2 + (left * (1 - Math.exp(-0.6))) / 6], 1e-12);
    expect(answer.value.by).toBe("closed form");
  });

  it("takes lag and share of the time of the dose", () => {
    const stretch = (fromH: number, f: number) => ({ fromH, parameters: { cl: 2, vc: 10 }, routes: by({ f }) });
    const twice = simulate([stretch(-1e9, 1), stretch(5, 0.5)], [{ timeH: 6, amtMg: 10 }], { times: [6] });
    expect(twice.ok && twice.value.concentration[0]![0]).toBeCloseTo(0.5, 12);
  });
});

describe("a body that is not linear", () => {
  it("becomes the linear one where nothing saturates", () => {
    const times = [0.5, 1, 3, 9, 27];
    const linear = seen({ vc: 15, cl: 3, q: 4, vp: 14 }, { ka: 1 }, [{ timeH: 0, amtMg: 50 }], times);
    const saturable = seen({ vc: 15, vmax: 3e6, km: 1e6, q: 4, vp: 14 }, { ka: 1 }, [{ timeH: 0, amtMg: 50 }], times);
    expect(saturable.by).toBe("integration");
    near(saturable.c, linear.c, 1e-5);
  });

  it("keeps its balance: what is in and under the curve is what was given", () => {
    // ∫ Vmax·C/(Km + C) dt is what was eliminated; for one compartment: Km·ln(C0/C) + C0 − C = Vmax·t/V.
    const [vc, vmax, km] = [10, 5, 0.4];
    const { c } = seen({ vc, vmax, km }, {}, [{ timeH: 0, amtMg: 30 }], [1, 3, 5, 8]);
    [1, 3, 5, 8].forEach((t, i) => expect(km * Math.log(3 / c[i]!) + 3 - c[i]!).toBeCloseTo((vmax * t) / vc, 8));
  });

  it("has the steady state that doses written out end in", () => {
    fc.assert(
      fc.property(
        // So far from saturation that 300 doses come to within a millionth of where they end: near it they take years.
        size(0.3, 5),
        fc.double({ min: 0.1, max: 0.6, noNaN: true }),
        fc.boolean(),
        fc.constantFrom(0, 1.5),
        (km, load, isTwo, durationH) => {
          const p = { vc: 15, vmax: 7, km, ...(isTwo ? { q: 4, vp: 20 } : {}) };
          const way = { ka: 1.1, tlagH: 0.4, durationH, f: 0.5 };
          const amtMg = (load * 7 * 12) / 0.5;
          const settled = seen(p, way, [{ timeH: 0, amtMg, ii: 12, ss: 1 }], [0, 1, 5, 11.9]);
          const endless = seen(p, way, [{ timeH: -12 * 300, amtMg, ii: 12, addl: 300 }], [0, 1, 5, 11.9]);
          // Both are integrated to about 1e-7, so that two of them may lie a little more than that apart.
          near(settled.c, endless.c, 3e-6);
        },
      ),
      { numRuns: 10 },
    );
  });

  it.each<[DosingRecord, string]>([
    [{ timeH: 0, amtMg: 130, ii: 24, ss: 1 }, "more comes in than goes out"],
    [{ timeH: 0, amtMg: 10, ii: 24, ss: 2 }, "two of them do not add up"],
    [{ timeH: 0, amtMg: 10, rate: 0.2, ii: 24, ss: 1 }, "it is not all in when the next is due"],
  ])("refuses a steady state that cannot be: %j, %s", (record: DosingRecord) => {
    const answer = simulate([{ fromH: 0, parameters: { vc: 10, vmax: 5, km: 1 }, routes: by({}) }], [record], {
      times: [1],
    });
    expect(answer.ok ? [] : answer.issues.map(({ code }) => code)).toEqual(["PK208"]);
  });
});
