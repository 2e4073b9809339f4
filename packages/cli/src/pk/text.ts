/**
 * `compline pk` for people: whose model it is first, then the numbers, a chart, and what the numbers rest on.
 *
 * The chart is one row a level and one column a stretch of time: `█` the typical person's curve, `░` the band. Readable
 * without colour. Every number is a model's, and the first line says so.
 */
import { ASKED, isVaried, NG_PER_ML, type Level, type PkAnswer } from "./answer.ts";
import { referenceOf } from "./json.ts";

const COLUMNS = 72;
const ROWS = 12;
const LABEL = 9;
/** Fewer are better read as numbers. */
const LEAST_TIMES = 26;

export function pkText(answer: PkAnswer, others: readonly string[], notChecked: readonly string[]): readonly string[] {
  const { model, cmax, auc, curve, levels } = answer;
  const end = curve.times.at(-1) ?? 0;
  return [
    `MODEL ${model.model} [${referenceOf(answer)}]: ${model.drug}. ${model.title}.`,
    `People it is from: ${model.population.says}`,
    "",
    `  highest ${number(cmax.value * NG_PER_ML)} ng/mL at ${hourText(cmax.timeH)}; area up to ${hourText(end)}: ${number(auc * NG_PER_ML)} ng·h/mL`,
    ...levels.map((level) => levelText(level, end)),
    ...peopleAbove(answer),
    ...occupancyText(answer),
    ...chart(answer),
    "",
    bandText(answer),
    ...timesTable(answer),
    ...assumedText(answer, notChecked),
    ...model.validFor.not.map(({ says }) => `Not for: ${says}`),
    ...(answer.unverified.length === 0
      ? []
      : [`UNVERIFIED, nobody has read it in a source: ${answer.unverified.map(({ at }) => at).join(", ")}.`]),
    ...(others.length === 0 ? [] : [`Other models of ${model.drug}: ${others.join(", ")} (--model).`]),
    "A model of groups, no measurement of anybody: it decides no dose.",
  ];
}

const mostOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

const levelText = ({ name, says, mgPerL, hours, lastH, verified }: Level, end: number): string => {
  const at = `${number(mgPerL * NG_PER_ML)} ng/mL (${name === ASKED ? says : `${name}: ${says}`})`;
  const when =
    lastH === undefined
      ? `never above up to ${hourText(end)}`
      : `${number(hours)} h above, ${lastH < end ? "last" : "and still"} at ${hourText(lastH)}`;
  return `  ${when}: ${at}${verified ? "" : "  UNVERIFIED"}`;
};

function occupancyText({ occupancy, ed50 }: PkAnswer): readonly string[] {
  if (occupancy === undefined || ed50 === undefined) return [];
  const [low, high] = [mostOf(occupancy.map((one) => one.low)), mostOf(occupancy.map((one) => one.high))];
  const { range, from, says, receptor, unverified } = ed50;
  const mg = range.low === range.high ? `${number(range.low)} mg` : `${number(range.low)} to ${number(range.high)} mg`;
  const whose = from === "library" ? `a day ${says}` : `${mg} a day, ${says}`;
  return [
    `  receptor taken at the most: ${percent(low)} to ${percent(high)} % (${receptor ?? "of a kind the library does not know"}; ED50 ${whose}; carried over by the average level: an assumption)${unverified.length === 0 ? "" : "  UNVERIFIED"}`,
  ];
}

const percent = (share: number): string => (share * 100).toFixed(0);

/** How many of the model's people are above the level that was asked for. */
function peopleAbove({ bands, curve, people }: PkAnswer): readonly string[] {
  const above = bands.find(({ observable }) => observable === "central")?.above;
  if (above === undefined) return [];
  const shares = Array.from(above.at);
  const most = mostOf(shares);
  const at = hourText(curve.times[shares.indexOf(most)] ?? 0);
  const last = `${percent(shares.at(-1) ?? 0)} at ${hourText(curve.times.at(-1) ?? 0)}`;
  return [
    `    of 100 people of the model: ${percent(above.ever)} above it at some time looked at, at most ${percent(most)} at once (${at}), ${last} (${people} drawn)`,
  ];
}

function bandText(answer: PkAnswer): string {
  const { model, interval, people, seed, times } = answer;
  if (!isVaried(model)) return "No band: the publication does not say how people differ. █ is its typical person.";
  const residual = residualText(answer);
  return `█ typical person; ░ ${interval} of 100 people of the model (${people} drawn, seed ${seed}${residual}); ${times.length} times.`;
}

/** The band is one of people; what a measurement adds is a second one, wider, beside it. */
function residualText({ model, bands, interval, times }: PkAnswer): string {
  const measured = bands.find(({ observable }) => observable === "central")?.measured;
  if (measured === undefined) return (model.residual ?? []).length === 0 ? "" : ", without what a measurement adds";
  const where = times.length < LEAST_TIMES ? 'between "seen from" and "seen to"' : 'within "measured" of the JSON';
  return `; with what a measurement adds, ${interval} of 100 measured levels lie ${where}`;
}

