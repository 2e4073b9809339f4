/**
 * What is known of the sleep of a stretch of days, and the same minute by minute.
 *
 * Minutes are those of the clock on the wall: a minute that a change of the clock skipped counts as what lay around it, one that
 * it showed twice counts once. Sleep that lies outside of what is known is known as well.
 */
import { MIN_PER_DAY, type EpochDay } from "@compline/base";

/** From a minute to a minute of the wall clock, counted from the midnight that begins `day`. */
export interface WallSpan {
  readonly day: EpochDay;
  readonly from: number;
  readonly to: number;
}

/** When there was sleep, and over which stretch that is all the sleep there was. */
export interface KnownSleep {
  readonly asleep: readonly WallSpan[];
  readonly known: readonly WallSpan[];
}

export const UNKNOWN = 0;
export const AWAKE = 1;
export const ASLEEP = 2;

export interface MinuteStates {
  /** The midnight that begins it is the first minute. */
  readonly day: EpochDay;
  /** `UNKNOWN`, `AWAKE` or `ASLEEP`, over whole days. */
  readonly states: Uint8Array;
}

/** Two dates that lie further apart are no stretch of days: one of them is a mistake, or nobody asks. */
const MOST_DAYS = 3660;

/** Undefined where nothing is known, or over more than ten years. */
export function minuteStates({ asleep, known }: KnownSleep): MinuteStates | undefined {
  const days = known.flatMap(({ day, from, to }) => [
    day + Math.floor(from / MIN_PER_DAY),
    day + Math.floor((to - 1) / MIN_PER_DAY),
  ]);
  if (days.length === 0) return undefined;
  const first = days.reduce((least, day) => Math.min(least, day));
  const last = days.reduce((most, day) => Math.max(most, day));
  if (last - first >= MOST_DAYS) return undefined;
  const states = new Uint8Array((last - first + 1) * MIN_PER_DAY);
  const fill = ({ day, from, to }: WallSpan, state: number): void => {
    const start = (day - first) * MIN_PER_DAY;
    states.fill(state, Math.max(0, start + from), Math.max(0, Math.min(states.length, start + to)));
  };
  for (const span of known) fill(span, AWAKE);
  for (const span of asleep) fill(span, ASLEEP);
  return { day: first, states };
}
