/**
 * Over from one drug to another by one table of equivalents, and then down with the other.
 *
 * In stage k of n the old drug goes down to (n − k)/n of what was taken, the new one takes the place of what is left out:
 *
 *     old_k = the largest dose that can be made, at most start · (n − k)/n
 *     new_k = the largest dose that can be made, at most the low end of the table's answer for start − old_k
 *
 * so both are rounded down and the sum never rises above what the table calls equal. Whoever prescribes adjusts the new
 * dose to the person before going down (PL031 no equivalent, PL032 none that can be made). Cuts and drops of a stage are
 * those of the sum, reckoned in the new drug by the same table.
 */
import { failWith, ok, parseDate, printDate, printQuantity, quantity, type Result } from "@compline/base";
import { latticeOf, type Lattice } from "@compline/formulary";
import { brokenOf, doseOf, dropsOf, hundredths, itemsOf, productOf, type PlanFrame } from "./assemble.ts";
import { oversOf } from "./bounds.ts";
import { dispenseOf } from "./dispense.ts";
import { dayOf } from "./descent.ts";
import type { BrokenBound, Plan, PlanStep, PlanUnverified } from "./plan.ts";
import { sealed } from "./plan-json.ts";
import { evenSplit } from "./several-times.ts";
import { planTaper, type TaperAnswer, type TaperRequest } from "./taper.ts";

export interface ChangeOver {
  /** What is taken now and what it can be made of. */
  readonly first: Pick<PlanFrame, "drug" | "stock" | "times"> & {
    /** Of the day, to be split evenly, or of each time. */
    readonly start: number | readonly number[];
  };
  /** The taper with the other drug; its `from` is not read. */
  readonly then: TaperRequest;
  readonly stages: number;
  readonly stageDays: number;
  /** The low end of what the table calls equal, ng of the other drug; undefined where it has not both. */
  readonly equal: (ng: number) => number | undefined;
  readonly unverified: readonly PlanUnverified[];
}

/** A change of which the doses of each time are known. */
interface Started extends Omit<ChangeOver, "first"> {
  readonly first: Omit<ChangeOver["first"], "start"> & { readonly start: readonly number[] };
}

function startOf({ first: { start, stock, times, drug }, then }: ChangeOver): Result<readonly number[]> {
  if (typeof start !== "number") return ok(start);
  const items = stock.map(({ item }) => item);
  const split = times.length === 1 ? [start] : evenSplit(latticeOf(items, then.handling, start), start, times.length);
  if (split !== undefined) return ok(split);
  return failWith("PL011", "--from", `the dose of ${drug} cannot be split into ${times.length}`, "--doses");
}

interface Stage {
  readonly old: readonly number[];
  readonly fresh: readonly number[];
}

export function changeOver(given: ChangeOver): Result<TaperAnswer> {
  const start = startOf(given);
  if (!start.ok) return start;
  const asked: Started = { ...given, first: { ...given.first, start: start.value } };
  const { first, then } = asked;
  const whole = asked.equal(dayOf(first.start));
  if (whole === undefined)
    return failWith("PL031", "--table", `the table has not both ${first.drug} and ${then.drug}`, "another table");
  const lattices = latticesOf(asked, whole);
  const stages = stagesOf(asked, lattices, whole);
  if (!stages.ok) return stages;
  const reached = stages.value.at(-1)!.fresh;
  const shift = asked.stages * asked.stageDays;
  const rest = planTaper({
    ...then,
    from: reached.length === 1 ? reached[0]! : reached,
    startDate: then.startDate === undefined ? undefined : later(then.startDate, shift),
  });
  if (!rest.ok) return rest;
  const over = { steps: stepsOver(asked, stages.value, lattices), broken: brokenOver(asked, stages.value) };
  const joined = (plan: Plan): Plan => join(asked, over, plan);
  if (rest.value.found) return ok({ found: true, plan: joined(rest.value.plan) });
  const { nearest } = rest.value;
  return ok({ ...rest.value, nearest: nearest === undefined ? undefined : joined(nearest) });
}

/** Of the old drug and the new one, as far up as they are needed. */
type Lattices = readonly [Lattice, Lattice];

function latticesOf({ first, then }: Started, whole: number): Lattices {
  const of = (stock: PlanFrame["stock"], mostNg: number): Lattice =>
    latticeOf(
      stock.map(({ item }) => item),
      then.handling,
      mostNg,
    );
  return [of(first.stock, dayOf(first.start)), of(then.stock, Math.floor(whole))];
}

function stagesOf(
  { first, then, stages, equal }: Started,
  [old, fresh]: Lattices,
  whole: number,
): Result<readonly Stage[]> {
  const startNg = dayOf(first.start);
  const times = first.times.length;
  const found: Stage[] = [];
  for (let k = 1; k <= stages; k++) {
    const left = splitBelow(old, (startNg * (stages - k)) / stages, times);
    const replaced = splitBelow(fresh, equal(startNg - dayOf(left))!, times);
    found.push({ old: left, fresh: replaced });
  }
  if (dayOf(found.at(-1)!.fresh) > 0) return ok(found);
  const wanted = printQuantity(quantity("mass", Math.floor(whole)));
  return failWith("PL032", "--switch-to", `no dose of ${then.drug} up to ${wanted} can be made`, "other products");
}

