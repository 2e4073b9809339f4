/**
 * Nights of any kind from files and folders: diaries that people wrote, sleeps that devices recorded, nights that were scored.
 *
 * A folder is read with all that is in it; a file there that is nothing of the kind is told as a warning, while a file that was
 * named must be read. What a person said and what a device recorded are kept apart: they measure different things.
 */
import { fail, ok, printDate, unreachable, type EpochDay, type Issue, type Result } from "@compline/base";
import {
  APPLE_KIND,
  appleWhole,
  chooseSleeps,
  countedMeasures,
  hypnogramMeasures,
  isAppleHealth,
  measuresOnRecordEnds,
  nightOfHypnogram,
  readAny,
  scoredMeasures,
  sourceName,
  type DiaryImport,
  type Hypnogram,
  type HypnogramImport,
  type ScoredNight,
  type ScoredSource,
  type WearableImport,
} from "@compline/sleep";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { headOf, piecesOf, readBytes } from "../disk/files.ts";
import { nightFilesOf, type NightFiles, type NightOptions } from "./nights-files.ts";

/** One night as a device or a scorer has it. */
export interface ScoredRow {
  /** `YYYY-MM-DD` of the evening; undefined where the file holds no date. */
  readonly night: string | undefined;
  readonly file: string;
  readonly source: ScoredSource;
  readonly scorer?: string;
  readonly measures: Readonly<Record<string, number>>;
  /** Measures that the source states; the others are counted from its stages. */
  readonly stated?: readonly string[];
  /** Measures that count from an end of the record, because nothing marks the lights. */
  readonly onRecordEnds?: readonly string[];
  readonly hypnogram: Hypnogram | undefined;
  readonly startSecond?: number;
}

export interface NightSources {
  readonly diaries: NightFiles;
  readonly scored: readonly ScoredRow[];
  readonly issues: readonly Issue[];
}

export interface SourceOptions extends NightOptions {
  readonly epochSec?: number;
  /** Devices in the order in which they are believed. */
  readonly prefer?: readonly string[];
}

export function readSources(paths: readonly string[], options: SourceOptions): Result<NightSources> {
  const listed = listFiles(paths);
  if (!listed.ok) return listed;
  const read = listed.value.map((file) => readFile(file, options));
  const wrong = read.flatMap((one) => (one.what === "unread" && !one.inFolder ? one.issues : []));
  if (wrong.length > 0) return fail(wrong);
  const diaries = nightFilesOf(read.flatMap((one) => (one.what === "diary" ? [one] : [])));
  if (!diaries.ok) return diaries;
  const sleeps = read.flatMap((one) => (one.what === "wearable" ? one.sleeps : []));
  const chosen = chooseSleeps(
    sleeps.map(({ sleep }) => sleep),
    options.prefer,
  );
  const fileOf = new Map(sleeps.map(({ sleep, path }) => [sleep, path]));
  const scored = [
    ...read.flatMap((one) => (one.what === "hypnogram" ? one.rows : [])),
    ...chosen.nights.map((sleep) => wearableRow(sleep, fileOf.get(sleep) ?? "")),
  ].toSorted((a, b) => ((a.night ?? "") < (b.night ?? "") ? -1 : 1));
  const issues = [
    ...read.flatMap((one) => (one.what === "unread" ? one.issues.map(passedOver) : one.issues)),
    ...contestedIssues(chosen.contested),
    ...firmwareIssues(chosen.nights),
    ...deviceIssues(chosen.nights),
  ];
  return ok({ diaries: diaries.value, scored, issues });
}

/** Of a file in a folder: it need not have been any, so it is not told which kinds there are. */
function passedOver({ expected, ...issue }: Issue): Issue {
  const rest = expected === undefined || issue.code === "SL001" ? issue : { ...issue, expected };
  return { ...rest, severity: "warning" };
}

interface Listed {
  readonly path: string;
  readonly inFolder: boolean;
}

/** A folder holds no more; its files are read in the order of their names. */
const MOST_FILES = 2000;
const MOST_DEPTH = 6;

function listFiles(paths: readonly string[]): Result<readonly Listed[]> {
  const found: Listed[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || found.length > MOST_FILES) continue;
      const path = join(folder, entry.name);
      if (entry.isFile()) found.push({ path, inFolder: true });
      else if (entry.isDirectory() && depth < MOST_DEPTH) visit(path, depth + 1);
    }
  };
  for (const path of paths) {
    if (isFolder(path)) visit(path, 0);
    else found.push({ path, inFolder: false });
  }
  if (found.length <= MOST_FILES) return ok(found);
  return fail([{ code: "CL126", at: "", message: "there are too many files", expected: `at most ${MOST_FILES}` }]);
}

