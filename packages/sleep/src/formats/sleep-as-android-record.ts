/**
 * One record of Sleep as Android as text, its columns found by the names in the record's own header.
 *
 * Nothing is read into values here. Of the many event cells only the wake events are kept: the others (light, sound,
 * alarms, movement) say nothing that a diary asks for.
 */
import type { CsvRow } from "../csv-rows.ts";

export interface TrackedRecord {
  readonly line: number;
  readonly id: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly hours: string;
  readonly rating: string;
  readonly comment: string;
  readonly cycles: string;
  readonly deepSleep: string;
  readonly lenAdjust: string;
  readonly wakeEvents: readonly string[];
}

const WAKE_EVENT = /^AWAKE_(START|END)-\d{9,14}(-|$)/;

/** A row of noise levels leaves the first columns blank. */
export const isRecord = ({ cells }: CsvRow, header: readonly string[]): boolean =>
  ["Id", "From", "To"].some((name) => (cells[header.indexOf(name)] ?? "").trim() !== "");

export function recordOf({ line, cells }: CsvRow, header: readonly string[]): TrackedRecord {
  const cell = (name: string): string => cells[header.indexOf(name)] ?? "";
  return {
    line,
    id: cell("Id").trim(),
    zone: cell("Tz").trim(),
    from: cell("From"),
    to: cell("To"),
    hours: cell("Hours").trim(),
    rating: cell("Rating").trim(),
    comment: cell("Comment"),
    cycles: cell("Cycles").trim(),
    deepSleep: cell("DeepSleep").trim(),
    lenAdjust: cell("LenAdjust").trim(),
    wakeEvents: cells.filter((value) => WAKE_EVENT.test(value)),
  };
}
