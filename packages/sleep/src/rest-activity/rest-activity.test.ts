import { random } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosinorOf } from "./cosinor.ts";
import { leastAndMost } from "./least-and-most.ts";
import { activitySeries, wakeSeries, type ActivitySeries } from "./series.ts";
import { interdailyStability, intradailyVariability } from "./stability.ts";

const DAY = 20_000;
const hourly = (days: number, at: (hour: number, day: number) => number | undefined): ActivitySeries =>
  activitySeries(
    DAY,
    60,
    Array.from({ length: days * 24 }, (_, i) => at(i % 24, Math.floor(i / 24))),
  );
const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 144, maxLength: 240 });
const whole = (some: readonly number[]): ActivitySeries =>
  activitySeries(DAY, 60, some.slice(0, some.length - (some.length % 24)));
const moved = (series: ActivitySeries, hours: number): ActivitySeries => {
  const n = series.values.length;
  return { ...series, values: series.values.map((_, i) => series.values[(i - hours + n) % n]) };
};

describe("stability and variability", () => {
  it("are 1 and small where every day is the same wave, 0 and about 2 for noise", () => {
    const same = hourly(7, (hour) => Math.cos((hour / 24) * 2 * Math.PI));
    expect(interdailyStability(same)).toBeCloseTo(1, 12);
    // Of a cosine sampled each hour it is 4 sin²(π/24), that of the pairs' number aside.
    expect(intradailyVariability(same)).toBeCloseTo(4 * Math.sin(Math.PI / 24) ** 2, 2);
    const noise = random(1);
    const noisy = hourly(400, () => noise.unit());
    expect(interdailyStability(noisy)).toBeLessThan(0.01);
    expect(intradailyVariability(noisy)).toBeCloseTo(2, 1);
  });

  it("lie in their bounds, and care for neither unit nor zero", () => {
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.integer({ min: -9, max: 9 }),
        (some, by, plus) => {
          const series = whole(some);
          const [is, iv] = [interdailyStability(series), intradailyVariability(series)];
          if (is === undefined || iv === undefined) return;
          expect(is).toBeGreaterThanOrEqual(0);
          expect(is).toBeLessThanOrEqual(1);
          expect(iv).toBeGreaterThanOrEqual(0);
          const other = { ...series, values: series.values.map((value) => value! * by + plus) };
          expect(interdailyStability(other)).toBeCloseTo(is, 9);
          expect(intradailyVariability(other)).toBeCloseTo(iv, 9);
        },
      ),
    );
  });

  it("of stability cares neither for the order of the days nor for the hour at which they begin", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 23 }), (some, hours) => {
        const series = whole(some);
        const days = series.values.length / 24;
        const back = {
          ...series,
          values: Array.from({ length: days }, (_, d) =>
            series.values.slice((days - 1 - d) * 24, (days - d) * 24),
          ).flat(),
        };
        expect(interdailyStability(back) ?? 0).toBeCloseTo(interdailyStability(series) ?? 0, 9);
        expect(interdailyStability(moved(series, hours)) ?? 0).toBeCloseTo(interdailyStability(series) ?? 0, 9);
      }),
    );
  });

  it("are unknown of few days, of what never varies, and IS where an hour is never known", () => {
    const wave = (hour: number): number => hour;
    expect(interdailyStability(hourly(4, wave))).toBeUndefined();
    expect(intradailyVariability(hourly(4, wave))).toBeUndefined();
    expect(interdailyStability(hourly(9, () => 0.1))).toBeUndefined();
    expect(interdailyStability(hourly(9, (hour) => (hour === 3 ? undefined : hour)))).toBeUndefined();
    expect(intradailyVariability(hourly(9, (hour) => (hour === 3 ? undefined : hour)))).toBeGreaterThan(0);
  });

  it("count a pair only where both epochs are known", () => {
    const gap = hourly(8, (hour, day) => (day === 3 ? undefined : hour % 2));
    // Of 0 1 0 1 … each step is 1 and the variance is a quarter.
    expect(intradailyVariability(gap)).toBeCloseTo(4, 12);
  });
});

