/**
 * What the pharmacy hands out: product by product, for every so many days from the first.
 *
 * The other half of a broken tablet is used next time: of a period are handed out the units that its use opens, so that
 * the periods add up to the whole exactly. The plan's own total carries no half over into another step, and may be more. A liquid is summed by volume; how many
 * bottles that is depends on how long an opened one keeps, which the plan says where it knows.
 */
import type { EpochDay } from "@compline/base";
import type { PlanProduct } from "@compline/planner";
import { volumeNumber, type SheetUnit } from "./dose-number.ts";
import { formWords } from "./form-words.ts";
import type { SheetStep, SupplyPeriod, SupplyRow } from "./plan-sheet.ts";
import { strengthWords } from "./plan-steps.ts";

const PER_UNIT = 4;

export interface SupplyQuestion {
  readonly steps: readonly SheetStep[];
  readonly products: readonly PlanProduct[];
  readonly unit: SheetUnit;
  /** Units or mL in one pack, by product. */
  readonly packs: ReadonlyMap<string, number>;
}

export function supplyOf(question: SupplyQuestion, periodDays: number): readonly SupplyPeriod[] {
  const [first, end] = spanOf(question.steps);
  const count = Math.ceil((end - first) / periodDays);
  return Array.from({ length: count }, (_, i) => {
    const [from, until] = [first + i * periodDays, Math.min(first + (i + 1) * periodDays, end)];
    return { from, to: until - 1, days: until - from, rows: rowsOf(question, first, from, until) };
  });
}

/** The whole plan. */
export function totalsOf(question: SupplyQuestion): readonly SupplyRow[] {
  const [first, end] = spanOf(question.steps);
  return rowsOf(question, first, first, end);
}

/** First day, and the day after the last on which something is counted: a step that goes on is not. */
function spanOf(steps: readonly SheetStep[]): readonly [first: EpochDay, end: EpochDay] {
  const first = Math.min(...steps.map(({ from }) => from));
  return [first, Math.max(first, ...steps.map(({ from, days }) => from + days))];
}

function rowsOf(question: SupplyQuestion, first: EpochDay, from: EpochDay, until: EpochDay): readonly SupplyRow[] {
  return question.products.flatMap((product) => {
    const days = usedOn(question.steps, product.id, from, until);
    return days === 0 ? [] : [rowOf(question, product, first, from, until, days)];
  });
}

function rowOf(
  { steps, unit, packs }: SupplyQuestion,
  product: PlanProduct,
  first: EpochDay,
  from: EpochDay,
  until: EpochDay,
  days: number,
): SupplyRow {
  const { id, drug, form, strength } = product;
  const opened = (end: EpochDay): number => Math.ceil(usedIn(steps, id, first, end).quarters / PER_UNIT);
  const units = opened(until) - opened(from);
  const { volumeNl } = usedIn(steps, id, from, until);
  const noun = formWords(form);
  const kind = noun.kind === undefined ? "" : ` ${noun.kind}`;
  const pack = packs.get(id);
  const amount = volumeNl > 0 ? volumeNumber(volumeNl) : `${units} ${units === 1 ? noun.one : noun.many}`;
  const needed = volumeNl > 0 ? volumeNl / 1_000_000 : units;
  return {
    product: id,
    drug,
    name: `${drug} ${strengthWords(strength, unit)} ${noun.one}${kind}`,
    units,
    volumeNl,
    amount,
    days,
    ...(pack === undefined ? {} : { packs: Math.ceil(needed / pack) }),
  };
}

interface Used {
  readonly quarters: number;
  readonly volumeNl: number;
}

function usedIn(steps: readonly SheetStep[], product: string, from: EpochDay, until: EpochDay): Used {
  let [quarters, volumeNl] = [0, 0];
  for (const step of steps) {
    const days = overlap(step, from, until);
    for (const item of step.intakes.flatMap(({ items }) => items).filter((one) => one.product === product)) {
      quarters += item.quarters * days;
      volumeNl += item.volumeNl * days;
    }
  }
  return { quarters, volumeNl };
}

const usedOn = (steps: readonly SheetStep[], product: string, from: EpochDay, until: EpochDay): number =>
  steps
    .filter(({ intakes }) => intakes.some(({ items }) => items.some((item) => item.product === product)))
    .reduce((days, step) => days + overlap(step, from, until), 0);

const overlap = (step: SheetStep, from: EpochDay, until: EpochDay): number =>
  Math.max(0, Math.min(step.from + step.days, until) - Math.max(step.from, from));
