/**
 * What a reader of one wearable's export is: a name, how to tell its documents, and how to read them.
 *
 * A reader gets a JSON document (or a list of them) already parsed and bounded, and gives sleeps as the source tells them. A
 * record that cannot be read is left out and counted by its place; the others are kept.
 */
import { nightOf, parseInstant, parseDate, type Instant, type Issue, type ZoneClock } from "@compline/base";
import type { Stage } from "../hypnogram/stage.ts";
import {
  canBeSleep,
  hypnogramFrom,
  type ScoredNight,
  type ScoredSource,
  type StageStretch,
} from "../wearables/scored-night.ts";
import { warningAt } from "../diary-issue.ts";
import { entryOf } from "../entry-of.ts";

export interface WearableContext {
  readonly file: string;
  /** The clock of the place where the person sleeps, for local times that name no zone. */
  readonly clock: ZoneClock;
}

export interface WearableRead {
  readonly sleeps: readonly ScoredNight[];
  readonly issues: readonly Issue[];
}

export interface WearableFormat {
  readonly name: string;
  readonly title: string;
  /** Judges by what the document holds, never by the file's name. */
  readonly sniff: (document: unknown) => boolean;
  readonly read: (document: unknown, context: WearableContext) => WearableRead;
}

/** A field of something that may be anything. */
export const field = (of: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined), of);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

/** The document itself where it is a list, else the list under a name, else the document alone. */
export function recordsIn(document: unknown, ...names: readonly string[]): readonly unknown[] {
  if (Array.isArray(document)) return document as readonly unknown[];
  const named = names.map((name) => field(document, name)).find(Array.isArray);
  return named === undefined ? [document] : (named as readonly unknown[]);
}

/** An instant with an offset, or a local time read on the clock of the place. Of a time that comes twice the first is meant. */
export function instantIn(text: unknown, { clock }: WearableContext): Instant | undefined {
  const written = textOf(text);
  if (written === undefined || written.length > 64) return undefined;
  if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(written)) {
    const instant = parseInstant(written.replace(/([+-]\d{2})(\d{2})$/, "$1:$2").replace(" ", "T"));
    return instant.ok ? instant.value : undefined;
  }
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?$/.exec(written);
  const day = match === null ? undefined : parseDate(match[1] ?? "");
  if (match === null || day?.ok !== true) return undefined;
  const minute = Number(match[2]) * 60 + Number(match[3]);
  if (minute >= 1440) return undefined;
  return clock.instantAt(clock.epochMsAt(day.value, minute) + Number(match[4] ?? 0) * 1000);
}

export interface SleepParts {
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
  readonly source: ScoredSource;
  readonly record: string;
  readonly isMain?: boolean | undefined;
  readonly stretches?: readonly StageStretch[];
  readonly grainSec?: number;
  /** Minutes and counts as the source states them; those not known are left out. */
  readonly stated?: Readonly<Record<string, number | undefined>>;
}

/** A sleep, or undefined where its times cannot be. */
export function sleepOf({
  start,
  end,
  source,
  record,
  isMain,
  stretches = [],
  grainSec,
  stated = {},
}: SleepParts): ScoredNight | undefined {
  if (start === undefined || end === undefined || !canBeSleep(start, end)) return undefined;
  return {
    night: nightOf(start),
    start,
    end,
    source,
    record,
    isMain,
    hypnogram: stretches.length === 0 ? undefined : hypnogramFrom(stretches, start, end.epochMs),
    ...(grainSec === undefined || stretches.length === 0 ? {} : { grainSec }),
    stated: Object.fromEntries(
      Object.entries(stated).flatMap(([name, value]): [string, number][] =>
        value === undefined ? [] : [[name, Math.round(value * 100) / 100]],
      ),
    ),
  };
}

/** Every record read by one function; those that could not be are told by their places. */
export function readAll<T>(
  records: readonly T[],
  { file }: WearableContext,
  read: (record: T, i: number) => ScoredNight | undefined,
): WearableRead {
  const sleeps: ScoredNight[] = [];
  const unread: number[] = [];
  records.forEach((record, i) => {
    const sleep = read(record, i);
    if (sleep === undefined) unread.push(i);
    else sleeps.push(sleep);
  });
  if (unread.length === 0) return { sleeps, issues: [] };
  const places = unread
    .slice(0, 5)
    .map((i) => `[${i}]`)
    .join(", ");
  const message = `${unread.length} of ${records.length} records are no sleep that can be read: ${places}${unread.length > 5 ? " …" : ""}`;
  return { sleeps, issues: [warningAt({ file }, { code: "SL090", at: places, message })] };
}

/** Letters that each stand for a stretch of equal length, as strings of phases are written. */
export function fromLetters(
  letters: string,
  startMs: number,
  stepSec: number,
  stages: Readonly<Record<string, Stage>>,
): readonly StageStretch[] {
  return [...letters].flatMap((letter, i) => {
    const stage = entryOf(stages, letter);
    const at = startMs + i * stepSec * 1000;
    return stage === undefined ? [] : [{ stage, startMs: at, endMs: at + stepSec * 1000 }];
  });
}

export const minutes = (seconds: unknown): number | undefined => {
  const value = numberOf(seconds);
  return value === undefined || value < 0 ? undefined : value / 60;
};

/** All time awake holds the time before sleep; where that is not told, or is more than all, it is not known. */
export const awakeAfterOnset = (awake: number | undefined, latency: number | undefined): number | undefined =>
  awake === undefined || latency === undefined || latency > awake ? undefined : awake - latency;
