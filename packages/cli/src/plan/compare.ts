/** Plans side by side: what each strategy, or each length, makes of the same dose. */
import { printQuantity, toQuantityJson } from "@compline/base";
import { planJson, type Plan, type TaperAnswer } from "@compline/planner";
import { reasonText } from "./stuck.ts";

/** One plan of several; the nearest stands in where there is none that keeps every bound. */
export interface Compared {
  readonly name: string;
  readonly answer: TaperAnswer;
}

const DAYS_PER_WEEK = 7;
const NL_PER_ML = 1_000_000;
const planOf = ({ answer }: Compared): Plan | undefined => (answer.found ? answer.plan : answer.nearest);

export const comparedJson = (one: Compared) => {
  const plan = planOf(one);
  return {
    strategy: one.name,
    found: one.answer.found,
    ...(one.answer.found ? {} : { reason: reasonText(one.answer.stuck) }),
    ...(plan === undefined ? { plan: null } : { ...measuresJson(plan), plan: planJson(plan) }),
  };
};

/** What plans are compared by. */
export const measuresJson = (plan: Plan) => ({
  steps: plan.steps.length,
  totalDays: plan.totalDays,
  lastDose: toQuantityJson(plan.objective.lastDose),
  worstCutPercent: plan.objective.worstCutPercent,
  worstDrop: plan.objective.worstDrop,
  lastDrop: plan.steps.at(-1)?.occupancyDrop,
  tablets: tabletsOf(plan),
  volume: { value: volumeOf(plan), unit: "mL" },
  broken: plan.broken.length,
});

const tabletsOf = ({ dispense }: Plan): number => dispense.reduce((sum, { tablets = 0 }) => sum + tablets, 0);
const volumeOf = ({ dispense }: Plan): number =>
  dispense.reduce((sum, { volume }) => sum + (volume?.amount ?? 0), 0) / NL_PER_ML;

const HEAD = ["", "steps", "weeks", "last dose", "worst cut %", "worst drop", "last drop", "tablets", "mL", "broken"];

export function comparedText(all: readonly Compared[]): readonly string[] {
  const rows = all.map((one) => {
    const plan = planOf(one);
    const name = one.answer.found ? one.name : `${one.name} (nearest)`;
    return plan === undefined ? [name, "no plan"] : [name, ...measureCells(plan)];
  });
  return [
    ...columns([HEAD, ...rows]),
    ...all.flatMap(({ name, answer }) => (answer.found ? [] : ["", `${name}: ${reasonText(answer.stuck)}`])),
  ];
}

export const paretoText = (plans: readonly Plan[]): readonly string[] =>
  columns([HEAD.slice(0, -1), ...plans.map((plan, i) => [`${i + 1}`, ...measureCells(plan).slice(0, -1)])]);

function measureCells(plan: Plan): readonly string[] {
  const { steps, totalDays, objective, broken, occupancy } = plan;
  const range = (drop: { readonly low: number; readonly high: number } | undefined): string =>
    occupancy.over === "any" ? "not known" : drop === undefined ? "" : `${drop.low} to ${drop.high}`;
  return [
    `${steps.length}`,
    `${Math.round((totalDays / DAYS_PER_WEEK) * 10) / 10}`,
    printQuantity(objective.lastDose),
    `${objective.worstCutPercent}`,
    occupancy.over === "any" ? `at most ${innerDrop(plan)}` : range(objective.worstDrop),
    range(steps.at(-1)?.occupancyDrop),
    `${tabletsOf(plan)}`,
    `${volumeOf(plan)}`,
    `${broken.length}`,
  ];
}

/** With no ED50 known: the most that a step before the last could take. */
const innerDrop = ({ steps }: Plan): number =>
  Math.max(0, ...steps.filter(({ dose }) => dose.amount > 0).map(({ occupancyDrop }) => occupancyDrop.high));

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd());
}