function isFolder(path: string): boolean {
  try {
    return path !== "-" && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

type Read = { readonly issues: readonly Issue[]; readonly path: string } & (
  | { readonly what: "diary"; readonly diary: DiaryImport }
  | { readonly what: "unread"; readonly inFolder: boolean }
  | { readonly what: "hypnogram"; readonly rows: readonly ScoredRow[] }
  | { readonly what: "wearable"; readonly sleeps: readonly { readonly sleep: ScoredNight; readonly path: string }[] }
);

/** Each file once: what streams by is never whole in memory, all else is bounded by what one file may hold. */
function readFile({ path, inFolder }: Listed, options: SourceOptions): Read {
  const unread = (issues: readonly Issue[]): Read => ({ what: "unread", path, inFolder, issues });
  const head = headOf(path);
  if (head.ok && (options.as ?? APPLE_KIND) === APPLE_KIND && isAppleHealth(head.value)) {
    const read = appleWhole(path, piecesOf(path));
    return read.ok ? wearable(path, read.value) : unread(read.issues);
  }
  const bytes = readBytes(path);
  if (!bytes.ok) return unread(bytes.issues);
  const any = readAny({ name: path, bytes: bytes.value }, options);
  if (!any.ok) return unread(any.issues);
  switch (any.value.what) {
    case "diary":
      // What is asked about a diary is told with its nights.
      return { what: "diary", path, diary: any.value.read, issues: [] };
    case "wearable":
      return wearable(path, any.value.read);
    case "hypnogram":
      return hypnogram(path, any.value.read);
    default:
      return unreachable(any.value);
  }
}

const wearable = (path: string, { sleeps, issues }: WearableImport): Read => ({
  what: "wearable",
  path,
  issues,
  sleeps: sleeps.map((sleep) => ({ sleep, path })),
});

function hypnogram(path: string, { kind, scorings, issues }: HypnogramImport): Read {
  const rows = scorings.map(({ hypnogram: scored, scorer, lights }): ScoredRow => {
    const night = nightOfHypnogram(scored);
    return {
      night: night === undefined ? undefined : printDate(night),
      file: path,
      source: { app: kind },
      ...(scorer === undefined ? {} : { scorer }),
      measures: lights?.off === "marked" ? hypnogramMeasures(scored) : countedMeasures(scored),
      onRecordEnds: measuresOnRecordEnds(lights),
      hypnogram: scored,
      ...(scored.start === undefined ? {} : { startSecond: scored.start.second }),
    };
  });
  return { what: "hypnogram", path, rows, issues };
}

function wearableRow(sleep: ScoredNight, file: string): ScoredRow {
  const { hypnogram: scored } = sleep;
  const { measures, stated } = scoredMeasures(sleep);
  return {
    night: printDate(sleep.night),
    file,
    source: sleep.source,
    measures,
    ...(stated.length === 0 ? {} : { stated }),
    hypnogram: scored,
    ...(scored?.start === undefined ? {} : { startSecond: scored.start.second }),
  };
}

const contestedIssues = (contested: ReadonlyMap<EpochDay, readonly string[]>): readonly Issue[] =>
  [...contested].map(([night, sources]): Issue => ({
    code: "CL127",
    at: `nights[${printDate(night)}]`,
    severity: "warning",
    message: `${sources.join(" and ")} all recorded this night: it is left out until one is preferred`,
    expected: `--prefer "${sources[0] ?? ""}"`,
  }));

/** A new version of a device's program in the middle: what changes there may be the program and not the sleep. */
function firmwareIssues(nights: readonly ScoredNight[]): readonly Issue[] {
  const last = new Map<string, string>();
  return nights.flatMap((night): readonly Issue[] => {
    const name = sourceName(night);
    const [before, now] = [last.get(name), night.source.version];
    if (now !== undefined) last.set(name, now);
    if (before === undefined || now === undefined || before === now) return [];
    const message = `${name} went from version ${before} to ${now}: a change from here on may be the device's`;
    return [{ code: "CL128", at: `nights[${printDate(night.night)}]`, severity: "warning", message }];
  });
}

/** Another device from one night to the next, each change of hands once: two devices count the same night differently. */
function deviceIssues(nights: readonly ScoredNight[]): readonly Issue[] {
  const told = new Set<string>();
  return nights.slice(1).flatMap((night, i): readonly Issue[] => {
    const [before, now] = [sourceName(nights[i]!), sourceName(night)];
    const change = JSON.stringify([before, now]);
    if (before === now || told.has(change)) return [];
    told.add(change);
    const message = `recorded by ${now}, the night before it by ${before}: a change from here on may be the device's`;
    return [{ code: "CL134", at: `nights[${printDate(night.night)}]`, severity: "warning", message }];
  });
}
