/**
 * The steps of a plan as lines to take medicine by, and whether the plan says the same thing twice.
 *
 * A line is `Bedtime: one and a half tablets of 0.5 mg (0.75 mg)`: first what the hand does, then what it amounts to.
 * Before a line is written, the tablets are added up: where they are not the dose that stands beside them, or a step does
 * not begin the day after the last one, nothing is printed (SH010, SH011); a product that is not listed is SH012.
 */
import { fail, ok, parseDate, quantity, type EpochDay, type Issue, type Quantity, type Result } from "@compline/base";
import type { Plan, PlanDose, PlanItem, PlanStep } from "@compline/planner";
import { countSign, countWords } from "./count-words.ts";
import { dayWords } from "./day-words.ts";
import { doseNumber, volumeNumber, type SheetUnit } from "./dose-number.ts";
import { formWords } from "./form-words.ts";
import type { SheetIntake, SheetItem, SheetStep } from "./plan-sheet.ts";
import { timeWords } from "./time-words.ts";

const PER_UNIT = 4;
const NL_PER_ML = 1_000_000n;

export function stepsOf(plan: Plan, start: EpochDay, unit: SheetUnit): Result<readonly SheetStep[]> {
  const issues = plan.steps.flatMap((step, i) => [
    ...stepIssues(plan, step, `steps[${i}]`),
    ...dateIssues(plan, i, start),
  ]);
  if (issues.length > 0) return fail(issues);
  return ok(plan.steps.map((step, i) => stepOf(plan, step, firstDay(plan, i, start), unit)));
}

const firstDay = ({ steps }: Plan, index: number, start: EpochDay): EpochDay =>
  steps.slice(0, index).reduce((day, { days }) => day + days, start);

function stepOf(plan: Plan, step: PlanStep, from: EpochDay, unit: SheetUnit): SheetStep {
  const order = drugsOf(plan);
  const doses = dosesOf(step).toSorted((a, b) => order.indexOf(a.drug) - order.indexOf(b.drug));
  const taking = plan.times.flatMap((time) => doses.flatMap((dose) => intakeOf(plan, step, dose, time, unit)));
  const intakes = withEnded(taking, endedAt(plan, step));
  const to = step.days === 0 ? undefined : from + step.days - 1;
  const taken = doses.filter(({ dose }) => dose.amount > 0);
  const perDay = taken.map(({ drug, dose }) => `${drug} ${doseNumber(dose.amount, unit)} a day`).join(" and ");
  return {
    number: step.index,
    from,
    ...(to === undefined ? {} : { to }),
    days: step.days,
    intakes,
    perDay: perDay === "" ? order.map((drug) => `no ${drug}`).join(" and ") : perDay,
    when: `From ${dayWords(from)} ${untilWords(to, intakes.length > 0)}`,
  };
}

/** Drugs of the step before that are not taken any more. */
function endedAt({ steps, start }: Plan, step: PlanStep): readonly string[] {
  const before = steps.find(({ index }) => index === step.index - 1);
  const taken = (doses: readonly PlanDose[]): readonly string[] =>
    doses.filter(({ dose }) => dose.amount > 0).map(({ drug }) => drug);
  const now = taken(dosesOf(step));
  return taken(before === undefined ? [start] : dosesOf(before)).filter((drug) => !now.includes(drug));
}

/** Where another drug goes on it is said that this one does not, or both would be taken; it stands in the last line. */
const withEnded = (intakes: readonly SheetIntake[], ended: readonly string[]): readonly SheetIntake[] =>
  ended.length === 0
    ? intakes
    : intakes.map((intake, i) =>
        i === intakes.length - 1 ? { ...intake, ended, line: `${intake.line}; ${endedWords(ended)}` } : intake,
      );

export const endedWords = (drugs: readonly string[]): string => drugs.map((drug) => `no more ${drug}`).join(" and ");

/** A dose that is kept has no last day here: somebody says when. */
function untilWords(to: EpochDay | undefined, isKept: boolean): string {
  if (to !== undefined) return `until ${dayWords(to)}`;
  return isKept ? "on, until your clinic says otherwise" : "on";
}

/** The doses of a step, of its drug and of any other. */
export const dosesOf = (step: PlanStep): readonly PlanDose[] => [step, ...step.besides];

function intakeOf(plan: Plan, step: PlanStep, dose: PlanDose, time: string, unit: SheetUnit): readonly SheetIntake[] {
  const amountNg = dose.doses[time]?.amount ?? 0;
  if (amountNg === 0) return [];
  const items = merged(step.build.filter((item) => item.time === time && item.drug === dose.drug)).map((item) =>
    itemOf(plan, item, unit),
  );
  const drug = drugsOf(plan).length > 1 ? `${dose.drug}, ` : "";
  const written = doseNumber(amountNg, unit);
  const line = `${timeWords(time)}: ${drug}${items.map(({ words }) => words).join(" and ")} (${written})`;
  return [{ time: timeWords(time), drug: dose.drug, amountNg, dose: written, items, line }];
}

/** Every drug that the plan has at some time, its own first. */
export const drugsOf = ({ steps, drug }: Plan): readonly string[] => [
  ...new Set([drug, ...steps.flatMap((step) => dosesOf(step).map((dose) => dose.drug))]),
];

interface Taken {
  readonly product: string;
  readonly strength: Quantity;
  readonly quarters: number;
  readonly volumeNl: number;
}

