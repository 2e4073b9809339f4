/**
 * Makes the sheet of a plan: its steps as lines, its months, its supply, its notes, and whether it is a draft.
 *
 * A sheet without a signature over this very plan says so on every page. A patient is never shown a number that nobody has
 * read in a source: whoever makes a sheet for a patient asks `unverifiedOf` first. A plan without dates needs the day of
 * its first step (SH001), a date there must be is one (SH002); a signature is of this plan (SH003); no two times are called alike (SH013).
 */
import { fail, failWith, ok, parseDate, type EpochDay, type Result } from "@compline/base";
import type { Monograph } from "@compline/formulary";
import type { Plan, PlanUnverified } from "@compline/planner";
import { notesFor, type Leaflet } from "../leaflet/leaflet.ts";
import { doseNumber, sheetUnit, type SheetUnit } from "./dose-number.ts";
import { lastDayOf, monthsOf } from "./months.ts";
import type { Audience, Note, PlanSheet, SheetStep, Signature, Site } from "./plan-sheet.ts";
import { dosesOf, drugsOf, stepsOf } from "./plan-steps.ts";
import { supplyOf, totalsOf } from "./supply.ts";
import { timeWords } from "./time-words.ts";

export interface SheetQuestion {
  readonly audience: Audience;
  /** Of a plan that has none itself. */
  readonly start?: EpochDay | undefined;
  readonly person?: string | undefined;
  readonly site: Site;
  readonly visit?: EpochDay | undefined;
  readonly signature?: Signature | undefined;
  readonly leaflets: readonly Leaflet[];
  /** Of the plan's drugs, as far as the library has them. */
  readonly monographs: readonly Monograph[];
  /** Units or mL in one pack, by product. */
  readonly packs: ReadonlyMap<string, number>;
  readonly periodDays: number;
}

const [MONDAY, SUNDAY] = [0, 6];

export function planSheet(plan: Plan, question: SheetQuestion): Result<PlanSheet> {
  const start = startOf(plan, question);
  const checks = [start, signatureOf(plan, question), timesOf(plan)];
  if (!start.ok || checks.some((part) => !part.ok)) return fail(checks.flatMap((part) => (part.ok ? [] : part.issues)));
  const unit = sheetUnit(amountsOf(plan));
  const steps = stepsOf(plan, start.value, unit);
  return steps.ok ? ok(sheetOf(plan, question, steps.value, unit)) : steps;
}

/** What a plan rests on that nobody has read in a source: with any of it, there is no sheet for a patient. */
export const unverifiedOf = ({ unverified }: Plan): readonly PlanUnverified[] => unverified;

function sheetOf(plan: Plan, question: SheetQuestion, steps: readonly SheetStep[], unit: SheetUnit): PlanSheet {
  const { audience, person, site, visit, signature, packs, periodDays } = question;
  const drugs = drugsOf(plan);
  const supply = { steps, products: plan.products, unit, packs };
  return {
    audience,
    title: titleOf(plan, drugs),
    drugs,
    times: plan.times.map(timeWords),
    ...(person === undefined ? {} : { person }),
    site,
    ...(visit === undefined ? {} : { visit }),
    ...(signature === undefined ? {} : { signature }),
    ...(signature === undefined ? { banner: BANNER } : {}),
    hash: plan.hash,
    unit,
    before: beforeOf(plan, unit),
    from: Math.min(...steps.map(({ from }) => from)),
    to: lastDayOf(steps),
    steps,
    months: monthsOf(steps, plan.market === "us" ? SUNDAY : MONDAY),
    supply: supplyOf(supply, periodDays),
    totals: totalsOf(supply),
    notes: notesOf(question, drugs),
    remarks: audience === "pharmacist" ? remarksOf(plan) : [],
  };
}

const BANNER = "DRAFT – NOT SIGNED. Do not change your medicine by this sheet.";

