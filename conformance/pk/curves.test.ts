/**
 * Curves that are not ours: by another integrator in another arithmetic (exact.ts), by deSolve (desolve.R, desolve.csv), by
 * the matrix exponential of another program, and figures that publications print.
 */
import { individual, parseModel, simulate, type DosingRecord, type Parameters, type WayIn } from "@compline/pkpd";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exactAmounts, type ExactBody, type ExactInput } from "./exact.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const AT_ONCE: WayIn = { to: "central", f: 1, tlagH: 0, durationH: 0 };

function curve(parameters: Parameters, way: Partial<WayIn>, doses: readonly DosingRecord[], times: readonly number[]) {
  const routes = new Map([["a", [{ ...AT_ONCE, ...way }]]]);
  const answer = simulate([{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }], doses, { times });
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer.value;
}

function model(name: string, person = {}) {
  const file = here(`../../library/models/${name}.yaml`);
  const read = parseModel(readFileSync(file, "utf8"), file);
  const made = read.ok ? individual(read.value, person) : read;
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return { fromH: Number.NEGATIVE_INFINITY, ...made.value };
}

interface Case {
  readonly name: string;
  readonly parameters: Parameters;
  readonly ka?: number;
  readonly body: ExactBody;
  readonly volume: number;
  readonly at: number;
}

/** Depot 0, central 1, peripheral 2 and 3: written down by hand from the parameters. */
function bodyOf(ka: number | undefined, cl: number | undefined, vc: number, q = 0, vp = 1, q2 = 0, vp2 = 1): ExactBody {
  return {
    size: 4,
    flows: [
      { from: 0, to: 1, rate: ka ?? 0 },
      { from: 1, to: -1, rate: (cl ?? 0) / vc },
      { from: 1, to: 2, rate: q / vc },
      { from: 2, to: 1, rate: q / vp },
      { from: 1, to: 3, rate: q2 / vc },
      { from: 3, to: 1, rate: q2 / vp2 },
    ],
  };
}

const CASES: readonly Case[] = [
  { name: "one compartment at once", parameters: { cl: 5, vc: 20 }, body: bodyOf(undefined, 5, 20), volume: 20, at: 1 },
  { name: "ka = k", parameters: { cl: 5, vc: 20 }, ka: 0.25, body: bodyOf(0.25, 5, 20), volume: 20, at: 0 },
  {
    name: "ka a billionth from k",
    parameters: { cl: 5, vc: 20 },
    ka: 0.25 * (1 + 1e-9),
    body: bodyOf(0.25 * (1 + 1e-9), 5, 20),
    volume: 20,
    at: 0,
  },
  { name: "flip-flop", parameters: { cl: 40, vc: 20 }, ka: 0.05, body: bodyOf(0.05, 40, 20), volume: 20, at: 0 },
  {
    name: "two compartments",
    parameters: { cl: 2.98, vc: 109.5, q: 61.37, vp: 130.6 },
    ka: 1.106,
    body: bodyOf(1.106, 2.98, 109.5, 61.37, 130.6),
    volume: 109.5,
    at: 0,
  },
  {
    name: "nearly equal rates",
    parameters: { cl: 1, vc: 10, q: 1e-6, vp: 1e-5 },
    ka: 0.1,
    body: bodyOf(0.1, 1, 10, 1e-6, 1e-5),
    volume: 10,
    at: 0,
  },
  {
    name: "three compartments",
    parameters: { cl: 22.7, vc: 9.09, q: 32.1, vp: 278, q2: 31, vp2: 783 },
    ka: 0.596,
    body: bodyOf(0.596, 22.7, 9.09, 32.1, 278, 31, 783),
    volume: 9.09,
    at: 0,
  },
];

const TIMES = [0.03125, 0.25, 1, 1.5, 3, 6.5, 12, 24];
const worstOf = (seen: ArrayLike<number>, expected: readonly number[]): number =>
  expected.reduce((worst, value, i) => (value === 0 ? worst : Math.max(worst, Math.abs(seen[i]! / value - 1))), 0);

