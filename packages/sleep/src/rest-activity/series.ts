/**
 * Rest and activity by the clock: a value for each epoch of whole days, and the average day made of them.
 *
 * Any activity will do (counts of movement, steps, the share of an epoch awake), in any unit, as long as more is more. An epoch
 * is a whole number of minutes that a day is a whole number of. Epochs that are not known are undefined, never 0. Epochs are those
 * of the clock on the wall, so a day of a clock change has as many as every other.
 */
import { MIN_PER_DAY, type EpochDay } from "@compline/base";
import { ASLEEP, minuteStates, UNKNOWN, type KnownSleep } from "../known-sleep.ts";

export interface ActivitySeries {
  /** The midnight that begins this day is where the first epoch begins. */
  readonly day: EpochDay;
  readonly epochMin: number;
  readonly values: readonly (number | undefined)[];
}

/** @throws RangeError for an epoch that does not part a day evenly, or a number that is none. */
export function activitySeries(
  day: EpochDay,
  epochMin: number,
  values: readonly (number | undefined)[],
): ActivitySeries {
  if (!Number.isInteger(epochMin) || epochMin < 1 || MIN_PER_DAY % epochMin !== 0)
    throw new RangeError(`a day is no whole number of epochs of ${epochMin} min`);
  const wrong = values.find((value) => value !== undefined && !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no activity`);
  return { day, epochMin, values };
}

/** Sleep and wake as activity: the part of each epoch that was awake, in hundredths. An epoch that is not known whole is unknown. */
export function wakeSeries(sleep: KnownSleep, epochMin: number): ActivitySeries | undefined {
  const found = minuteStates(sleep);
  if (found === undefined) return undefined;
  const { day, states } = found;
  // Filled in its place: ten years of minutes are five million, and a list that grows to that is held three times over.
  const values = new Array<number | undefined>(states.length / epochMin).fill(undefined);
  for (let i = 0; i < values.length; i++) values[i] = awakePct(states, i * epochMin, epochMin);
  return activitySeries(day, epochMin, values);
}

function awakePct(states: Uint8Array, from: number, length: number): number | undefined {
  let awake = 0;
  for (let i = from; i < from + length; i++) {
    if (states[i] === UNKNOWN) return undefined;
    if (states[i] !== ASLEEP) awake++;
  }
  return (100 * awake) / length;
}

export const epochsOfDay = ({ epochMin }: ActivitySeries): number => MIN_PER_DAY / epochMin;

/** Known epochs, as days. */
export function knownDays(series: ActivitySeries): number {
  let known = 0;
  for (const value of series.values) if (value !== undefined) known++;
  return known / epochsOfDay(series);
}

/** An epoch of the average day: the mean of those that are known, and how many they are. */
export interface ProfileEpoch {
  readonly mean: number;
  readonly days: number;
}

/** The average day from midnight on; undefined where some epoch of the day is known on no day. */
export function averageDay(series: ActivitySeries): readonly ProfileEpoch[] | undefined {
  const length = epochsOfDay(series);
  const sums = new Float64Array(length);
  const days = new Uint32Array(length);
  series.values.forEach((value, i) => {
    if (value === undefined) return;
    sums[i % length]! += value;
    days[i % length]!++;
  });
  return days.includes(0) ? undefined : Array.from(days, (count, i) => ({ mean: sums[i]! / count, days: count }));
}
