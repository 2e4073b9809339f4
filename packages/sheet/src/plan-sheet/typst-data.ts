/**
 * The sheet as the JSON document that `typst-page.ts` sets: every text ready, nothing left to decide but where it stands.
 *
 * Loud notes are on the first page with whom to call; what can wait is behind the months. A number and its unit are held
 * together by a space that does not break.
 */
import type { Json } from "@compline/base";
import { partsOf, shortDay, weekdayName, weekdayOf } from "./day-words.ts";
import { formWords } from "./form-words.ts";
import { dosePicture, MOST_DRAWN } from "./dose-picture.ts";
import type { Note, PlanSheet, SheetDay, SheetIntake, SheetItem, SheetMonth, SheetStep } from "./plan-sheet.ts";
import { SUPPLY_HEAD, supplyGroups } from "./supply-cells.ts";
import { keepTogether } from "./keep-together.ts";
import { endedWords } from "./plan-steps.ts";
import { contactRows, factRows, footOf, noneWords } from "./sheet-rows.ts";

export const PAPERS = ["a4", "letter"] as const;
export type Paper = (typeof PAPERS)[number];

export function typstData(sheet: PlanSheet, paper: Paper): Json {
  return held({
    title: sheet.title,
    paper: paper === "letter" ? "us-letter" : "a4",
    banner: sheet.banner ?? null,
    foot: footOf(sheet),
    facts: factRows(sheet),
    callTitle: "Whom to call",
    calls: contactRows(sheet.site),
    front: sheet.notes.filter(({ isLoud }) => isLoud).map(noteData),
    back: sheet.notes.filter(({ isLoud }) => !isLoud).map(noteData),
    weekdays: weekdaysOf(sheet.months[0]),
    months: sheet.months.map((month) => monthData(sheet, month)),
    steps: sheet.steps.map((step) => ({
      number: step.number,
      from: shortDay(step.from),
      lines: step.intakes.length === 0 ? [noneWords(sheet)] : step.intakes.map(({ line }) => line),
    })),
    supplyHead: [...SUPPLY_HEAD],
    supply: sheet.audience === "pharmacist" ? supplyGroups(sheet).map(({ name, rows }) => ({ name, rows })) : [],
    remarks: sheet.remarks,
  });
}

/** The same document, `0.5 mg` held together in every text of it. */
function held(value: Json): Json {
  if (typeof value === "string") return value.startsWith("<svg") ? value : keepTogether(value);
  if (Array.isArray(value)) return value.map((part: Json) => held(part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, held(part ?? null)]));
}

const noteData = ({ title, isLoud, items }: Note): Json => ({
  title,
  loud: isLoud,
  items: items.map(({ text }) => text),
});

/** Names of the columns, in the order of the first full week. */
function weekdaysOf(month: SheetMonth | undefined): readonly string[] {
  const full = month?.weeks.find((week) => week.every((day) => day !== undefined)) ?? [];
  return full.map((day) => weekdayName(weekdayOf(day?.day ?? 0)).slice(0, 3));
}

function monthData(sheet: PlanSheet, month: SheetMonth): Json {
  const slots = slotsOf(month, sheet);
  const doses = month.steps.flatMap(({ intakes }) => intakes.map(({ dose }) => dose));
  const isTight = month.steps.reduce((sum, { intakes }) => sum + 1 + intakes.length, 0) > MOST_LINES_OF_CARDS;
  return {
    title: month.title,
    slots: slots.map(({ label }) => label),
    slotHeight: slots.some(({ label }) => label.length > 1) ? TWO_LINES_MM : ONE_LINE_MM,
    isTight,
    doseSize: doseSize(doses, slots.length > 1),
    steps: month.steps.map((step) => stepData(sheet, step)),
    weeks: month.weeks.map((week) => ({
      quiet: isQuiet(week),
      days: week.map((day) => (day === undefined ? null : dayData(day, slots))),
    })),
  };
}

/** One line of boxes in every day of the month: a time of the day, and the drug where there are two. */
interface Slot {
  readonly time: string;
  readonly drug: string;
  /** Its lines. */
  readonly label: readonly string[];
}

