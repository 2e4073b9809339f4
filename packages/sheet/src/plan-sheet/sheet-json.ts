/** The sheet as JSON: the lines, dates and amounts that paper shows, for another program to show. Dates are YYYY-MM-DD. */
import { printDate, type Json } from "@compline/base";
import type { PlanSheet, SheetIntake, SheetStep, SupplyPeriod, SupplyRow } from "./plan-sheet.ts";

export const sheetJson = (sheet: PlanSheet): Readonly<Record<string, Json>> => ({
  title: sheet.title,
  for: sheet.audience,
  status: sheet.signature === undefined ? "draft" : "signed",
  plan: sheet.hash,
  drugs: sheet.drugs,
  from: printDate(sheet.from),
  until: printDate(sheet.to),
  steps: sheet.steps.map(stepJson),
  supply: sheet.supply.map(periodJson),
  totals: sheet.totals.map(rowJson),
  notes: sheet.notes.map(({ id, title, isLoud, items }) => ({
    id,
    title,
    loud: isLoud,
    items: items.map(({ text, source }) => ({ text, source: source === undefined ? null : { ...source } })),
  })),
  remarks: sheet.remarks,
});

const stepJson = ({ number, from, to, days, perDay, intakes }: SheetStep): Json => ({
  step: number,
  from: printDate(from),
  until: to === undefined ? null : printDate(to),
  days,
  perDay,
  take: intakes.map(intakeJson),
});

const intakeJson = ({ time, drug, dose, line, items }: SheetIntake): Json => ({
  time,
  drug,
  dose,
  line,
  items: items.map(({ product, sign, words }) => ({ product, sign, words })),
});

const periodJson = ({ from, to, days, rows }: SupplyPeriod): Json => ({
  from: printDate(from),
  until: printDate(to),
  days,
  rows: rows.map(rowJson),
});

const rowJson = ({ product, name, amount, days, packs }: SupplyRow): Json => ({
  product,
  name,
  amount,
  days,
  ...(packs === undefined ? {} : { packs }),
});