/** The largest dose of the day that can be made and split, at most so much. */
function splitBelow(lattice: Lattice, mostNg: number, times: number): readonly number[] {
  const sums = times === 1 ? lattice.doses : [...new Set(lattice.doses.flatMap((a) => [a, a * times]))];
  for (const ng of sums.filter((one) => one <= mostNg).toSorted((a, b) => b - a)) {
    const split = evenSplit(lattice, ng, times);
    if (split !== undefined) return split;
  }
  return Array.from({ length: times }, () => 0);
}

interface Over {
  readonly steps: readonly PlanStep[];
  readonly broken: readonly BrokenBound[];
}

function join(asked: Started, over: Over, rest: Plan): Plan {
  const { first, then, stages: count } = asked;
  const steps = [...over.steps, ...rest.steps.map((step) => ({ ...step, index: step.index + count }))];
  const used = new Set(steps.flatMap(({ build }) => build.map(({ product }) => product)));
  const stock = [...first.stock, ...then.stock].filter(({ item }) => used.has(item.id));
  const products = stock.map(productOf);
  const told = new Set(rest.unverified.map(({ what }) => what));
  const unverified = [...asked.unverified, ...stock.flatMap((one) => one.unverified)].filter(
    ({ what }) => !told.has(what),
  );
  return sealed({
    ...rest,
    drug: first.drug,
    products,
    start: doseOf(first, first.start),
    startDate: then.startDate,
    steps,
    dispense: dispenseOf(steps, products),
    totalDays: steps.reduce((sum, { days }) => sum + days, 0),
    objective: objectiveOver(rest.objective, over.steps, steps.length),
    broken: [...over.broken, ...rest.broken.map((one) => ({ ...one, step: one.step + count }))],
    unverified: [...unverified, ...rest.unverified],
  });
}

/** What rounding down on the way over takes counts as well. */
const objectiveOver = (rest: Plan["objective"], over: readonly PlanStep[], steps: number): Plan["objective"] => ({
  ...rest,
  steps,
  worstCutPercent: Math.max(rest.worstCutPercent, ...over.map(({ cutPercent }) => cutPercent)),
  worstDrop: {
    low: Math.max(rest.worstDrop.low, ...over.map(({ occupancyDrop }) => occupancyDrop.low)),
    high: Math.max(rest.worstDrop.high, ...over.map(({ occupancyDrop }) => occupancyDrop.high)),
  },
});

/** What is taken before and in a stage, as the other drug. */
function reckonedIn({ first, equal }: Started, stages: readonly Stage[], i: number): readonly [number, number] {
  const sum = (old: readonly number[], fresh: readonly number[]): number => (equal(dayOf(old)) ?? 0) + dayOf(fresh);
  const before = stages[i - 1];
  const now = stages[i]!;
  return [before === undefined ? sum(first.start, []) : sum(before.old, before.fresh), sum(now.old, now.fresh)];
}

/** Bounds that rounding down on the way over goes over; nobody can choose otherwise, so they are named. */
const brokenOver = (asked: Started, stages: readonly Stage[]): readonly BrokenBound[] =>
  stages.flatMap((_, i) => {
    const [before, after] = reckonedIn(asked, stages, i);
    if (after >= before) return [];
    return oversOf(asked.then.bounds, before, after).map((over) => brokenOf({ step: i + 1, ...over }));
  });

function stepsOver(asked: Started, stages: readonly Stage[], [old, fresh]: Lattices): readonly PlanStep[] {
  const { first, then, stageDays } = asked;
  const { drug } = then;
  const { times } = first;
  return stages.map((stage, i): PlanStep => {
    const [before, after] = reckonedIn(asked, stages, i);
    const build = [
      ...stage.old.flatMap((ng, time) => itemsOf(old.builds.get(ng), first.drug, times[time]!)),
      ...stage.fresh.flatMap((ng, time) => itemsOf(fresh.builds.get(ng), drug, times[time]!)),
    ];
    const from = then.startDate === undefined ? undefined : later(then.startDate, i * stageDays);
    return {
      index: i + 1,
      ...doseOf({ drug, times }, stage.fresh),
      besides: dayOf(stage.old) === 0 ? [] : [doseOf(first, stage.old)],
      build,
      days: stageDays,
      ...(from === undefined ? {} : { from, to: later(from, stageDays - 1) }),
      cutPercent: after >= before ? 0 : hundredths(((before - after) / before) * 100),
      occupancyDrop: after >= before ? { low: 0, high: 0 } : dropsOf(before, after, then.bounds.ed50),
      liquid: build.some(({ volume }) => volume !== undefined),
    };
  });
}

function later(date: string, days: number): string {
  const read = parseDate(date);
  return read.ok ? printDate(read.value + days) : date;
}
