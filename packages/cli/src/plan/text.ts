/**
 * A plan for a pharmacist to read: what it rests on, a row a step with a bar of the dose, what is dispensed, and every
 * bound that is broken.
 */
import { printQuantity, type Quantity } from "@compline/base";
import type { BrokenBound, Plan, PlanBound, PlanDose, PlanItem, PlanStep } from "@compline/planner";

const BAR = 20;
const DAYS_PER_WEEK = 7;
const NL_PER_ML = 1_000_000;
const NG_PER_MG = 1_000_000;

export function planText(plan: Plan): string {
  const { strategy, bounds, startDate, steps, broken, unverified } = plan;
  return [
    ...headText(plan),
    `${strategy.title} (${strategy.name}${citesText(strategy.cites.map(({ reference }) => reference))}).`,
    ...protocolText(plan),
    ...(startDate === undefined ? [] : [`First change on ${startDate}.`]),
    "",
    ...tableText(plan),
    "",
    "Kept" + (broken.length > 0 ? ", except where said:" : ":"),
    ...bounds.map((bound) => `  ${boundText(bound)}`),
    ...freeText(plan),
    `  occupancy: ${plan.occupancy.model}`,
    ...(broken.length === 0
      ? []
      : ["", `BROKEN: ${brokenCount(broken)}`, ...broken.map((one) => `  ${brokenText(one)}`)]),
    "",
    `To dispense: ${dispenseText(plan) || "nothing"}.`,
    ...(unverified.length === 0
      ? []
      : [
          "",
          "Unverified, nobody has read it in a source:",
          ...unverified.map(({ what, lead }) => `  ${what} (${lead})`),
        ]),
    ...(steps.some(({ liquid }) => liquid)
      ? ["", "A measured volume is part of it: say the strength of the liquid with every volume."]
      : []),
  ].join("\n");
}

const HASH_SHOWN = "sha256:".length + 12;

/** For which text the plan was made, and what that asks of every step. */
function protocolText({ protocol }: Plan): readonly string[] {
  if (protocol === undefined) return [];
  const { id, version, semanticHash, asks } = protocol;
  const terms = asks.map(({ bound, value, unit }) => `${bound} ${valueText(value, unit)}`);
  return [
    `For ${id} ${version} (${semanticHash.slice(0, HASH_SHOWN)}…), which asks of every step: ${terms.join(", ")}.`,
  ];
}

/** Shares are not asked of doses that one may stop from; where they are exceeded there it is said. */
function freeText({ start, steps, bounds }: Plan): readonly string[] {
  const stop = bounds.find(({ bound }) => bound === "stop-from")?.value;
  const most = bounds.find(({ bound }) => bound === "max-cut")?.value;
  if (typeof stop !== "object" || typeof most !== "number") return [];
  const isOver = steps.some(
    ({ cutPercent, dose }, i) =>
      dose.amount > 0 && cutPercent > most && (steps[i - 1] ?? start).dose.amount <= stop.amount,
  );
  return isOver
    ? [`  shares are not asked from ${printQuantity(stop)} down, and are exceeded there as little as can be`]
    : [];
}

function headText(plan: Plan): readonly string[] {
  const { drug, start, to, steps, totalDays, objective } = plan;
  const end = to.amount === 0 ? "nothing" : printQuantity(to);
  return [
    `${drug} from ${printQuantity(start.dose)} a day to ${end}: ${numbered(steps.length, "step")} ` +
      `${spanText(totalDays)}; lowest dose ${printQuantity(objective.lastDose)};`,
    `largest cut before the last ${objective.worstCutPercent} %; largest drop of occupancy ${worstDropText(plan)}.`,
  ];
}

const numbered = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function spanText(days: number): string {
  if (days === 0) return "at once";
  return `over ${numbered(Math.round((days / DAYS_PER_WEEK) * 10) / 10, "week")} (${numbered(days, "day")})`;
}

/** With no ED50 at all the bounds of a drop say nothing of the step to nothing: it could be everything. */
function worstDropText({ drug, occupancy, objective }: Plan): string {
  if (occupancy.over === "any") return `not known: the library holds no ED50 of ${drug}`;
  return `${rangeText(objective.worstDrop)} points`;
}

function dropText({ occupancyDrop, dose }: PlanStep, { occupancy }: Plan): string {
  if (occupancy.over === "ed50") return rangeText(occupancyDrop);
  return dose.amount === 0 ? "not known" : `at most ${occupancyDrop.high}`;
}

const citesText = (references: readonly string[]): string =>
  references.length === 0 ? "" : `; ${[...new Set(references)].join(", ")}`;

const rangeText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  low === high ? `${low}` : `${low} to ${high}`;

interface Row {
  readonly cells: readonly string[];
}

function tableText(plan: Plan): readonly string[] {
  const { start, steps, startDate, times, broken } = plan;
  const mostOf = (drug: string): number =>
    Math.max(...[start, ...steps].map((row) => (row.drug === drug ? row.dose.amount : 0)));
  const marks = new Set(broken.map(({ step }) => step));
  const dated = startDate === undefined ? "days" : "from";
  const head = {
    cells: ["step", "dose", "", ...(times.length > 1 ? [times.join(" + ")] : []), dated, "cut %", "drop", "made of"],
  };
  const now = rowOf("now", start, barOf(start.dose, mostOf(start.drug)), times, ["", "", ""], "");
  const rows = steps.map((step) =>
    rowOf(
      `${step.index}${marks.has(step.index) ? "!" : ""}`,
      step,
      barOf(step.dose, mostOf(step.drug)),
      times,
      [step.from ?? daysText(step), `${step.cutPercent}`, dropText(step, plan)],
      madeOf(step, plan),
    ),
  );
  return aligned([head, now, ...rows]);
}

