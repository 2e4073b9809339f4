/**
 * Made-up nights of a made-up person, the same for the same seed: for tests, and for the samples that are shipped.
 *
 * Each night is a list of instants on whole minutes and of stretches awake; nothing is left out, so that every format
 * can be written from it with whatever that format can say. A habit gives the ranges from which a night is drawn, by
 * its number, so that a person can sleep better as time goes on. The numbers claim nothing about people.
 */
import { epochDayOf, MS_PER_MIN, random, zoneClock, type Random, type ZoneClock } from "@compline/base";

/** A stretch awake, minutes since falling asleep. */
export interface Wake {
  readonly fromMin: number;
  readonly toMin: number;
}

export interface SampleNight {
  readonly zone: string;
  /** Milliseconds since 1970, whole minutes. */
  readonly intoBed: number;
  readonly triedToSleep: number;
  readonly sleepOnset: number;
  readonly wakes: readonly Wake[];
  readonly finalAwakening: number;
  readonly outOfBed: number;
  /** 1 to 5, or absent where the person gave none. */
  readonly rating?: number;
  readonly comment?: string;
}

type Range = readonly [low: number, high: number];

/** Ranges of minutes and counts from which one night is drawn. */
export interface Habit {
  /** Minutes after local noon. */
  readonly intoBed: Range;
  readonly beforeTrying: Range;
  readonly sol: Range;
  readonly wakes: Range;
  readonly wakeMin: Range;
  readonly period: Range;
  readonly lyingAwake: Range;
  readonly rating: Range;
}

export const POOR_SLEEPER: Habit = {
  intoBed: [600, 690],
  beforeTrying: [0, 20],
  sol: [20, 95],
  wakes: [0, 4],
  wakeMin: [5, 40],
  period: [330, 470],
  lyingAwake: [5, 60],
  rating: [1, 3],
};

export interface SampleOptions {
  readonly seed: number;
  readonly zone: string;
  /** Year, month and day of the first evening. */
  readonly first: readonly [year: number, month: number, day: number];
  readonly nights: number;
  readonly habit?: (index: number) => Habit;
}

/** Nights one after the other, in order of time. */
export function sampleNights({
  seed,
  zone,
  first,
  nights,
  habit = () => POOR_SLEEPER,
}: SampleOptions): readonly SampleNight[] {
  const clock = zoneClock(zone);
  if (!clock.ok) throw new RangeError(`no zone ${zone}`);
  const draw = random(seed);
  const evening = epochDayOf(...first);
  return Array.from({ length: nights }, (_, i) => sampleNight(draw, clock.value, evening + i, habit(i)));
}

function sampleNight(draw: Random, clock: ZoneClock, evening: number, habit: Habit): SampleNight {
  const minutes = ([low, high]: Range): number => draw.int(low, high);
  const intoBed = clock.epochMsAt(evening, 720) + minutes(habit.intoBed) * MS_PER_MIN;
  const triedToSleep = intoBed + minutes(habit.beforeTrying) * MS_PER_MIN;
  const sleepOnset = triedToSleep + minutes(habit.sol) * MS_PER_MIN;
  const periodMin = minutes(habit.period);
  const finalAwakening = sleepOnset + periodMin * MS_PER_MIN;
  return {
    zone: clock.zone,
    intoBed,
    triedToSleep,
    sleepOnset,
    wakes: sampleWakes(draw, habit, periodMin),
    finalAwakening,
    outOfBed: finalAwakening + minutes(habit.lyingAwake) * MS_PER_MIN,
    rating: minutes(habit.rating),
  };
}

/** As many as drawn, each in its own part of the night, so that they never touch. */
function sampleWakes(draw: Random, { wakes, wakeMin }: Habit, periodMin: number): readonly Wake[] {
  const count = draw.int(...wakes);
  const share = Math.floor(periodMin / (count + 1));
  return Array.from({ length: count }, (_, i) => {
    const fromMin = i * share + draw.int(1, Math.max(1, Math.floor(share / 2)));
    return { fromMin, toMin: Math.min(fromMin + draw.int(...wakeMin), (i + 1) * share - 1) };
  }).filter(({ fromMin, toMin }) => toMin > fromMin);
}

/** Minutes awake between falling asleep and the final awakening. */
export const wasoOf = ({ wakes }: SampleNight): number =>
  wakes.reduce((sum, { fromMin, toMin }) => sum + toMin - fromMin, 0);