function slotsOf({ steps }: SheetMonth, { drugs, times }: PlanSheet): readonly Slot[] {
  const all = times.flatMap((time) => drugs.map((drug) => ({ time, drug })));
  const used = all.filter((slot) => steps.some(({ intakes }) => intakes.some((one) => isIn(one, slot))));
  const isOneTime = new Set(used.map(({ time }) => time)).size === 1;
  return used.map((slot) => ({
    ...slot,
    label: drugs.length > 1 ? (isOneTime ? [slot.drug] : [slot.time, slot.drug]) : [slot.time],
  }));
}

const [ONE_LINE_MM, TWO_LINES_MM] = [6.3, 9.2];

const isIn = (intake: SheetIntake, { time, drug }: Pick<Slot, "time" | "drug">): boolean =>
  intake.time === time && intake.drug === drug;

/** Beyond so many lines a month's steps are a table and no cards. */
const MOST_LINES_OF_CARDS = 9;
/** mm and pt, as measured on the page. */
const [CELL_MM, LABELLED_CELL_MM, SIGN_MM_PER_PT, LEAST_PT, MOST_PT] = [16.8, 14.6, 0.185, 9.5, 13];

/** The largest type in which every dose of the month stands beside its box. */
function doseSize(doses: readonly string[], isLabelled: boolean): number {
  const longest = Math.max(1, ...doses.map(({ length }) => length));
  const fits = (isLabelled ? LABELLED_CELL_MM : CELL_MM) / (longest * SIGN_MM_PER_PT);
  return Math.max(LEAST_PT, Math.min(MOST_PT, Math.floor(fits * 2) / 2));
}

const isQuiet = (week: readonly (SheetDay | undefined)[]): boolean => week.every((day) => day?.step === undefined);

const stepData = (sheet: PlanSheet, { when, from, to, intakes }: SheetStep): Json => ({
  when,
  short: to === undefined ? `From ${shortDay(from)} on` : `${shortDay(from)} to ${shortDay(to)}`,
  none: noneWords(sheet),
  intakes: intakes.map((intake) => intakeData(sheet, intake)),
});

function intakeData({ drugs }: PlanSheet, { time, drug, dose, items, ended = [] }: SheetIntake): Json {
  return {
    time: drugs.length > 1 ? `${time}, ${drug}:` : `${time}:`,
    what: items.map(({ words }) => words).join(" and "),
    dose,
    after: ended.length === 0 ? "" : `; ${endedWords(ended)}`,
    items: items.map(itemData),
  };
}

const itemData = (item: SheetItem): Json => ({
  svg: dosePicture(item),
  words: item.words,
  strength: item.volumeNl > 0 ? item.sign : item.strength,
  many: item.quarters > (MOST_DRAWN + 1) * 4 - 1 ? String(Math.floor(item.quarters / 4)) : null,
});

function dayData({ day, step, isChange }: SheetDay, slots: readonly Slot[]): Json {
  const intakes = step?.intakes ?? [];
  const isNone = intakes.length === 0;
  return {
    number: partsOf(day).day,
    planned: step !== undefined && (!isNone || isChange),
    change: isChange,
    mark: isNone ? "NONE" : "NEW",
    doses: isNone ? [] : slots.map((slot) => doseIn(intakes, slot)),
    count: isNone && isChange ? "no more" : slots.length === 1 ? countIn(intakes) : null,
  };
}

const doseIn = (intakes: readonly SheetIntake[], slot: Slot): string | null =>
  intakes.find((intake) => isIn(intake, slot))?.dose ?? null;

/** `3½ tablets`, where one product is all there is to take. */
function countIn([intake]: readonly SheetIntake[]): string | null {
  const [item, second] = intake?.items ?? [];
  if (item === undefined || second !== undefined) return null;
  const { one, many } = formWords(item.form);
  return item.volumeNl > 0 ? item.sign : `${item.sign} ${item.quarters > PER_UNIT ? many : one}`;
}

const PER_UNIT = 4;
