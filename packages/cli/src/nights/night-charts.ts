/** The charts of nights: a raster of what people wrote, a hypnogram for each scored night. */
import { localTime, MIN_PER_DAY, printDate, type Instant } from "@compline/base";
import { hypnogramChart, nightRaster, type RasterNight } from "@compline/sheet";
import { extentOf, type DiaryNight } from "@compline/sleep";
import type { Chart } from "../disk/chart-files.ts";
import type { NightSources, ScoredRow } from "./night-sources.ts";

const NOON = 720;

export function chartsOfNights({ diaries, scored }: NightSources): readonly Chart[] {
  const written = diaries.imports.flatMap(({ nights }) => nights).toSorted((a, b) => a.night - b.night);
  const raster = written.length === 0 ? [] : [rasterOf(written)];
  const names = new Map<string, number>();
  const hypnograms = scored.flatMap((row): readonly Chart[] => {
    if (row.hypnogram === undefined) return [];
    const plain = `hypnogram-${row.night ?? "undated"}${row.scorer === undefined ? "" : `-${row.scorer.replaceAll(/[^\w-]+/g, "-")}`}`;
    const count = (names.get(plain) ?? 0) + 1;
    names.set(plain, count);
    return [{ name: count === 1 ? plain : `${plain}-${count}`, svg: hypnogramOf(row) }];
  });
  return [...raster, ...hypnograms];
}

function rasterOf(nights: readonly DiaryNight[]): Chart {
  const [first, last] = [nights[0]!, nights.at(-1)!];
  const span = `${printDate(first.night)} to ${printDate(last.night)}`;
  const svg = nightRaster(`Nights as written, ${span}`, nights.map(rasterNight), [`${nights.length} records`]);
  return { name: "nights", svg };
}

function rasterNight(night: DiaryNight): RasterNight {
  const bed = extentOf(night);
  const [onset, end] = [night.sleepOnset ?? afterLatency(night), night.finalAwakening];
  return {
    date: printDate(night.night),
    night: night.night,
    ...(bed === undefined ? {} : { bed: [minuteOf(night, bed.start), minuteOf(night, bed.end)] }),
    ...(onset === undefined || end === undefined ? {} : { asleep: [minuteOf(night, onset), minuteOf(night, end)] }),
  };
}

const afterLatency = ({ triedToSleep, solMin }: DiaryNight): Instant | undefined =>
  triedToSleep === undefined || solMin === undefined
    ? undefined
    : { ...triedToSleep, epochMs: triedToSleep.epochMs + solMin * 60_000 };

/** Minutes after noon of the evening, by the clock on the wall. */
function minuteOf({ night }: DiaryNight, instant: Instant): number {
  const { day, minute } = localTime(instant);
  return (day - night) * MIN_PER_DAY + minute - NOON;
}

function hypnogramOf({ night, source, scorer, measures, hypnogram, startSecond }: ScoredRow): string {
  const who = scorer ?? [source.app, source.device].filter((part) => part !== undefined).join(", ");
  const date = night === undefined ? "a night" : night;
  return hypnogramChart({
    title: `${date}: ${who}`,
    stages: hypnogram?.stages ?? [],
    epochSec: hypnogram?.epochSec ?? 30,
    ...(startSecond === undefined ? {} : { startSecond }),
    sentences: wordsOf(measures),
  });
}

const wordsOf = (measures: Readonly<Record<string, number>>): readonly string[] => {
  const told: readonly (readonly [string, string, string])[] = [
    ["scoredTstMin", "asleep", "min"],
    ["sleepLatencyMin", "to fall asleep", "min"],
    ["scoredWasoMin", "awake after onset", "min"],
    ["n3Min", "deep", "min"],
    ["rMin", "REM", "min"],
  ];
  return told.flatMap(([name, words, unit]) =>
    measures[name] === undefined ? [] : [`${words} ${measures[name]} ${unit}`],
  );
};