describe("five and ten hours", () => {
  it("find the rest and the day, also past midnight", () => {
    const found = leastAndMost(hourly(6, (hour) => (hour >= 22 || hour < 3 ? 1 : hour >= 9 && hour < 19 ? 9 : 5)))!;
    expect(found.l5).toEqual({ mean: 1, startMin: 22 * 60 });
    expect(found.m10).toEqual({ mean: 9, startMin: 9 * 60 });
    expect(found.relativeAmplitude).toBeCloseTo(0.8, 12);
  });

  it("begin in the middle of places that are alike", () => {
    // Eight hours of nothing from 23:00: five of them may begin at 23, 0, 1 or 2.
    const found = leastAndMost(hourly(6, (hour) => (hour >= 23 || hour < 7 ? 0 : 10)))!;
    expect(found.l5.startMin).toBe(30);
    expect(found.relativeAmplitude).toBe(1);
    expect(leastAndMost(hourly(6, () => 3))).toMatchObject({ l5: { startMin: undefined }, relativeAmplitude: 0 });
    expect(leastAndMost(hourly(6, () => 0))!.relativeAmplitude).toBeUndefined();
    expect(leastAndMost(hourly(4, (hour) => hour))).toBeUndefined();
  });

  it("turn with the clock, and never cross", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 23 }), (some, hours) => {
        const [here, there] = [leastAndMost(whole(some))!, leastAndMost(moved(whole(some), hours))!];
        expect(here.l5.mean).toBeLessThanOrEqual(here.m10.mean + 1e-9);
        expect(there.l5.mean).toBeCloseTo(here.l5.mean, 9);
        expect(there.m10.mean).toBeCloseTo(here.m10.mean, 9);
      }),
    );
  });
});

describe("the wave of a day", () => {
  it("finds the curve it was made of", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1439, noNaN: true }),
        fc.constantFrom(1, 10, 60, 180),
        (mesor, amplitude, peak, epochMin) => {
          const at = (i: number): number =>
            mesor + amplitude * Math.cos((((i + 0.5) * epochMin - peak) / 1440) * 2 * Math.PI);
          const series = activitySeries(
            DAY,
            epochMin,
            Array.from({ length: (6 * 1440) / epochMin }, (_, i) => at(i)),
          );
          const found = cosinorOf(series)!;
          expect(found.mesor.value).toBeCloseTo(mesor, 6);
          expect(found.amplitude.value).toBeCloseTo(amplitude, 6);
          expect(Math.cos(((found.acrophaseMin!.value - peak) / 1440) * 2 * Math.PI)).toBeCloseTo(1, 9);
          expect(found.explainedPct).toBeCloseTo(100, 6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("knows no peak where there is none, and none for certain where the wave may be flat", () => {
    expect(cosinorOf(hourly(7, () => 4))).toBeUndefined();
    expect(cosinorOf(hourly(4, (hour) => hour))).toBeUndefined();
    const noise = random(3);
    const flat = cosinorOf(hourly(7, () => noise.unit()))!;
    expect(flat.amplitude.interval!.low).toBe(0);
    expect(flat.acrophaseMin!.interval).toBeUndefined();
    expect(cosinorOf(hourly(30, (hour) => (hour === 4 || hour === 16 ? hour : undefined)))).toBeUndefined();
  });

  it("holds its own truth nearly as often as it says, where an hour leans on the hour before", () => {
    const source = random(5);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - source.unit())) * Math.cos(2 * Math.PI * source.unit());
    let held = 0;
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      let lean = 0;
      const series = hourly(10, (hour) => {
        lean = 0.7 * lean + normal();
        return 10 + 3 * Math.cos(((hour + 0.5 - 15) / 24) * 2 * Math.PI) + lean;
      });
      const { interval } = cosinorOf(series)!.amplitude;
      if (interval!.low <= 3 && 3 <= interval!.high) held++;
    }
    expect(held / runs).toBeGreaterThan(0.91);
  });
});

