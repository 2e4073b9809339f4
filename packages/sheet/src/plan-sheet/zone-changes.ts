/**
 * The changes of a zone's offset over some days, from the clock alone: a first entry for the offset that holds at the
 * beginning, then one for each change at its minute, found by halving.
 */
import { MIN_PER_DAY, MS_PER_DAY, MS_PER_MIN, type EpochDay, type ZoneClock } from "@compline/base";

export interface ZoneChange {
  readonly atMs: number;
  readonly beforeMin: number;
  readonly offsetMin: number;
}

export function zoneChanges(clock: ZoneClock, from: EpochDay, to: EpochDay): readonly ZoneChange[] {
  const offsetAt = (ms: number): number => clock.instantAt(ms).offsetMin;
  const first = offsetAt(from * MS_PER_DAY);
  const changes: ZoneChange[] = [{ atMs: from * MS_PER_DAY, beforeMin: first, offsetMin: first }];
  for (let day = from; day < to; day++) {
    const [start, end] = [day * MS_PER_DAY, (day + 1) * MS_PER_DAY];
    if (offsetAt(start) === offsetAt(end)) continue;
    const atMs = changeIn(offsetAt, start);
    changes.push({ atMs, beforeMin: offsetAt(start), offsetMin: offsetAt(end) });
  }
  return changes;
}

/** The first minute of the day that begins at `start` with another offset than its beginning. */
function changeIn(offsetAt: (ms: number) => number, start: number): number {
  let [low, high] = [0, MIN_PER_DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(start + middle * MS_PER_MIN) === offsetAt(start)) low = middle;
    else high = middle;
  }
  return start + high * MS_PER_MIN;
}
