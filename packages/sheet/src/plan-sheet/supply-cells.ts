/** The pharmacy's list for paper and screen: each period with its rows of cells, then the whole plan. */
import { shortDay } from "./day-words.ts";
import type { PlanSheet, SupplyRow } from "./plan-sheet.ts";

export const SUPPLY_HEAD = ["Period", "Product", "Hand out", "Packs", "Days taken"] as const;

export interface SupplyGroup {
  readonly name: string;
  /** Product, amount, packs, days. */
  readonly rows: readonly (readonly string[])[];
}

export const supplyGroups = ({ supply, totals }: PlanSheet): readonly SupplyGroup[] =>
  [
    ...supply.map(({ from, to, rows }) => ({
      name: `${shortDay(from)} to ${shortDay(to)}`,
      rows: rows.map(cellsOf),
    })),
    { name: "Whole plan", rows: totals.map(cellsOf) },
  ].filter(({ rows }) => rows.length > 0);

const cellsOf = ({ name, amount, packs, days }: SupplyRow): readonly string[] => [
  name,
  amount,
  packs === undefined ? "" : String(packs),
  String(days),
];