const daysText = ({ days }: PlanStep): string => (days === 0 ? "–" : `${days}`);

function rowOf(
  name: string,
  dose: PlanDose & Partial<Pick<PlanStep, "besides">>,
  bar: string,
  times: readonly string[],
  numbers: readonly string[],
  made: string,
): Row {
  const each = times.map((time) => bare(dose.doses[time])).join(" + ");
  const beside = (dose.besides ?? []).map((one) => ` & ${printQuantity(one.dose)} ${one.drug}`).join("");
  return {
    cells: [name, `${printQuantity(dose.dose)}${beside}`, bar, ...(times.length > 1 ? [each] : []), ...numbers, made],
  };
}

const bare = (dose: Quantity | undefined): string =>
  dose === undefined ? "0" : printQuantity(dose).replace(/ mg$/, "");

/** Eighths of a block, so that small doses still differ. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

function barOf(dose: Quantity, most: number): string {
  const eighths = Math.min(BAR * 8, Math.round((dose.amount / most) * BAR * 8));
  const least = dose.amount > 0 ? Math.max(1, eighths) : 0;
  return ("█".repeat(Math.floor(least / 8)) + (EIGHTHS[least % 8] ?? "")).padEnd(BAR, "·");
}

/** Columns as wide as their widest cell; the last one as it is. */
function aligned(rows: readonly Row[]): readonly string[] {
  const widths = rows[0]!.cells.map((_, column) => Math.max(...rows.map(({ cells }) => (cells[column] ?? "").length)));
  return rows.map(({ cells }) =>
    `  ${cells.map((cell, i) => (i === cells.length - 1 ? cell : cell.padEnd(widths[i]!))).join("  ")}`.trimEnd(),
  );
}

/** What every dose of a day is made of, short: `1½ × 1 mg + ½ × 0.5 mg`, `2.5 mL of 0.1 mg/mL`. */
export function madeOf({ build, dose }: PlanStep, plan: Plan): string {
  if (dose.amount === 0 && build.length === 0) return "none";
  const drugs = [...new Set(build.map(({ drug }) => drug))];
  return drugs
    .map((drug) => {
      const told = plan.times.flatMap((time) => {
        const items = build.filter((item) => item.time === time && item.drug === drug);
        const words = items.map((item) => itemText(item, plan)).join(" + ");
        return items.length === 0 ? [] : [`${plan.times.length > 1 ? `${time}: ` : ""}${words}`];
      });
      return `${drugs.length > 1 || drug !== plan.drug ? `${drug} ` : ""}${told.join("; ")}`;
    })
    .join(" and ");
}

/** Always in milligrams: of liquids 0.1 mg/mL and never 100 ug/mL, which is a thousand of the other number away. */
const strengthText = (strength: Quantity): string =>
  strength.dimension === "concentration" ? `${strength.amount / NG_PER_MG} mg/mL` : printQuantity(strength);

const PART = { 1: "", 2: "½", 4: "¼" } as const;

function itemText({ product, pieces, count, strength, volume }: PlanItem, { products }: Plan): string {
  const of = strengthText(strength);
  if (volume !== undefined) return `${volume.amount / NL_PER_ML} mL of ${of}`;
  const form = products.find(({ id }) => id === product)?.form ?? "tablet";
  const amount = pieces === 1 ? `${count}` : count === 1 ? PART[pieces] : `${count} × ${PART[pieces]}`;
  return `${amount} × ${of}${form === "tablet" ? "" : ` ${form.replace(/-(?:tablet|capsule)$/, "")}`}`;
}

export const boundText = ({ says, value, unit, source, by }: PlanBound): string =>
  `${says}: ${valueText(value, unit)}${source === null ? "" : ` [${source.reference}]`}` +
  (by === undefined ? "" : `, asked by ${by}`);

function valueText(value: PlanBound["value"], unit: string | undefined): string {
  const counted = value === 1 ? unit?.replace(/s$/, "") : unit;
  return typeof value === "number" ? `${value} ${counted ?? ""}`.trim() : printQuantity(value);
}

const brokenText = ({ step, bound, has, allowed, unit }: BrokenBound): string =>
  `step ${step}: ${bound} ${has} ${unit}, allowed ${allowed} ${unit}`;

const brokenCount = (broken: readonly BrokenBound[]): string => {
  const names = [...new Set(broken.map(({ bound }) => bound))];
  return names.map((name) => `${name} at ${counted(broken.filter(({ bound }) => bound === name).length)}`).join(", ");
};

const counted = (count: number): string => (count === 1 ? "one step" : `${count} steps`);

const dispenseText = ({ dispense }: Plan): string =>
  dispense
    .map(({ product, tablets, volume, packs }) => {
      const amount =
        tablets === undefined ? (volume === undefined ? "" : `${volume.amount / NL_PER_ML} mL`) : `${tablets}`;
      return `${amount} × ${product}${packs === undefined ? "" : ` (${packs} bottles)`}`;
    })
    .join(", ");
