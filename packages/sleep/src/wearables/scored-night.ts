/**
 * One sleep as a device or a program recorded it: when, by what, and its stages or the sums that it states.
 *
 * The source, the device and its version stay with every night: an update of a device's program changes what it calls deep
 * sleep, and must not be taken for an effect of treatment. Instants carry their offsets, so a night across a clock change
 * has its true length.
 */
import { MS_PER_DAY, MS_PER_MIN, type EpochDay, type Instant } from "@compline/base";
import { hypnogramMeasures } from "../hypnogram/hypnogram-measures.ts";
import { hypnogramOf, type Hypnogram } from "../hypnogram/hypnogram.ts";
import { isAsleep, type Stage } from "../hypnogram/stage.ts";

export interface ScoredSource {
  /** The app or service the file is of. */
  readonly app: string;
  readonly device?: string;
  /** Of the device's or the app's program, as the file says it. */
  readonly version?: string;
}

export interface ScoredNight {
  /** The evening: a sleep that began before local noon belongs to the evening before. */
  readonly night: EpochDay;
  readonly start: Instant;
  readonly end: Instant;
  readonly source: ScoredSource;
  /** The record's own identifier, or its place in the file. */
  readonly record: string;
  /** Whether the source itself calls it the main sleep of the night, where it says so. */
  readonly isMain: boolean | undefined;
  readonly hypnogram: Hypnogram | undefined;
  /** How finely the source tells its stages, where by steps of a fixed length: Oura's letters of 300 s round every stretch. */
  readonly grainSec?: number;
  /** What the source states without showing the stages, by names of `measures.yaml`. */
  readonly stated: Readonly<Record<string, number>>;
}

/** A stretch of one stage; `bed` is in bed without a word about sleep. */
export interface StageStretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly stage: Stage | "bed";
}

/** Wearables say stages by the half minute or by the minute; half a minute loses nothing of either. */
export const EPOCH_SEC = 30;

/** No sleep is longer; a record that is, is two that ran together or a mistake. */
const MOST_HOURS = 36;
const MS_PER_HOUR = 3_600_000;

/** Whether a record can be one sleep: it ends after it begins, and not days later. */
export const canBeSleep = (start: Instant, end: Instant): boolean =>
  end.epochMs > start.epochMs && end.epochMs - start.epochMs <= MOST_HOURS * MS_PER_HOUR;

/** What needs to know when somebody lay down to sleep. */
const FROM_LIGHTS_OFF = [
  "sleepLatencyMin",
  "latencyToPersistentSleepMin",
  "remLatencyFromLightsOffMin",
  "trtMin",
  "scoredSleepEfficiencyPct",
];

/** Sums are stated to the minute or finer; stages in longer steps than that are rounder than the sums that were made of them. */
const FINE_SEC = 60;

/** A share of another measure, which must be made of the same numbers as it. */
const SHARES: Readonly<Record<string, readonly [part: string, whole: string]>> = {
  scoredSleepEfficiencyPct: ["scoredTstMin", "trtMin"],
  n3Pct: ["n3Min", "scoredTstMin"],
  rPct: ["rMin", "scoredTstMin"],
  lightPct: ["lightMin", "scoredTstMin"],
};

export interface ScoredMeasures {
  readonly measures: Readonly<Record<string, number>>;
  /** Which of them the source states; the others were counted from its stages. */
  readonly stated: readonly string[];
}

/**
 * The finest of what the source gives: counted from its stages, with what only it states beside them; where it tells its stages in
 * steps of more than a minute, what it states comes first. A record that begins asleep does not say when somebody lay down, so
 * its stages know no latency: 0 would be made up.
 */
export function scoredMeasures({ hypnogram, stated, grainSec = 0 }: ScoredNight): ScoredMeasures {
  const counted = hypnogram === undefined ? {} : countedMeasures(hypnogram);
  const isCoarse = grainSec > FINE_SEC;
  const names = Object.keys(stated).filter((name) => isCoarse || counted[name] === undefined);
  const chosen: Record<string, number> = isCoarse ? { ...counted, ...stated } : { ...stated, ...counted };
  for (const [share, [part, whole]] of Object.entries(SHARES)) {
    const [of, to] = [chosen[part], chosen[whole]];
    if (names.includes(share) || !(names.includes(part) || names.includes(whole))) continue;
    if (of !== undefined && to !== undefined && to > 0 && of <= to)
      chosen[share] = Math.round((10_000 * of) / to) / 100;
    else delete chosen[share];
  }
  return { measures: chosen, stated: names };
}

export const measuresOfScored = (night: ScoredNight): Readonly<Record<string, number>> =>
  scoredMeasures(night).measures;

/** What is counted from stages alone. */
export function countedMeasures(hypnogram: Hypnogram): Readonly<Record<string, number>> {
  const measures = hypnogramMeasures(hypnogram);
  if (hypnogram.lights === "marked" || !isAsleep(hypnogram.stages[0] ?? "?")) return measures;
  return Object.fromEntries(Object.entries(measures).filter(([name]) => !FROM_LIGHTS_OFF.includes(name)));
}

/** The finer word wins where stretches overlap: in bed, asleep, then awake, then a stage. */
const RANK: Readonly<Record<StageStretch["stage"], number>> = {
  bed: 0,
  "?": 1,
  S: 2,
  W: 3,
  L: 4,
  N1: 4,
  N2: 4,
  N3: 4,
  R: 4,
};

/** Stretches of one source laid onto epochs from the first to the last of them; what none covers is not scored. */
export function hypnogramFrom(stretches: readonly StageStretch[], start: Instant, endMs: number): Hypnogram {
  const epochMs = EPOCH_SEC * 1000;
  const count = Math.max(1, Math.round((endMs - start.epochMs) / epochMs));
  const stages = new Array<Stage>(count).fill("?");
  const place = (ms: number): number => Math.round((ms - start.epochMs) / epochMs);
  for (const { startMs, endMs: to, stage } of stretches.toSorted((a, b) => RANK[a.stage] - RANK[b.stage]))
    stages.fill(stage === "bed" ? "?" : stage, Math.max(0, place(startMs)), Math.max(0, Math.min(count, place(to))));
  const local = start.epochMs + start.offsetMin * MS_PER_MIN;
  const day = Math.floor(local / MS_PER_DAY);
  return hypnogramOf(stages, EPOCH_SEC, { day, second: Math.floor((local - day * MS_PER_DAY) / 1000) });
}
