/**
 * A row of numbers for each record of a diary, in order of time: what a small chart draws and a table prints.
 *
 * No text and no judgement; a number that is not known is absent. A row of a contested night says so, since two rows
 * then stand for one night and neither may be drawn as if it were settled.
 */
import { printDate } from "@compline/base";
import type { RatingScale } from "./measure-vocabulary.ts";
import { measuresOf } from "./measures.ts";
import type { DiaryImport } from "./read-diary.ts";

/** What a row may hold, by the names of `measures.yaml`. */
export const SUMMARY_MEASURES = [
  "tstMin",
  "solMin",
  "wasoMin",
  "sleepEfficiencyPct",
  "ratingOf5",
  "recordedMin",
  "recordedSleepMin",
] as const;

export type SummaryMeasure = (typeof SUMMARY_MEASURES)[number];

export interface SummaryRow {
  /** `YYYY-MM-DD` of the evening. */
  readonly night: string;
  readonly record: string;
  readonly contested: boolean;
  readonly values: Readonly<Partial<Record<SummaryMeasure, number>>>;
}

export function nightsSummary(
  { nights, contested }: Pick<DiaryImport, "nights" | "contested">,
  scales: readonly RatingScale[] = [],
): readonly SummaryRow[] {
  const claimed = new Set(contested);
  return nights.map((night) => {
    const all = measuresOf(night, scales);
    const values = SUMMARY_MEASURES.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
    return {
      night: printDate(night.night),
      record: night.source.record,
      contested: claimed.has(night.night),
      values: Object.fromEntries(values),
    };
  });
}
