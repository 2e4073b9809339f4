/**
 * A way down as a plan: what each dose is made of, how long it is kept, its dates, its cuts and drops, what is dispensed.
 *
 * Shares and drops are rounded to hundredths for people, after all comparing is done.
 */
import { parseDate, printDate, quantity, type Quantity } from "@compline/base";
import type { Build, Lattice, LeverContract, StockItem } from "@compline/formulary";
import { protocolOf } from "./contract.ts";
import { dayOf, type Aim, type Way } from "./descent.ts";
import { dispenseOf } from "./dispense.ts";
import type { BrokenStep } from "./nearest.ts";
import { largestDrop, smallestDrop, type Ed50 } from "./occupancy.ts";
import {
  PLAN_FORMAT,
  type BrokenBound,
  type Plan,
  type PlanBound,
  type PlanDose,
  type PlanItem,
  type PlanOccupancy,
  type PlanProduct,
  type PlanStep,
  type PlanStrategy,
  type PlanUnverified,
} from "./plan.ts";
import { sealed } from "./plan-json.ts";

/** A product that can be dispensed, with what a plan says of it. */
export interface PlanStock {
  readonly item: StockItem;
  readonly drug: string;
  readonly maker?: string | undefined;
  readonly keepDays?: number | undefined;
  readonly bottleNl?: number | undefined;
  /** Of its numbers, what nobody has read in a source. */
  readonly unverified: readonly PlanUnverified[];
}

/** What a plan says beside its doses. */
export interface PlanFrame {
  readonly drug: string;
  readonly market?: string | undefined;
  readonly stock: readonly PlanStock[];
  readonly times: readonly string[];
  readonly days: number;
  readonly startDate?: string | undefined;
  readonly strategy: PlanStrategy;
  /** Of the protocol that the plan is made for, if it is for one. */
  readonly contract?: LeverContract | undefined;
  readonly stated: readonly PlanBound[];
  readonly occupancy: PlanOccupancy;
  readonly unverified: readonly PlanUnverified[];
}

export interface Found {
  readonly lattice: Lattice;
  readonly aim: Aim;
  readonly broken: readonly BrokenStep[];
  readonly ed50: Ed50 | undefined;
}

export function assemble(frame: PlanFrame, way: Way, found: Found): Plan {
  const steps = stepsOf(frame, way, found);
  const used = new Set(steps.flatMap(({ build }) => build.map(({ product }) => product)));
  const stock = frame.stock.filter(({ item }) => used.has(item.id));
  const products = stock.map(productOf);
  return sealed({
    compline: PLAN_FORMAT,
    drug: frame.drug,
    market: frame.market,
    products,
    strategy: frame.strategy,
    ...(frame.contract === undefined ? {} : { protocol: protocolOf(frame.contract, way.map(dayOf)) }),
    bounds: frame.stated,
    times: frame.times,
    start: doseOf(frame, way[0]!),
    to: mass(dayOf(way.at(-1)!)),
    startDate: frame.startDate,
    steps,
    dispense: dispenseOf(steps, products),
    totalDays: steps.reduce((sum, { days }) => sum + days, 0),
    objective: objectiveOf(way, steps, found),
    occupancy: frame.occupancy,
    broken: found.broken.map(brokenOf),
    unverified: [...frame.unverified, ...stock.flatMap(({ unverified }) => unverified)],
  });
}

