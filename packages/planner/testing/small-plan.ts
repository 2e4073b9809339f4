/** A plan of two steps, made by hand. */
import { quantity } from "@compline/base";
import { sealed } from "../src/plan-json.ts";
import type { Plan } from "../src/plan.ts";

const mg = (amount: number) => quantity("mass", amount * 1_000_000);

const STEPS: Plan["steps"] = [
  {
    index: 1,
    drug: "alpha",
    dose: mg(0.5),
    doses: { bedtime: mg(0.5) },
    besides: [],
    build: [{ product: "alpha-1", drug: "alpha", time: "bedtime", strength: mg(1), pieces: 2, count: 1 }],
    days: 14,
    from: "2026-11-22",
    to: "2026-12-05",
    cutPercent: 50,
    occupancyDrop: { low: 0, high: 17.16 },
    liquid: false,
  },
  {
    index: 2,
    drug: "alpha",
    dose: mg(0),
    doses: { bedtime: mg(0) },
    besides: [],
    build: [],
    days: 0,
    from: "2026-12-06",
    cutPercent: 100,
    occupancyDrop: { low: 0, high: 100 },
    liquid: false,
  },
];

export const smallPlan = (): Plan =>
  sealed({
    compline: "plan/1",
    drug: "alpha",
    products: [
      { id: "alpha-1", drug: "alpha", form: "tablet", strength: mg(1), pieces: 2 },
      {
        id: "alpha-liquid",
        drug: "alpha",
        form: "solution",
        strength: quantity("concentration", 100_000),
        graduation: quantity("volume", 100_000),
        most: quantity("volume", 5_000_000),
      },
    ],
    strategy: { name: "own-bounds", title: "bounds of whoever asked", cites: [] },
    bounds: [{ bound: "max-cut", says: "of the dose before", value: 50, unit: "%", source: null }],
    times: ["bedtime"],
    start: { drug: "alpha", dose: mg(1), doses: { bedtime: mg(1) } },
    to: mg(0),
    startDate: "2026-11-22",
    steps: STEPS,
    dispense: [{ product: "alpha-1", drug: "alpha", tablets: 7 }],
    totalDays: 14,
    objective: {
      order: ["fewest steps"],
      steps: 2,
      worstCutPercent: 50,
      worstDrop: { low: 0, high: 100 },
      lastDose: mg(0.5),
    },
    occupancy: { over: "any", model: "dose / (dose + ED50)", cites: [] },
    broken: [],
    unverified: [],
  });
