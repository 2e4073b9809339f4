/**
 * What a measure of a scored night is, and the few counts that many of them are made of.
 *
 * A measure is a function of the hypnogram: a number in the unit that `library/vocabulary/measures.yaml` gives for its name, or
 * undefined where the night does not say. Everything here looks between lights off and lights on.
 */
import { inBed, type Hypnogram } from "./hypnogram.ts";
import { isAsleep, type Stage } from "./stage.ts";

export type HypnogramMeasure = (hypnogram: Hypnogram) => number | undefined;

const SEC_PER_MIN = 60;

export const minutesOf = ({ epochSec }: Hypnogram, epochs: number): number => (epochs * epochSec) / SEC_PER_MIN;

/** Counted without a list of what was counted: thirty measures of years of nights would be hundreds of megabytes of such lists. */
export function countInBed({ stages, lightsOff, lightsOn }: Hypnogram, holds: (stage: Stage) => boolean): number {
  let count = 0;
  for (let i = lightsOff; i < lightsOn; i++) if (holds(stages[i]!)) count++;
  return count;
}

export const found = (at: number): number | undefined => (at < 0 ? undefined : at);

/** The first epoch asleep, counted from lights off. */
export const onsetOf = (hypnogram: Hypnogram): number | undefined => found(inBed(hypnogram).findIndex(isAsleep));

/** First epoch asleep and the one after the last, counted from lights off. */
export function sleepPeriod(hypnogram: Hypnogram): readonly [number, number] | undefined {
  const onset = onsetOf(hypnogram);
  return onset === undefined ? undefined : [onset, inBed(hypnogram).findLastIndex(isAsleep) + 1];
}

/** The same night as if its lights had gone off at the first epoch asleep and on after the last. */
export function withinSleepPeriod(hypnogram: Hypnogram): Hypnogram | undefined {
  const period = sleepPeriod(hypnogram);
  if (period === undefined) return undefined;
  const { lightsOff } = hypnogram;
  return { ...hypnogram, lightsOff: lightsOff + period[0], lightsOn: lightsOff + period[1] };
}

export const sleepMin: HypnogramMeasure = (hypnogram) => minutesOf(hypnogram, countInBed(hypnogram, isAsleep));

/** How often something happens by the hour of sleep; unknown of a night without sleep. */
export const perHourAsleep =
  (of: HypnogramMeasure): HypnogramMeasure =>
  (hypnogram) => {
    const [minutes, times] = [sleepMin(hypnogram) ?? 0, of(hypnogram)];
    return minutes === 0 || times === undefined ? undefined : (times * SEC_PER_MIN) / minutes;
  };

/** A part in a hundred of a whole; unknown where either is, or where the whole is nothing. */
export const shareOf =
  (part: HypnogramMeasure, whole: HypnogramMeasure): HypnogramMeasure =>
  (hypnogram) => {
    const [a, b] = [part(hypnogram), whole(hypnogram)];
    return a === undefined || b === undefined || b <= 0 ? undefined : (100 * a) / b;
  };

/** Unknown where some epoch is scored too coarsely to say. */
export const unlessHidden =
  (hiddenIn: readonly Stage[], measure: HypnogramMeasure): HypnogramMeasure =>
  (hypnogram) =>
    countInBed(hypnogram, (stage) => hiddenIn.includes(stage)) > 0 ? undefined : measure(hypnogram);
