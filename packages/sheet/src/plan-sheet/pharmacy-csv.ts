/**
 * The pharmacy's list as CSV: what to hand out, product by product, for every so many days.
 *
 * One row a product and period. Cells that a spreadsheet would take for a formula begin with an apostrophe; lines end as
 * RFC 4180 says. Numbers are plain: units are tablets or capsules, volumes mL.
 */
import { printDate } from "@compline/base";
import Papa from "papaparse";
import { volumeNumber } from "./dose-number.ts";
import type { PlanSheet, SupplyPeriod, SupplyRow } from "./plan-sheet.ts";

const FIELDS = [
  "from",
  "until",
  "period_days",
  "product",
  "name",
  "units",
  "mL",
  "packs",
  "days_taken",
  "status",
  "plan",
];

export function pharmacyCsv(sheet: PlanSheet): string {
  const rows = sheet.supply.flatMap((period) => period.rows.map((row) => cellsOf(sheet, period, row)));
  return `${Papa.unparse({ fields: FIELDS, data: rows }, { newline: "\r\n", escapeFormulae: true })}\r\n`;
}

function cellsOf(sheet: PlanSheet, { from, to, days }: SupplyPeriod, row: SupplyRow): readonly (string | number)[] {
  const isLiquid = row.volumeNl > 0;
  return [
    printDate(from),
    printDate(to),
    days,
    row.product,
    row.name,
    isLiquid ? "" : row.units,
    isLiquid ? volumeNumber(row.volumeNl).replace(" mL", "") : "",
    row.packs ?? "",
    row.days,
    sheet.signature === undefined ? "DRAFT, NOT SIGNED" : "signed",
    sheet.hash,
  ];
}
