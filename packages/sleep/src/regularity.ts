/**
 * How regular a person's sleep is over days: the Sleep Regularity Index, and the middle of sleep on the circle of the clock.
 *
 *     SRI = −100 + 200 · share of minutes with the same state 24 h later        −100 to 100, 0 for chance
 *     as a share of 100: the same share · 100                                   0 to 100, 50 for chance
 *
 * States are compared by the clock on the wall: the same minute of the next date, so that a day of a clock change compares 23:00
 * with 23:00; a minute that the clock skipped counts as what lay around it, one that it showed twice counts once. A minute whose
 * state is not known on one of the two days counts for nothing. Under five days of pairs there is no index. A midpoint is an angle:
 * 23:50 and 00:10 have their mean at midnight, not at noon.
 * Sources: Phillips et al. 2017, doi 10.1038/s41598-017-03171-4; Windred et al. 2021, doi 10.2147/NSS.S324000; Fisher 1993,
 * Statistical Analysis of Circular Data, 2.3.
 */
import { MIN_PER_DAY } from "@compline/base";
import { minuteStates, UNKNOWN, type KnownSleep } from "./known-sleep.ts";

export interface Regularity {
  /** −100 to 100, as first published. */
  readonly sri: number;
  /** 0 to 100, as some programs print it. */
  readonly sriOf100: number;
  /** Pairs of minutes that were compared, as days. */
  readonly days: number;
}

/** Pairs of days below which an index says nothing. */
export const LEAST_DAYS = 5;

/** Undefined with fewer than five days of pairs. */
export function regularityOf(sleep: KnownSleep): Regularity | undefined {
  const state = minuteStates(sleep)?.states;
  if (state === undefined) return undefined;
  let [pairs, same] = [0, 0];
  for (let i = 0; i + MIN_PER_DAY < state.length; i++) {
    const [today, tomorrow] = [state[i]!, state[i + MIN_PER_DAY]!];
    if (today === UNKNOWN || tomorrow === UNKNOWN) continue;
    pairs++;
    if (today === tomorrow) same++;
  }
  if (pairs < LEAST_DAYS * MIN_PER_DAY) return undefined;
  const share = same / pairs;
  return { sri: -100 + 200 * share, sriOf100: 100 * share, days: pairs / MIN_PER_DAY };
}

export interface CircularSummary {
  /** Minutes after midnight, −720 to 720. */
  readonly meanMin: number;
  /** Circular standard deviation, minutes. */
  readonly sdMin: number;
  readonly nights: number;
}

/** Mean and spread of times of the clock, minutes after any midnight; undefined for none, or where they point nowhere. */
export function clockSummary(times: readonly number[]): CircularSummary | undefined {
  if (times.length === 0) return undefined;
  const turn = (2 * Math.PI) / MIN_PER_DAY;
  const x = times.reduce((sum, time) => sum + Math.cos(time * turn), 0) / times.length;
  const y = times.reduce((sum, time) => sum + Math.sin(time * turn), 0) / times.length;
  const length = Math.min(1, Math.hypot(x, y));
  if (length < 1e-9) return undefined;
  return {
    meanMin: Math.atan2(y, x) / turn,
    sdMin: Math.sqrt(Math.max(0, -2 * Math.log(length))) / turn,
    nights: times.length,
  };
}
