/**
 * Random clocks, levers, facts and memory of small protocols.
 *
 * Levels are few (two to six steps), words are few, numbers have narrow ranges, so that random courses meet the
 * thresholds of random conditions. Every lever's amounts are multiples of its step.
 */
import type { Amount, Clock, Fact, FactOrigin, Lever, LeverUnit, Memory, Span, StockEntry } from "../src/protocol.ts";
import { conditionFrom, type Readable } from "./arbitrary-condition.ts";
import { textFrom } from "./arbitrary-text.ts";
import type { Draw } from "./draw.ts";

export function clockFrom(draw: Draw, sources: readonly string[]): Clock {
  const cite = [draw.pick(sources)];
  const tick = draw.pick<Clock["tick"]>([
    "night",
    "night",
    "day",
    "week",
    { every: { count: 4, unit: "min" } },
    { every: { count: 2, unit: "h" } },
  ]);
  if (typeof tick !== "string")
    return { tick, rollover: "none", dueMin: draw.int(0, 3), graceMin: draw.int(1, 3), cite };
  const rollover = draw.pick(["local-noon", "local-midnight"] as const);
  return { tick, rollover, dueMin: draw.pick([660, 0, 1439]), graceMin: draw.pick([360, 90, 1]), cite };
}

/** A span of one to `most` ticks, in ticks or in the unit of the clock. */
export function spanFrom(draw: Draw, { tick }: Clock, most: number): Span {
  const count = draw.int(1, most);
  if (draw.chance(40)) return { count, unit: "tick" };
  if (typeof tick === "string") return { count, unit: tick };
  return { count: count * tick.every.count, unit: tick.every.unit };
}

const STEPS: Readonly<Record<LeverUnit, readonly number[]>> = {
  mass: [2_500_000, 125_000, 31_250],
  rate: [500, 12_500],
  minutes: [900, 90],
  count: [1, 2],
};

export interface LeverChoices {
  /** Whether stock may name products of the library. */
  readonly products: boolean;
  readonly sources: readonly string[];
}

export function leverFrom(draw: Draw, clock: Clock, { products, sources }: LeverChoices): Lever {
  const unit = draw.pick<LeverUnit>(["mass", "mass", "minutes", "rate", "count"]);
  const step = draw.pick(STEPS[unit]);
  const steps = draw.int(2, 6);
  const stocked = unit === "mass" && draw.chance(60);
  const most = (): Amount => (draw.chance(10) ? draw.pick(["plan step", "start"] as const) : draw.int(1, steps) * step);
  const min = draw.chance(30) ? step : undefined;
  const prone = draw.chance(50);
  const cite = (): readonly string[] => [draw.pick(sources)];
  const parts = [
    "max",
    "rise",
    "fall",
    "stop_from",
    ...(min === undefined ? [] : ["min"]),
    ...(stocked ? ["pieces", "stock"] : ["grid"]),
  ];
  return {
    ...(draw.chance(30) ? { drug: "some-drug" } : {}),
    unit,
    stock: stocked ? stockFrom(draw, step, products) : [],
    ...(stocked ? { pieces: { most: draw.int(2, 8), cuts: draw.int(1, 3) } } : { grid: step }),
    max: draw.chance(10) ? "start" : steps * step,
    ...(min === undefined ? {} : { min }),
    rise: { most: most(), every: spanFrom(draw, clock, 3) },
    fall: {
      most: most(),
      ...(draw.chance(30) ? { mostPercent: draw.pick([25, 50, 100]) } : {}),
      every: spanFrom(draw, clock, 3),
    },
    stopFrom: draw.int(1, 2) * step,
    prone,
    safeSide: draw.pick(prone ? (["keep", "lower"] as const) : (["keep", "lower", "zero"] as const)),
    cite: Object.fromEntries(parts.map((part) => [part, cite()])),
  };
}