/** The series that the figures below were counted of: a wave and draws of the C standard's example generator. */
function drawn(seed: number, days: number, noise: number): ActivitySeries {
  let state = seed;
  const next = (): number => {
    const [high, low] = [Math.floor(state / 65_536), state % 65_536];
    state = (((high * 1_103_515_245) % 32_768) * 65_536 + low * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536);
  };
  return hourly(
    days,
    (hour) => 50 + 40 * Math.cos((2 * Math.PI * (hour + 0.5 - 15)) / 24) + ((next() % 1000) / 1000 - 0.5) * noise,
  );
}

// pyActigraphy 1.2.2 (interdaily stability, intradaily variability, L5, M10) and statsmodels 0.15.0 (the wave, and its jackknife
// over days by numpy), once, by hand. pyActigraphy divides by n − 1 and p − 1; its IS of the third series is 1.038.
describe("other programs count the same", () => {
  it.each([
    [
      11,
      10,
      40,
      0.9011167204165845,
      0.3539661295141239,
      [0, 13.325582975508576],
      [600, 79.88938076440114],
      50.58666666666667,
      39.57540267845752,
      893.8541533591462,
      0.8621012230136182,
      [1.4366713266762734, 2.4437494120141046, 10.117689751140489],
    ],
    [
      12,
      7,
      100,
      0.5692224316764646,
      0.99817692658602,
      [120, 13.246070660671938],
      [660, 78.71092323239243],
      48.78511904761906,
      39.75768312485644,
      925.5838321905541,
      0.4987329594826281,
      [6.500164232244115, 9.804401622353378, 38.32085842523596],
    ],
    [
      13,
      14,
      5,
      1.0378193980075805,
      0.07391561407836103,
      [0, 12.989054404080012],
      [600, 79.451873621544],
      49.893958333333345,
      40.01595445679198,
      900.4589340697014,
      0.9973975866210397,
      [0.0950365120567354, 0.1832406058738362, 0.9693084090025293],
    ],
  ])("of the series of seed %i", (seed, days, noise, is, iv, l5, m10, mesor, amplitude, peak, explained, reaches) => {
    const series = drawn(seed, days, noise);
    const n = days * 24;
    expect((interdailyStability(series)! * 24 * (n - 1)) / (23 * n)).toBeCloseTo(is, 10);
    expect((intradailyVariability(series)! * (n - 1)) / n).toBeCloseTo(iv, 10);
    const most = leastAndMost(series)!;
    expect([most.l5.startMin, most.m10.startMin]).toEqual([l5[0], m10[0]]);
    expect(most.l5.mean).toBeCloseTo(l5[1]!, 9);
    expect(most.m10.mean).toBeCloseTo(m10[1]!, 9);
    const found = cosinorOf(series)!;
    expect(found.mesor.value).toBeCloseTo(mesor, 9);
    expect(found.amplitude.value).toBeCloseTo(amplitude, 9);
    expect(found.acrophaseMin!.value).toBeCloseTo(peak, 7);
    expect(found.explainedPct).toBeCloseTo(100 * explained, 8);
    const reach = [found.mesor, found.amplitude, found.acrophaseMin!].map(
      ({ value, interval }) => interval!.high - value,
    );
    reach.forEach((one, i) => expect(one).toBeCloseTo(reaches[i]!, 7));
  });
});

describe("a series of activity", () => {
  it("is the share awake of each hour that is known whole", () => {
    const series = wakeSeries(
      { asleep: [{ day: DAY, from: 90, to: 150 }], known: [{ day: DAY, from: 0, to: 190 }] },
      60,
    )!;
    expect(series.values.slice(0, 5)).toEqual([100, 50, 50, undefined, undefined]);
    expect(wakeSeries({ asleep: [], known: [] }, 60)).toBeUndefined();
  });

  it("has epochs that part a day, and numbers", () => {
    expect(() => activitySeries(DAY, 7, [])).toThrow(RangeError);
    expect(() => activitySeries(DAY, 60, [Number.NaN])).toThrow(RangeError);
  });
});
