/**
 * One night as a person or an app wrote it down, with everything that was not written left unknown.
 *
 * A missing value is `undefined`, never 0: nothing here says "no awakenings" because an answer is blank. A value that
 * was written but contradicts its neighbours stays readable (so that it can be asked about) and its field is listed in
 * `doubtful`; measures read through `known`, which treats doubtful as unknown.
 *
 * The eight core questions are those of the Consensus Sleep Diary [carney-2012, core items 1-8]; what its longer forms ask about the day has
 * fields of its own (`DayAnswers`). What an app estimated
 * by itself has fields of its own whose names say so, and never fills a field that a person should have answered.
 */
import { printDate, type EpochDay, type Instant } from "@compline/base";

/** A stretch from one instant to a later one. */
export interface SleepPeriod {
  readonly start: Instant;
  readonly end: Instant;
}

/** A person's rating as given, with the name of the scale it was given on (`measures.yaml`, `rating_scales`). */
export interface Rating {
  readonly value: number;
  readonly scale: string;
}

/** Where a record was found. */
export interface DiarySource {
  readonly app: string;
  readonly file: string;
  /** The record's own identifier in that file, or its line. */
  readonly record: string;
  readonly line: number;
  /** Version of the app, where the file says it. */
  readonly version?: string;
}

/**
 * What the longer form of a diary asks besides: of the day before the night (naps, drinks, exercise), of the evening (a medicine for sleep) and
 * of the morning after. Times are minutes after midnight by the clock on the wall, as nobody writes a date beside them.
 */
export interface DayAnswers {
  readonly naps: number | undefined;
  /** All naps together. */
  readonly napMin: number | undefined;
  readonly caffeineDrinks: number | undefined;
  readonly lastCaffeineMinute: number | undefined;
  readonly alcoholDrinks: number | undefined;
  readonly lastAlcoholMinute: number | undefined;
  readonly exerciseMin: number | undefined;
  readonly exerciseMinute: number | undefined;
  /** Name and amount in the person's own words: it is no record of doses, and no course reads it. */
  readonly sleepMedicine: string | undefined;
  readonly sleepMedicineMinute: number | undefined;
  /** Minutes by which the last waking was earlier than planned. */
  readonly earlyWakeMin: number | undefined;
  readonly refreshed: Rating | undefined;
  /** What kept awake or woke, in the person's own words. */
  readonly reasons: string | undefined;
}

/** What a night can say; `undefined` is unknown. Minutes are elapsed minutes, counts are counts. */
export interface NightAnswers extends DayAnswers {
  readonly intoBed: Instant | undefined;
  readonly triedToSleep: Instant | undefined;
  /** Minutes from trying to sleep until asleep, as answered. */
  readonly solMin: number | undefined;
  readonly sleepOnset: Instant | undefined;
  readonly awakenings: number | undefined;
  readonly wasoMin: number | undefined;
  readonly finalAwakening: Instant | undefined;
  readonly outOfBed: Instant | undefined;
  readonly rating: Rating | undefined;
  /** From the start to the end of the app's record: what was tracked, which is neither time in bed nor sleep. */
  readonly recorded: SleepPeriod | undefined;
  /** Minutes that the record itself counts as sleep. */
  readonly recordedSleepMin: number | undefined;
  readonly appAwakeMin: number | undefined;
  readonly appDeepSleepPct: number | undefined;
  readonly appCycles: number | undefined;
}

export type DiaryField = keyof NightAnswers;

export interface DiaryNight extends NightAnswers {
  /** The calendar date of the evening: before local noon a time belongs to the evening before. */
  readonly night: EpochDay;
  /** IANA name, where it is known; each instant carries its offset in any case. */
  readonly zone: string | undefined;
  /** The record says that there was no sleep at all. */
  readonly noSleep: boolean;
  readonly comment: string | undefined;
  readonly tags: readonly string[];
  /** Fields whose value contradicts another one; they wait for an answer. */
  readonly doubtful: readonly DiaryField[];
  readonly source: DiarySource;
}

/** The five clock times of a night in the order in which they happen. */
export const CLOCK_FIELDS = ["intoBed", "triedToSleep", "sleepOnset", "finalAwakening", "outOfBed"] as const;

export type ClockField = (typeof CLOCK_FIELDS)[number];

const NO_DAY: DayAnswers = {
  naps: undefined,
  napMin: undefined,
  caffeineDrinks: undefined,
  lastCaffeineMinute: undefined,
  alcoholDrinks: undefined,
  lastAlcoholMinute: undefined,
  exerciseMin: undefined,
  exerciseMinute: undefined,
  sleepMedicine: undefined,
  sleepMedicineMinute: undefined,
  earlyWakeMin: undefined,
  refreshed: undefined,
  reasons: undefined,
};

/** A night of which nothing is known yet, for readers to start from. */
export const UNANSWERED: NightAnswers & Pick<DiaryNight, "noSleep" | "comment" | "tags" | "doubtful"> = {
  ...NO_DAY,
  intoBed: undefined,
  triedToSleep: undefined,
  solMin: undefined,
  sleepOnset: undefined,
  awakenings: undefined,
  wasoMin: undefined,
  finalAwakening: undefined,
  outOfBed: undefined,
  rating: undefined,
  recorded: undefined,
  recordedSleepMin: undefined,
  appAwakeMin: undefined,
  appDeepSleepPct: undefined,
  appCycles: undefined,
  noSleep: false,
  comment: undefined,
  tags: [],
  doubtful: [],
};

/** The value of a field, unless it is missing or in doubt. */
export function known<F extends DiaryField>(night: DiaryNight, field: F): NightAnswers[F] | undefined {
  return night.doubtful.includes(field) ? undefined : night[field];
}

/** The same night with more fields in doubt. */
export function inDoubt(night: DiaryNight, fields: readonly DiaryField[]): DiaryNight {
  if (fields.length === 0) return night;
  return { ...night, doubtful: [...new Set([...night.doubtful, ...fields])] };
}

/** From the first to the last clock time that is not in doubt, or undefined where no two are known. */
export function extentOf(night: DiaryNight): SleepPeriod | undefined {
  const recorded = known(night, "recorded");
  const times = CLOCK_FIELDS.flatMap((field) => known(night, field) ?? []);
  const all = recorded === undefined ? times : [...times, recorded.start, recorded.end];
  const sorted = all.toSorted((a, b) => a.epochMs - b.epochMs);
  const [start, end] = [sorted[0], sorted[sorted.length - 1]];
  return start === undefined || end === undefined || sorted.length < 2 ? undefined : { start, end };
}

/** How an issue names the night: `nights[2026-01-05]`. */
export const placeOf = (night: DiaryNight, field?: DiaryField): string =>
  `nights[${printDate(night.night)}]${field === undefined ? "" : `.${field}`}`;
