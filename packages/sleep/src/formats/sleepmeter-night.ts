/**
 * One record of Sleepmeter as a night or a nap; see `sleepmeter.ts` for what its columns mean and do not mean.
 *
 * Holes must follow each other and lie inside of the sleep; where they do not, they and all that rests on them are in
 * doubt (SL026). A type that is neither NIGHT_SLEEP nor NAP is not read (SL024).
 */
import { MS_PER_MIN, nightOf, type Instant, type Issue } from "@compline/base";
import { clockReadings } from "../clock-readings.ts";
import type { DiaryContext } from "../diary-format.ts";
import { errorAt, warningAt } from "../diary-issue.ts";
import { UNANSWERED, type DiaryField, type DiaryNight, type Rating } from "../diary-night.ts";
import { readWallTime } from "../wall-time.ts";

export interface SleepmeterEntry {
  readonly line: number;
  /** By column name; `notes` apart. */
  readonly cells: ReadonlyMap<string, string>;
  readonly notes: string;
}

interface ReadEntry {
  readonly night: DiaryNight | undefined;
  readonly isNap: boolean;
  readonly issues: readonly Issue[];
}

interface Holes {
  readonly awakenings: number | undefined;
  readonly wasoMin: number | undefined;
  readonly flaw: string | undefined;
}

const APP = "sleepmeter";
const QUALITY = { scale: "sleepmeter-quality", low: 0, high: 10 };
const FROM_HOLES: readonly DiaryField[] = ["awakenings", "wasoMin", "recordedSleepMin"];

export function nightOfEntry(entry: SleepmeterEntry, context: DiaryContext): ReadEntry {
  const spot = { file: context.file, line: entry.line };
  const at = `line ${entry.line}`;
  const cell = (name: string): string => entry.cells.get(name) ?? "";
  const type = cell("type");
  if (type !== "NIGHT_SLEEP" && type !== "NAP") {
    const words = {
      code: "SL024",
      at: `${at}, type`,
      message: `"${type.slice(0, 40)}" is no type of sleep`,
      expected: "NIGHT_SLEEP, NAP",
    };
    return { night: undefined, isNap: false, issues: [errorAt(spot, words)] };
  }
  const times = ["bedtime", "sleep", "wake"].map((name) => instantIn(cell(name), context));
  const [bedtime, sleep, wake] = times;
  if (bedtime === undefined || sleep === undefined || wake === undefined) {
    const words = { code: "SL024", at, message: "a time of this record is not read" };
    return { night: undefined, isNap: false, issues: [errorAt(spot, words)] };
  }
  const holes = holesIn(cell("holes"), minutesBetween(sleep, wake));
  const issues =
    holes.flaw === undefined ? [] : [warningAt(spot, { code: "SL026", at: `${at}, holes`, message: holes.flaw })];
  return {
    night: { ...nightOfTimes({ bedtime, sleep, wake }, holes, context), ...restOf(entry, context, cell) },
    isNap: type === "NAP",
    issues,
  };
}

interface Times {
  readonly bedtime: Instant;
  readonly sleep: Instant;
  readonly wake: Instant;
}

function nightOfTimes({ bedtime, sleep, wake }: Times, holes: Holes, { clock }: DiaryContext) {
  const noSleep = sleep.epochMs === wake.epochMs;
  const asleep = { sleepOnset: sleep, finalAwakening: wake, recorded: { start: sleep, end: wake } };
  return {
    ...UNANSWERED,
    ...(noSleep ? {} : asleep),
    intoBed: bedtime,
    noSleep,
    night: nightOf(bedtime),
    zone: [bedtime, sleep, wake].every(({ zone }) => zone === clock.zone) ? clock.zone : undefined,
    awakenings: noSleep ? undefined : holes.awakenings,
    wasoMin: noSleep ? undefined : holes.wasoMin,
    recordedSleepMin: minutesBetween(sleep, wake) - (holes.wasoMin ?? 0),
    doubtful: holes.flaw === undefined ? [] : FROM_HOLES,
  };
}

/** Without the quotes around it. By places and not by a pattern: a page of blanks would cost a pattern its length squared. */
function unquoted(text: string): string {
  const words = text.trimEnd();
  const from = words.startsWith('"') ? 1 : 0;
  return words.slice(from, words.endsWith('"') && words.length > from ? -1 : undefined);
}

function restOf(entry: SleepmeterEntry, { file }: DiaryContext, cell: (name: string) => string) {
  const notes = unquoted(entry.notes);
  const tags = ["aid", "hindrances", "tags"].flatMap((name) =>
    cell(name)
      .split("|")
      .filter((word) => word !== "" && word !== "NONE")
      .map((word) => `${name}:${word}`),
  );
  return {
    rating: qualityIn(cell("quality")),
    comment: notes === "" ? undefined : notes,
    tags,
    source: { app: APP, file, record: String(entry.line), line: entry.line },
  };
}

const minutesBetween = (from: Instant, to: Instant): number => (to.epochMs - from.epochMs) / MS_PER_MIN;

function instantIn(text: string, { clock }: DiaryContext): Instant | undefined {
  const wall = readWallTime(text)[0]?.wall;
  return wall === undefined ? undefined : clockReadings(clock, wall)[0];
}

/** Unknown where nothing is written; in doubt where the stretches overlap, run backwards or leave the sleep. */
function holesIn(text: string, asleepMin: number): Holes {
  const none = { awakenings: undefined, wasoMin: undefined };
  if (text === "") return { ...none, flaw: undefined };
  const holes = text.split("|").map((hole) => /^(\d{1,6})-(\d{1,6})$/.exec(hole)?.slice(1).map(Number));
  let end = 0;
  for (const hole of holes) {
    const [from, to] = hole ?? [];
    if (from === undefined || to === undefined)
      return { ...none, flaw: `"${text.slice(0, 40)}" is no list of minutes` };
    if (from < end || to <= from || to > asleepMin)
      return { ...none, flaw: `${from}-${to} does not fit into ${asleepMin} minutes` };
    end = to;
  }
  const wasoMin = holes.reduce((sum, hole) => sum + (hole?.[1] ?? 0) - (hole?.[0] ?? 0), 0);
  return { awakenings: holes.length, wasoMin, flaw: undefined };
}

function qualityIn(text: string): Rating | undefined {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return value === undefined || value > QUALITY.high ? undefined : { value, scale: QUALITY.scale };
}