function titleOf(plan: Plan, drugs: readonly string[]): string {
  if (drugs.length > 1)
    return `Changing from ${plan.start.drug} to ${drugs.find((drug) => drug !== plan.start.drug) ?? ""}`;
  return plan.to.amount === 0 ? `Coming off ${plan.drug}, step by step` : `Less ${plan.drug}, step by step`;
}

function beforeOf({ start, times }: Plan, unit: SheetUnit): string {
  const doses = times.flatMap((time) => {
    const amount = start.doses[time]?.amount ?? 0;
    return amount === 0 ? [] : [`${timeWords(time).toLowerCase()} ${doseNumber(amount, unit)}`];
  });
  const split = doses.length > 1 ? ` (${doses.join(", ")})` : "";
  return `${start.drug} ${doseNumber(start.dose.amount, unit)} a day${split}`;
}

/** Every amount of a drug that is written on the sheet, strengths included. */
const amountsOf = ({ start, steps, products }: Plan): readonly number[] =>
  [
    start.dose,
    ...Object.values(start.doses),
    ...steps.flatMap((step) => dosesOf(step).flatMap(({ dose, doses }) => [dose, ...Object.values(doses)])),
    ...products.map(({ strength }) => strength),
  ]
    .map(({ amount }) => amount)
    .filter((amount) => amount > 0);

function startOf({ startDate }: Plan, { start }: SheetQuestion): Result<EpochDay> {
  if (startDate === undefined) {
    if (start !== undefined) return ok(start);
    return failWith("SH001", "startDate", "the plan does not say when it begins", "--start YYYY-MM-DD");
  }
  const written = parseDate(startDate, "startDate");
  if (!written.ok || start === undefined || start === written.value) return written;
  return failWith("SH002", "--start", "the plan has a first day of its own", startDate);
}

function signatureOf({ hash }: Plan, { signature }: SheetQuestion): Result<Signature | undefined> {
  if (signature === undefined || signature.plan === hash) return ok(signature);
  return failWith("SH003", "signature.plan", "the signature is of another plan", hash);
}

/** Each time has a name of its own on paper (SH013). */
function timesOf({ times }: Plan): Result<readonly string[]> {
  const names = times.map(timeWords);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return ok(names);
  return failWith("SH013", "times", `two times of the plan are called ${twice}`, "times of different names");
}

/** Why each of these drugs is not stopped at once stands first, where somebody has read it. */
function notesOf({ leaflets, monographs }: SheetQuestion, drugs: readonly string[]): readonly Note[] {
  const reasons = monographs
    .filter(({ drug, stop }) => drugs.includes(drug) && stop.prone && stop.why.source !== null)
    .flatMap(({ stop: { why } }) => (why.source === null ? [] : [{ text: why.says, source: why.source }]));
  return notesFor(leaflets, drugs).map((note) =>
    note.id === STOPPING ? { ...note, items: [...note.items, ...reasons] } : note,
  );
}

const STOPPING = "never-alone";

function remarksOf({ unverified, broken, strategy, bounds, to }: Plan): readonly string[] {
  return [
    ...(to.amount === 0 ? [] : ["The last dose is kept: what it takes is not among what is handed out here."]),
    `Way: ${strategy.title}.`,
    ...bounds.map(({ says, value, unit }) => `Bound: ${says}, ${boundValue(value, unit)}.`),
    ...broken.map(
      ({ step, bound, has, allowed, unit }) =>
        `NOT KEPT at step ${step}: ${bound} is ${has} ${unit}, allowed ${allowed} ${unit}.`,
    ),
    ...unverified.map(({ what, lead }) => `UNVERIFIED, nobody has read it in a source: ${what} (look in: ${lead}).`),
  ];
}

const boundValue = (value: Plan["bounds"][number]["value"], unit: string | undefined): string =>
  typeof value === "number" ? `${value}${unit === undefined ? "" : ` ${unit}`}` : doseNumber(value.amount, "mg");