describe("forty decimals", () => {
  it.each(CASES)("closed forms to nine digits and more: $name", ({ parameters, ka, body, volume, at }) => {
    const way = ka === undefined ? {} : { ka };
    const doses: DosingRecord[] = [
      { timeH: 0, amtMg: 10 },
      { timeH: 1.25, amtMg: 4, rate: 2 },
      { timeH: 5, amtMg: 3 },
    ];
    const inputs: ExactInput[] = [
      { at, fromH: 0, amount: 10 },
      { at, fromH: 1.25, amount: 4, rate: 2 },
      { at, fromH: 5, amount: 3 },
    ];
    const expected = exactAmounts(body, inputs, TIMES, 32).map((amounts) => amounts[1]! / volume);
    expect(worstOf(curve(parameters, way, doses, TIMES).concentration[0]!, expected)).toBeLessThan(1e-12);
  });

  it("a steady state is where forty decimals arrive", () => {
    const nights = 60;
    const inputs = Array.from({ length: nights }, (_, n): ExactInput => ({ at: 0, fromH: 8 * n, amount: 5 }));
    const at = [0.5, 2, 7.5].map((after) => 8 * (nights - 1) + after);
    const expected = exactAmounts(bodyOf(0.7, 6, 20, 3, 15), inputs, at, 8).map((amounts) => amounts[1]! / 20);
    const settled = curve(
      { cl: 6, vc: 20, q: 3, vp: 15 },
      { ka: 0.7 },
      [{ timeH: 0, amtMg: 5, ii: 8, ss: 1 }],
      [0.5, 2, 7.5],
    );
    expect(worstOf(settled.concentration[0]!, expected)).toBeLessThan(1e-12);
  });

  it("the solver to six digits and more: an elimination that saturates", () => {
    const body: ExactBody = {
      ...bodyOf(1.05, undefined, 14.6, 3.58, 13.7),
      saturable: { at: 1, vmax: 6.94, kmTimesVolume: 2.36 * 14.6 },
    };
    const inputs = [0, 12].map((fromH): ExactInput => ({ at: 0, fromH, amount: 80 }));
    const expected = exactAmounts(body, inputs, TIMES, 32).map((amounts) => amounts[1]! / 14.6);
    const seen = curve(
      { vc: 14.6, vmax: 6.94, km: 2.36, q: 3.58, vp: 13.7 },
      { ka: 1.05 },
      [{ timeH: 0, amtMg: 80, ii: 12, addl: 1 }],
      TIMES,
    );
    expect(seen.by).toBe("integration");
    expect(worstOf(seen.concentration[0]!, expected)).toBeLessThan(1e-8);
  });
});

