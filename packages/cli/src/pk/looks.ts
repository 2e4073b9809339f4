/**
 * Where a curve is looked at first, to find its highest point and when it is above a level: evenly, soon after every dose
 * that falls between, the additional ones too, and at the end of every infusion. Units: h.
 */
import { evenly, type DosingRecord } from "@compline/pkpd";

/** Fine enough for a peak of an hour within half a year. */
const LOOKS = 4000;
const AFTER_H = [0, 0.05, 0.1, 0.25, 0.5, 1] as const;
/** Of more doses than this every second, third … is looked at: they are the same dose again and again. */
const MOST_DOSES = 5000;

export function looksOf(fromH: number, toH: number, records: readonly DosingRecord[]): readonly number[] {
  const doses = records.flatMap((record) => dosesBetween(record, fromH, toH));
  const every = Math.ceil(doses.length / MOST_DOSES);
  const soon = doses
    .filter((_, i) => i % every === 0)
    .flatMap(({ timeH, hours }) => [...AFTER_H.map((after) => timeH + after), timeH + hours])
    .filter((time) => time > fromH && time < toH);
  return [...new Set([...evenly(fromH, toH, LOOKS), ...soon])].toSorted((a, b) => a - b);
}

interface Begun {
  readonly timeH: number;
  /** How long it runs in. */
  readonly hours: number;
}

function dosesBetween({ timeH, amtMg, rate = 0, ii = 0, addl = 0 }: DosingRecord, fromH: number, toH: number) {
  const hours = rate > 0 ? amtMg / rate : 0;
  const first = ii > 0 ? Math.max(0, Math.ceil((fromH - hours - 1 - timeH) / ii)) : 0;
  const last = ii > 0 ? Math.min(addl, Math.floor((toH - timeH) / ii)) : 0;
  const doses: Begun[] = [];
  for (let n = first; n <= last; n++) doses.push({ timeH: timeH + n * ii, hours });
  return doses;
}
