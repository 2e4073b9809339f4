/**
 * Nights. A night is named by the calendar date of its evening and rolls over at local noon: 23:58 and 03:00 belong to
 * the same one, 11:59 ends it and 12:01 opens the next.
 *
 * In a course nights are counted by ordinal, because a traveller may meet the same date twice; the date is for people.
 * The night of a clock change is 23 or 25 hours long from noon to noon and counts as one.
 */
import type { EpochDay } from "./civil-date.ts";
import { localTime, MS_PER_MIN, type Instant, type LocalTime } from "./instant.ts";
import type { ZoneClock } from "./zone-clock.ts";

/** Minutes since midnight at which one night ends and the next begins. */
export const NOON = 720;

/** The evening date of the night that a wall clock's reading belongs to. */
export const nightOfLocal = ({ day, minute }: LocalTime): EpochDay => (minute < NOON ? day - 1 : day);

/** The evening date of the night that an instant belongs to, at the place where it was written down. */
export const nightOf = (instant: Instant): EpochDay => nightOfLocal(localTime(instant));

/** Minutes from noon to noon: 1380, 1440 or 1500 where the clock changes by an hour. */
export const nightLengthMin = (clock: ZoneClock, evening: EpochDay): number =>
  (clock.epochMsAt(evening + 1, NOON) - clock.epochMsAt(evening, NOON)) / MS_PER_MIN;