/** The times themselves where they are few enough to read. */
function timesTable({ curve, bands }: PkAnswer): readonly string[] {
  if (curve.times.length >= LEAST_TIMES) return [];
  const band = bands.find(({ observable }) => observable === "central");
  const cell = (value: number | undefined): string => number((value ?? 0) * NG_PER_ML).padStart(10);
  const head = [
    "h".padStart(8),
    "ng/mL".padStart(10),
    ...(band === undefined ? [] : ["from".padStart(10), "to".padStart(10)]),
    ...(band?.measured === undefined ? [] : ["seen from".padStart(11), "seen to".padStart(10)]),
  ];
  const extra = curve.observables.slice(1);
  return [
    "",
    `  ${[...head, ...extra.map((name) => name.padStart(10))].join("")}`,
    ...curve.times.map((time, i) => {
      const edges = band === undefined ? "" : `${cell(band.low[i])}${cell(band.high[i])}`;
      const seen = band?.measured === undefined ? "" : ` ${cell(band.measured.low[i])}${cell(band.measured.high[i])}`;
      const others = extra.map((_, o) => cell(curve.concentration[o + 1]?.[i])).join("");
      return `  ${number(time).padStart(8)}${cell(curve.concentration[0]?.[i])}${edges}${seen}${others}`;
    }),
    "",
  ];
}

function assumedText({ individual }: PkAnswer, notChecked: readonly string[]): readonly string[] {
  const assumed = individual.assumed.map(({ fact, value }) => `${fact.replaceAll("_", " ")} ${value}`);
  return [
    ...(assumed.length === 0 ? [] : [`Not said, so taken as the model's own person: ${assumed.join(", ")}.`]),
    ...(notChecked.length === 0
      ? []
      : [`Not said, so it was not checked whether the model holds: ${notChecked.join(", ")}.`]),
  ];
}

/** Three digits. */
export function number(value: number): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return Math.abs(value) < 0.001 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

const HOURS_PER_DAY = 24;

/** `3.5 h`, `day 4, 2 h`: days from 1. */
export function hourText(hours: number): string {
  if (hours <= 2 * HOURS_PER_DAY) return `${number(hours)} h`;
  const day = Math.floor(hours / HOURS_PER_DAY);
  return `day ${day + 1}, ${number(Math.round((hours - day * HOURS_PER_DAY) * 10) / 10)} h`;
}

function chart({ curve, bands }: PkAnswer): readonly string[] {
  const central = curve.concentration[0] ?? [];
  const band = bands.find(({ observable }) => observable === "central");
  const most = highestOf(central, band?.high);
  if (curve.times.length < LEAST_TIMES || !(most > 0)) return [];
  const columns = columnsOf(curve.times);
  const rows = Array.from({ length: ROWS }, (_, r) => {
    const [floor, ceiling] = [(most * (ROWS - 1 - r)) / ROWS, (most * (ROWS - r)) / ROWS];
    const cells = columns.map((places) => cellOf(places, central, band, floor, ceiling));
    const label = r === 0 ? number(most * NG_PER_ML) : r === ROWS - 1 ? "0" : "";
    return `  ${label.padStart(LABEL - 2)} │${cells.join("").trimEnd()}`;
  });
  const [from, to] = [hourText(curve.times[0] ?? 0), hourText(curve.times.at(-1) ?? 0)];
  const axis = `${" ".repeat(LABEL + 1)}└${"─".repeat(columns.length)}`;
  const gap = " ".repeat(Math.max(1, columns.length - from.length - to.length));
  return ["", "    ng/mL", ...rows, axis, `${" ".repeat(LABEL + 2)}${from}${gap}${to}`];
}

export const highestOf = (curve: ArrayLike<number>, edge: Float64Array | undefined): number =>
  Array.from(edge ?? curve).reduce((most, value, i) => Math.max(most, value, curve[i] ?? 0), 0);

/** The places of the times that fall into each column; a column that has none takes the one before. */
function columnsOf(times: readonly number[]): readonly (readonly number[])[] {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  const count = Math.min(COLUMNS, times.length);
  const columns: number[][] = Array.from({ length: count }, () => []);
  times.forEach((time, place) => {
    const share = to > from ? (time - from) / (to - from) : 0;
    columns[Math.min(count - 1, Math.floor(share * count))]!.push(place);
  });
  return columns.map((places, c) => (places.length > 0 ? places : (columns[c - 1] ?? [])));
}

function cellOf(
  places: readonly number[],
  central: ArrayLike<number>,
  band: { readonly low: Float64Array; readonly high: Float64Array } | undefined,
  floor: number,
  ceiling: number,
): string {
  const touches = (low: number, high: number): boolean => high >= floor && low < ceiling;
  const curve = places.map((place) => central[place] ?? 0);
  if (curve.length > 0 && touches(Math.min(...curve), Math.max(...curve))) return "█";
  const isIn = places.some((place) => band !== undefined && touches(band.low[place] ?? 0, band.high[place] ?? 0));
  return isIn ? "░" : " ";
}