function stepsOf({ drug, times, days, startDate }: PlanFrame, way: Way, { lattice, ed50 }: Found): readonly PlanStep[] {
  const first = startDate === undefined ? undefined : parseDate(startDate);
  return way.slice(1).map((doses, i): PlanStep => {
    const isLast = i === way.length - 2;
    const [before, after] = [dayOf(way[i]!), dayOf(doses)];
    const build = doses.flatMap((ng, time) => itemsOf(lattice.builds.get(ng), drug, times[time]!));
    const from = first?.ok === true ? first.value + i * days : undefined;
    return {
      index: i + 1,
      ...doseOf({ drug, times }, doses),
      besides: [],
      build,
      days: isLast ? 0 : days,
      ...(from === undefined ? {} : { from: printDate(from) }),
      ...(from === undefined || isLast ? {} : { to: printDate(from + days - 1) }),
      cutPercent: hundredths(((before - after) / before) * 100),
      occupancyDrop: dropsOf(before, after, ed50),
      liquid: build.some(({ volume }) => volume !== undefined),
    };
  });
}

export const dropsOf = (before: number, after: number, ed50: Ed50 | undefined) => ({
  low: hundredths(smallestDrop(before, after, ed50) * 100),
  high: hundredths(largestDrop(before, after, ed50) * 100),
});

export const itemsOf = (build: Build | undefined, drug: string, time: string): readonly PlanItem[] =>
  (build?.items ?? []).map(({ id, strength, pieces, count, volumeNl }) => ({
    product: id,
    drug,
    time,
    strength,
    pieces,
    count,
    ...(volumeNl === undefined ? {} : { volume: quantity("volume", volumeNl) }),
  }));

export const doseOf = ({ drug, times }: Pick<PlanFrame, "drug" | "times">, doses: readonly number[]): PlanDose => ({
  drug,
  dose: mass(dayOf(doses)),
  doses: Object.fromEntries(times.map((time, i) => [time, mass(doses[i]!)])),
});

export function productOf({ item, drug, maker, keepDays, bottleNl }: PlanStock): PlanProduct {
  const { id, form } = item;
  const head = { id, drug, form, ...(maker === undefined ? {} : { maker }) };
  if (item.kind === "solid") return { ...head, strength: mass(item.strengthNg), pieces: item.pieces };
  return {
    ...head,
    strength: quantity("concentration", item.ngPerMl),
    graduation: quantity("volume", item.graduationNl),
    most: quantity("volume", item.mostNl),
    ...(keepDays === undefined ? {} : { keepDays }),
    ...(bottleNl === undefined ? {} : { bottle: quantity("volume", bottleNl) }),
  };
}

const ORDER: Readonly<Record<Aim["kind"], readonly string[]>> = {
  fewest: ["fewest steps", "flattest: least sum of squared drops of occupancy", "least to handle"],
  steps: ["exactly so many steps", "flattest: least sum of squared drops of occupancy", "least to handle"],
  within: ["least largest drop of occupancy", "flattest", "least to handle"],
};

function objectiveOf(way: Way, steps: readonly PlanStep[], { aim }: Found): Plan["objective"] {
  const inner = steps.slice(0, dayOf(way.at(-1)!) === 0 ? -1 : undefined);
  const lows = steps.map(({ occupancyDrop }) => occupancyDrop.low);
  const highs = steps.map(({ occupancyDrop }) => occupancyDrop.high);
  return {
    order: ORDER[aim.kind],
    steps: steps.length,
    worstCutPercent: Math.max(0, ...inner.map(({ cutPercent }) => cutPercent)),
    worstDrop: { low: Math.max(...lows), high: Math.max(...highs) },
    lastDose: mass(dayOf(way.at(-2)!)),
  };
}

const NG_PER_MG = 1_000_000;

export function brokenOf({ step, bound, has, allowed }: BrokenStep): BrokenBound {
  if (bound === "stop-from" || bound === "max-step")
    return { step, bound, has: has / NG_PER_MG, allowed: allowed / NG_PER_MG, unit: "mg" };
  const unit = bound === "max-drop" || bound === "last-drop" ? "percentage points" : "%";
  return { step, bound, has: Math.ceil(has - 1e-6) / 100, allowed: allowed / 100, unit };
}

export const hundredths = (x: number): number => Math.round(x * 100) / 100;
const mass = (ng: number): Quantity => quantity("mass", ng);
