/**
 * So many people, each with their own parameters, bedtimes and taper over 26 weeks, seen every hour: the general engine of
 * dosing events, against one exponential a dose and point (what superposition written down naively costs).
 *
 * At a thousand people it is 4.37 million levels. A person is there while they are looked at, as in a simulation: kept are
 * the times of the doses and the levels. deSolve solves the same in a table of its own (bench/kinetics.ts).
 */
import { seeGrid, type DosingRecord, type Stretch } from "@compline/pkpd";
import { random } from "@compline/base";
import type { Task } from "../task.ts";

const NIGHTS = 182;
const HOURS = NIGHTS * 24;
const GRID = { fromH: 0, everyH: 1, count: HOURS };
/** A taper from 2 mg, and kinetics like those of a slow benzodiazepine; what they are is no matter here. */
const START_MG = 2;
const TYPICAL = { ka: 1.1, cl: 3, vc: 110, q: 61, vp: 131 };

export interface BenchPerson {
  readonly stretches: readonly Stretch[];
  readonly doses: readonly DosingRecord[];
}

/** Who they are and when they take their doses; every night has its own minute, so that no two doses fall alike between two hours. */
interface Drawn {
  readonly cl: number;
  readonly ka: number;
  readonly timesH: Float64Array;
}

export function benchPeople(count: number): readonly (() => BenchPerson)[] {
  const { unit, int } = random(count);
  return Array.from({ length: count }, () => {
    const [cl, ka, bedtime] = [TYPICAL.cl * (0.5 + unit()), TYPICAL.ka * (0.5 + unit()), 21 + 2 * unit()];
    const timesH = Float64Array.from({ length: NIGHTS }, (_, night) => night * 24 + bedtime + int(0, 59) / 60);
    return () => benchPerson({ cl, ka, timesH });
  });
}

function benchPerson({ cl, ka, timesH }: Drawn): BenchPerson {
  const { ka: _typical, ...disposition } = TYPICAL;
  const way = { to: "central", f: 1, tlagH: 0, durationH: 0, ka } as const;
  const stretch = {
    fromH: Number.NEGATIVE_INFINITY,
    parameters: { ...disposition, cl },
    routes: new Map([["oral", [way]]]),
  };
  const doses: DosingRecord[] = [];
  for (let night = 0; night < NIGHTS; night++)
    doses.push({ timeH: timesH[night]!, amtMg: START_MG * (1 - Math.floor(night / 14) / 13) });
  return { stretches: [stretch], doses };
}

export const pkPeople: Task = {
  name: "pk-people",
  says: "hourly levels of so many people over a nightly taper of 26 weeks",
  sizeOf: "people",
  sizes: [10, 100, 1000],
  limitMs: 100,
  limitOf: "cpu",
  ours: async (count) => {
    const people = benchPeople(count);
    const out = [new Float64Array(count * HOURS)];
    return () => {
      people.forEach((person, i) => {
        const { stretches, doses } = person();
        const seen = seeGrid(stretches, doses, GRID, out, i * HOURS);
        if (!seen.ok) throw new Error(JSON.stringify(seen.issues));
      });
      return 1;
    };
  },
  peer: {
    name: "superposition, point by point",
    largest: 10,
    side: async (count) => {
      const people = benchPeople(count);
      return () => {
        for (const person of people) naive(person());
        return 1;
      };
    },
  },
};

/** Two compartments by their two rates; every dose before a point, at every point. */
function naive({ stretches, doses }: BenchPerson): Float64Array {
  const [{ parameters, routes }] = stretches as readonly [Stretch];
  const { cl = 1, vc = 1, q = 1, vp = 1 } = parameters;
  const ka = routes.get("oral")?.[0]?.ka ?? 1;
  const [k10, k12, k21] = [cl / vc, q / vc, q / vp];
  const sum = k10 + k12 + k21;
  const root = Math.sqrt(sum * sum - 4 * k10 * k21);
  const rates = [(sum + root) / 2, (sum - root) / 2, ka];
  const weights = rates.map((rate, i) => {
    const others = rates.filter((_, j) => j !== i);
    return ((ka / vc) * (k21 - rate)) / others.reduce((product, other) => product * (other - rate), 1);
  });
  return Float64Array.from({ length: HOURS }, (_, hour) => {
    let level = 0;
    for (const { timeH, amtMg } of doses) {
      if (timeH > hour) break;
      for (let i = 0; i < 3; i++) level += amtMg * weights[i]! * Math.exp(-rates[i]! * (hour - timeH));
    }
    return level;
  });
}