describe("deSolve", () => {
  const DOSES: Readonly<Record<string, readonly DosingRecord[]>> = {
    "kruizinga-2022-clonazepam": [{ timeH: 0, amtMg: 1, ii: 24, addl: 6 }],
    "domino-1984-ketamine": [{ timeH: 0, amtMg: 35, rate: 52.5 }],
    "lalovic-2020-lemborexant": [{ timeH: 0, amtMg: 10 }],
    "krause-2023-daridorexant": [{ timeH: 0, amtMg: 50, ii: 24, addl: 2 }],
    "kim-2026-zolpidem": [{ timeH: 0, amtMg: 10 }],
    "okada-2024-triazolam": [{ timeH: 0, amtMg: 0.25 }],
    "otto-2021-esketamine": [{ timeH: 0, amtMg: 28 }],
    "perez-ruixo-2020-esketamine": [{ timeH: 0, amtMg: 28, route: "nasal" }],
  };
  const rows = readFileSync(here("desolve.csv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("case"))
    .map((line) => line.split(","));

  it.each(Object.entries(DOSES))("%s", (name, doses) => {
    const own = rows.filter(([found]) => found === name);
    expect(own.length).toBeGreaterThan(4);
    for (const [, time, observable, value] of own) {
      const answer = simulate([model(name)], doses, { times: [Number(time)] });
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      const seen = answer.value.concentration[answer.value.observables.indexOf(observable!)]![0]!;
      expect(Math.abs(seen / Number(value) - 1), `${time} ${observable}`).toBeLessThan(1e-6);
    }
  });
});

describe("another program's matrix exponential", () => {
  const DOMINO = [100.5, 155.3, 181.8, 209.6, 226.5, 240.3, 91.4, 55.1, 43.0, 35.8, 24.9, 17.3, 8.4, 4.1];
  const MINUTES = [1, 5, 10, 20, 30, 40, 45, 60, 90, 120, 180, 240, 360, 480];
  const BACLOFEN = [90.5, 147.0, 200.4, 209.8, 160.4, 85.1, 45.0, 6.64, 0.15];

  it("ketamine 0.5 mg/kg over 40 min (Domino 1984), ng/mL", () => {
    const answer = simulate([model("domino-1984-ketamine")], [{ timeH: 0, amtMg: 35, rate: 52.5 }], {
      times: MINUTES.map((min) => min / 60),
    });
    if (!answer.ok) throw new Error("refused");
    DOMINO.forEach((level, i) =>
      expect(Math.abs(answer.value.concentration[0]![i]! * 1000 - level)).toBeLessThan(0.06),
    );
  });

  it("baclofen 20 mg (Simon 2018), ng/mL", () => {
    const answer = simulate([model("simon-2018-baclofen")], [{ timeH: 0, amtMg: 20 }], {
      times: [0.25, 0.5, 1, 2, 4, 8, 12, 24, 48],
    });
    if (!answer.ok) throw new Error("refused");
    BACLOFEN.forEach((level, i) =>
      expect(Math.abs(answer.value.concentration[0]![i]! * 1000 - level)).toBeLessThan(0.06),
    );
  });
});

describe("what publications print", () => {
  const levels = (
    name: string,
    doses: readonly DosingRecord[],
    times: readonly number[],
    person = {},
  ): readonly number[] => {
    const answer = simulate([model(name, person)], doses, { times });
    if (!answer.ok) throw new Error("refused");
    return [...answer.value.concentration[0]!].map((c) => c * 1000);
  };
  const halfLife = (name: string, from: number, to: number): number => {
    const [a, b] = levels(name, [{ timeH: 0, amtMg: 10 }], [from, to]) as readonly [number, number];
    return ((to - from) * Math.LN2) / Math.log(a / b);
  };

  it.each([
    ["simon-2018-baclofen", 24, 36, 4.4, 0.06],
    ["greenblatt-1989-diazepam", 48, 96, 36, 1],
    ["novartis-label-tizanidine", 12, 18, 3, 0.01],
  ])("half-life of %s", (name, from, to, hours, within) => {
    // Diazepam: the printed means of volume and clearance give 36 h; the printed mean half-life of skewed values is 44 h.
    expect(Math.abs(halfLife(name, from, to) - hours)).toBeLessThan(within);
  });

  it("clonazepam piles up 3.3 times, nightly (Greenblatt 2005)", () => {
    const day = Array.from({ length: 97 }, (_, i) => i / 4);
    const once = Math.max(...levels("kruizinga-2022-clonazepam", [{ timeH: 0, amtMg: 1 }], day));
    const settled = Math.max(...levels("kruizinga-2022-clonazepam", [{ timeH: 0, amtMg: 1, ii: 24, ss: 1 }], day));
    expect(Math.abs(settled / once - 3.3)).toBeLessThan(0.15);
  });

  it("the exposure of the old to triazolam (Okada 2024: age in clearance and volume)", () => {
    const [young, old] = [30, 69].map((age) =>
      Math.max(
        ...levels(
          "okada-2024-triazolam",
          [{ timeH: 0, amtMg: 0.25 }],
          Array.from({ length: 80 }, (_, i) => i / 20),
          { age, weight: 70 },
        ),
      ),
    ) as [number, number];
    expect(old / young).toBeGreaterThan(1.2);
  });
});