/** A whole and a half of one product are one and a half of it. */
function merged(items: readonly PlanItem[]): readonly Taken[] {
  const found = new Map<string, Taken>();
  for (const { product, strength, pieces, count, volume } of items) {
    const known = found.get(product) ?? { product, strength, quarters: 0, volumeNl: 0 };
    const quarters = volume === undefined ? (count * PER_UNIT) / pieces : 0;
    const volumeNl = (volume?.amount ?? 0) * (volume === undefined ? 0 : 1);
    found.set(product, { ...known, quarters: known.quarters + quarters, volumeNl: known.volumeNl + volumeNl });
  }
  return [...found.values()].toSorted((a, b) => b.strength.amount - a.strength.amount);
}

function itemOf(plan: Plan, { product, strength, quarters, volumeNl }: Taken, unit: SheetUnit): SheetItem {
  const form = plan.products.find(({ id }) => id === product)?.form ?? "tablet";
  const noun = formWords(form);
  const kind = noun.kind === undefined ? "" : ` ${noun.kind}`;
  const written = strengthWords(strength, unit);
  const [sign, words] =
    volumeNl > 0
      ? [volumeNumber(volumeNl), `${volumeNumber(volumeNl)} of the ${noun.one} with ${written}${kind}`]
      : [countSign(quarters), `${countWords(quarters, noun)} of ${written}${kind}`];
  return { product, form, strength: written, quarters, volumeNl, sign, words };
}

/** `0.5 mg` of a tablet, `1 mg in each mL` of a liquid. */
export const strengthWords = ({ dimension, amount }: Quantity, unit: SheetUnit): string =>
  `${doseNumber(amount, unit)}${dimension === "concentration" ? " in each mL" : ""}`;

function stepIssues(plan: Plan, step: PlanStep, at: string): readonly Issue[] {
  const unknown = step.build
    .filter(({ product }) => !plan.products.some(({ id }) => id === product))
    .map(({ product }) => ({
      code: "SH012",
      at: `${at}.build`,
      message: `"${product}" is none of the plan's products`,
    }));
  const wrong = dosesOf(step).flatMap((dose) => [
    ...plan.times.flatMap((time) => timeIssue(step, dose, time, at)),
    ...dayIssue(plan, dose, at),
  ]);
  return [...unknown, ...wrong, ...strayIssues(plan, step, at)];
}

function timeIssue(step: PlanStep, { drug, doses }: PlanDose, time: string, at: string): readonly Issue[] {
  const made = step.build.filter((item) => item.time === time && item.drug === drug).map(massOf);
  const total = made.reduce<number>((sum, ng) => sum + (ng ?? Number.NaN), 0);
  const dose = doses[time]?.amount ?? 0;
  if (total === dose) return [];
  const message = `what is taken at ${time} does not make the ${drug} that stands there`;
  return [{ code: "SH010", at: `${at}.build`, message, expected: doseNumber(dose, "mg") }];
}

/** The doses of the day are the day's dose, and each has a time of the plan. */
function dayIssue({ times }: Plan, { drug, dose, doses }: PlanDose, at: string): readonly Issue[] {
  const sum = times.reduce((total, time) => total + (doses[time]?.amount ?? 0), 0);
  if (sum === dose.amount && Object.keys(doses).every((time) => times.includes(time))) return [];
  return [{ code: "SH010", at: `${at}.doses`, message: `the doses of ${drug} do not add up to its day's dose` }];
}

/** What is swallowed belongs to a time and a drug of the step. */
function strayIssues({ times }: Plan, step: PlanStep, at: string): readonly Issue[] {
  const drugs = dosesOf(step).map(({ drug }) => drug);
  return step.build
    .filter(({ time, drug }) => !times.includes(time) || !drugs.includes(drug))
    .map(({ product }) => ({ code: "SH010", at: `${at}.build`, message: `${product} belongs to no dose of the step` }));
}

/** ng of one item; undefined where it does not come out whole. */
function massOf({ strength, pieces, count, volume }: PlanItem): number | undefined {
  if (volume === undefined) return strength.dimension === "mass" ? exact(strength.amount * count, pieces) : undefined;
  if (strength.dimension !== "concentration") return undefined;
  const product = BigInt(strength.amount) * BigInt(volume.amount);
  return product % NL_PER_ML === 0n ? quantity("mass", Number(product / NL_PER_ML)).amount : undefined;
}

const exact = (amount: number, parts: number): number | undefined =>
  amount % parts === 0 ? amount / parts : undefined;

/** Dates that the plan carries are those of its days; only the last step may last no day. */
function dateIssues(plan: Plan, index: number, start: EpochDay): readonly Issue[] {
  const at = `steps[${index}]`;
  const step = plan.steps[index];
  if (step === undefined) return [];
  if (step.days === 0 && index < plan.steps.length - 1)
    return [{ code: "SH011", at: `${at}.days`, message: "a step that is not the last lasts at least one day" }];
  const written = step.from === undefined || plan.startDate === undefined ? undefined : parseDate(step.from);
  const first = firstDay(plan, index, plan.startDate === undefined ? start : dayOf(plan.startDate, start));
  if (written === undefined || (written.ok && written.value === first)) return [];
  return [{ code: "SH011", at: `${at}.from`, message: `the step does not begin on ${step.from ?? ""}` }];
}

const dayOf = (date: string, otherwise: EpochDay): EpochDay => {
  const read = parseDate(date);
  return read.ok ? read.value : otherwise;
};
