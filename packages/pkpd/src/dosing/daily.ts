/**
 * What is given on each day: days are counted from hour 0 of the records, each of 24 hours, as a diary counts them.
 *
 * Additional doses are doses; a steady state is one day of its doses before the record, and an endless infusion the rate
 * times 24 h. An infusion counts on the day it begins. Not a window that slides: who takes a dose half an hour earlier
 * than the night before has not taken two on one day. Units: h, mg.
 */
import { gives, type DosingRecord } from "./record.ts";

const HOURS_PER_DAY = 24;

/** mg of each day on which something is given, in no order. */
export function dailyAmounts(records: readonly DosingRecord[]): readonly number[] {
  const days = new Map<number, number>();
  const add = (timeH: number, mg: number): void => {
    const day = Math.floor(timeH / HOURS_PER_DAY);
    days.set(day, (days.get(day) ?? 0) + mg);
  };
  const settled: number[] = [];
  for (const record of records.filter(gives)) {
    const { timeH, amtMg, ii = 0, addl = 0, ss = 0, rate = 0 } = record;
    for (let n = 0; n <= addl; n++) add(timeH + n * ii, amtMg);
    if (ss !== 0) settled.push(ii > 0 ? amtMg * Math.max(1, Math.floor(HOURS_PER_DAY / ii)) : rate * HOURS_PER_DAY);
  }
  // Settled regimens that lie on top of each other (ss 2) were taken on the same days.
  const before = settled.reduce((sum, mg) => sum + mg, 0);
  return before > 0 ? [...days.values(), before] : [...days.values()];
}