function stockFrom(draw: Draw, step: number, products: boolean): readonly StockEntry[] {
  const half: StockEntry = { tabletNg: 2 * step, pieces: 2 };
  const others: readonly StockEntry[] = [
    { tabletNg: 4 * step, pieces: draw.pick([1, 2, 4] as const) },
    { ngPerMl: 1_000_000, graduationNl: 500_000, mostNl: 20_000_000 },
    ...(products ? [{ product: "us-some-drug-0.5-tablet" }] : []),
  ];
  return [half, ...others.filter(() => draw.chance(30))];
}

const report = { from: "report", group: "morning", required: true, precision: 0 } as const;

/** The facts that every protocol has, and some of the others. */
export function factsFrom(draw: Draw, clock: Clock, groups: readonly string[]): Readonly<Record<string, Fact>> {
  const fresh = (): Span => spanFrom(draw, clock, 3);
  const precision = (): number => draw.pick([0, 0, 1, 2]);
  const titled = (): { readonly title?: string } => (draw.chance(20) ? { title: textFrom(draw) } : {});
  const lone = (from: FactOrigin) => ({ from, required: false, precision: 0, fresh: fresh(), ...titled() });
  const optional: Readonly<Record<string, Fact>> = {
    slept: {
      ...report,
      type: { kind: "enum", words: ["well", "poor", "mixed"] },
      fresh: fresh(),
      ordinary: "well",
      ...titled(),
    },
    grog: { ...report, type: { kind: "int", low: 0, high: 6 }, fresh: fresh(), precision: precision(), ordinary: 0 },
    note: { ...report, required: false, type: { kind: "bool" }, fresh: fresh() },
    ...(groups.includes("check")
      ? {
          weight: {
            ...report,
            from: "vital",
            group: "check",
            type: { kind: "int", low: 50, high: 56, unit: "kg" },
            fresh: fresh(),
            precision: precision(),
          },
        }
      : {}),
    sbp: {
      ...lone("vital"),
      type: { kind: "int", low: 88, high: 94, unit: "mm[Hg]" },
      precision: precision(),
      loinc: "8480-6",
    },
    egfr: { ...lone("lab"), type: { kind: "int", low: 28, high: 33, unit: "mL/min/1.73m2" }, precision: precision() },
    isi: { ...lone("score"), type: { kind: "int", low: -2, high: 5 } },
    age: { ...lone("record"), type: { kind: "int", low: 60, high: 66 } },
    pregnant: { ...lone("record"), type: { kind: "bool" } },
    session: { ...lone("outcome"), type: { kind: "enum", words: ["full", "partial"] } },
  };
  const chosen = Object.entries(optional).filter(([id]) => id === "weight" || draw.chance(60));
  return {
    rf: { ...report, type: { kind: "bool" }, fresh: fresh(), ...(draw.chance(50) ? { ordinary: false } : {}) },
    ...Object.fromEntries(chosen),
    sign: { ...lone("signature"), type: { kind: "enum", words: ["none", "agree", "start_now"] } },
    clinician: { ...lone("order"), type: { kind: "enum", words: ["none", "resume", "taper"] } },
  };
}

export function memoryFrom(draw: Draw, readable: Readable): Readonly<Record<string, Memory>> {
  const numbers = Object.keys(readable.facts).filter((id) => readable.facts[id]?.type.kind === "int");
  const levers = Object.keys(readable.levers);
  const held = draw.pick(["held", "not-held"] as const);
  const last = draw.int(1, 5);
  const all: readonly (readonly [string, () => Memory])[] = [
    ["calm", () => ({ kind: "since", of: conditionFrom(draw, readable, 1), unknown: held })],
    ["bad_nights", () => ({ kind: "window", of: conditionFrom(draw, readable, 1), last, unknown: held })],
    ["tries", () => ({ kind: "count", most: draw.int(1, 4) })],
    ["given", () => ({ kind: "total", lever: draw.pick(levers) })],
    ...(numbers.length === 0
      ? []
      : [
          [
            "average",
            (): Memory => ({
              kind: "mean",
              fact: draw.pick(numbers),
              last,
              step: draw.pick([1, 2]),
              atLeast: draw.int(1, last),
            }),
          ] as const,
        ]),
  ];
  return Object.fromEntries(all.filter(() => draw.chance(60)).map(([id, make]) => [id, make()]));
}
