import { describe, expect, it } from "vitest";
import type { DosingRecord } from "../dosing/record.ts";
import type { Individual } from "../model/individual.ts";
import { simulate } from "../simulate.ts";
import { tickSteps, type TickAsked, type TickLevels } from "./tick-steps.ts";

const person = (way: object, parameters: Individual["parameters"]): Individual => ({
  parameters,
  routes: new Map([["in", [{ to: "central" as const, f: 0.9, tlagH: 0, durationH: 0, ...way }]]]),
  assumed: [],
});
const TWO = { cl: 3, vc: 100, q: 60, vp: 130 };
const DOSES = [1, 0.5, 0, 2, 1];

function walked(one: Individual, asked: TickAsked): readonly TickLevels[] {
  const steps = tickSteps(one, asked);
  if (!steps.ok) throw new Error(steps.issues[0]?.message);
  return DOSES.map((dose) => {
    const out = { night: 0, mean: 0, after: 0 };
    steps.value.step(dose, out);
    return out;
  });
}

/** The same by the walk through every dose: what is there at the end of each night, and areas at its ends. */
function expected(
  one: Individual,
  { tickH, nightH }: TickAsked,
  records: readonly DosingRecord[],
): readonly TickLevels[] {
  const times = DOSES.flatMap((_, i) => [i * tickH, i * tickH + nightH, (i + 1) * tickH]);
  const { parameters, routes } = one;
  const curve = simulate([{ fromH: 0, parameters, routes }], records, { times, areas: true });
  if (!curve.ok) throw new Error(curve.issues[0]?.message);
  const [concentration, area] = [curve.value.concentration[0]!, curve.value.area[0]!];
  return DOSES.map((_, i) => ({
    night: (area[3 * i + 1]! - area[3 * i]!) / nightH,
    mean: (area[3 * i + 2]! - area[3 * i]!) / tickH,
    after: concentration[3 * i + 1]!,
  }));
}

const near = (seen: readonly TickLevels[], right: readonly TickLevels[]): void => {
  seen.forEach(({ night, mean, after }, i) => {
    expect(night).toBeCloseTo(right[i]!.night, 12);
    expect(mean).toBeCloseTo(right[i]!.mean, 12);
    expect(after).toBeCloseTo(right[i]!.after, 12);
  });
  expect(right[0]!.mean).toBeGreaterThan(0);
};

describe("a body in ticks", () => {
  it("is what the walk through every dose is: means of the night and the day, the level when the night ends", () => {
    const [one, asked] = [person({ ka: 1.1 }, TWO), { route: "in", tickH: 24, nightH: 8, as: "bolus" } as const];
    const records = DOSES.map((amtMg, i) => ({ timeH: i * asked.tickH, amtMg, route: "in" }));
    near(walked(one, asked), expected(one, asked, records));
  });

  it("takes a dose that runs in over the whole tick", () => {
    const [one, asked] = [person({}, TWO), { route: "in", tickH: 0.5, nightH: 0.5, as: "infusion" } as const];
    const records = DOSES.flatMap((amtMg, i) =>
      amtMg === 0 ? [] : [{ timeH: i * asked.tickH, amtMg, rate: amtMg / asked.tickH, route: "in" }],
    );
    // The share that arrives makes an infusion shorter there, and weaker here; with all of it both are one.
    const whole = person({ f: 1 }, TWO);
    near(walked(whole, asked), expected(whole, asked, records));
    expect(walked(one, asked)[0]!.mean).toBeCloseTo(walked(whole, asked)[0]!.mean * 0.9, 12);
  });

  it.each([
    ["PK121", person({}, TWO), "nowhere"],
    ["PK104", person({}, { vc: 10, vmax: 1, km: 1 }), "in"],
    ["PK120", person({ transit: { meanH: 1, count: 3 } }, TWO), "in"],
  ])("refuses with %s what no one matrix takes on", (code, one, route) => {
    const steps = tickSteps(one, { route, tickH: 24, nightH: 8, as: "bolus" });
    expect(steps.ok ? [] : steps.issues.map((issue) => issue.code)).toEqual([code]);
  });
});
