/** The charts of nights: a raster of what people wrote, a hypnogram for each scored night. */
import { localTime, MIN_PER_DAY, printDate, type Instant } from "@compline/base";
import { hypnogramChart, nightRaster, type RasterNight } from "@compline/sheet";
import { extentOf, known, sleepOnsetOf, type DiaryNight } from "@compline/sleep";
import type { Chart } from "../disk/chart-files.ts";
import type { NightSources, ScoredRow } from "./night-sources.ts";

const NOON = 720;

export function chartsOfNights({ diaries, scored }: NightSources): readonly Chart[] {
  const written = diaries.imports.flatMap(({ nights }) => nights).toSorted((a, b) => a.night - b.night);
  const parts = partsOf(written);
  const rasters = parts.map((part, i) => rasterOf(part, parts.length === 1 ? "nights" : `nights-${i + 1}`));
  const names = new Map<string, number>();
  const hypnograms = scored.flatMap((row): readonly Chart[] => {
    if (row.hypnogram === undefined) return [];
    const plain = `hypnogram-${row.night ?? "undated"}${row.scorer === undefined ? "" : `-${row.scorer.replaceAll(/[^\w-]+/g, "-")}`}`;
    const count = (names.get(plain) ?? 0) + 1;
    names.set(plain, count);
    return [{ name: count === 1 ? plain : `${plain}-${count}`, svg: hypnogramOf(row) }];
  });
  return [...rasters, ...hypnograms];
}

/** A year to a page, and a page of its own after months without a night: one date of long ago would leave a page of nothing. */
const MOST_ROWS = 366;
const LONGEST_GAP = 60;

function partsOf(nights: readonly DiaryNight[]): readonly (readonly [DiaryNight, ...DiaryNight[]])[] {
  const parts: [DiaryNight, ...DiaryNight[]][] = [];
  for (const night of nights) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    const isNear = last !== undefined && night.night - last.night <= LONGEST_GAP;
    if (part === undefined || !isNear || night.night - part[0].night >= MOST_ROWS) parts.push([night]);
    else part.push(night);
  }
  return parts;
}

function rasterOf(nights: readonly [DiaryNight, ...DiaryNight[]], name: string): Chart {
  const [first, last] = [nights[0], nights.at(-1) ?? nights[0]];
  const span = `${printDate(first.night)} to ${printDate(last.night)}`;
  const svg = nightRaster(`Nights as written, ${span}`, nights.map(rasterNight), [`${nights.length} records`]);
  return { name, svg };
}

function rasterNight(night: DiaryNight): RasterNight {
  const bed = extentOf(night);
  const [onset, end] = [sleepOnsetOf(night), known(night, "finalAwakening")];
  return {
    date: printDate(night.night),
    night: night.night,
    ...(bed === undefined ? {} : { bed: [minuteOf(night, bed.start), minuteOf(night, bed.end)] }),
    ...(onset === undefined || end === undefined ? {} : { asleep: [minuteOf(night, onset), minuteOf(night, end)] }),
  };
}

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
