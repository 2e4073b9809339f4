/**
 * Garmin: `*_sleepData.json` of a data export, one document a night with sums, and stages where they are given.
 *
 * Start and end are GMT, in words or in milliseconds; where local times stand beside them they give the offset, else the
 * zone of the place does. Sums are seconds.
 * Source: Garmin Connect data export, DI-Connect-Wellness [garmin-sleep-export].
 */
import { MS_PER_MIN, parseInstant, type Instant, type ZoneClock } from "@compline/base";
import type { StageStretch } from "../wearables/scored-night.ts";
import {
  field,
  listOf,
  minutes,
  numberOf,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";

const LEVELS: Readonly<Record<number, StageStretch["stage"]>> = { 0: "N3", 1: "L", 2: "R", 3: "W" };

export const garmin: WearableFormat = {
  name: "garmin",
  title: "Garmin sleepData files",
  sniff: (document) =>
    recordsIn(document)
      .slice(0, 3)
      .some((record) => field(inner(record), "sleepStartTimestampGMT") !== undefined),
  // A day without a night has a record without times: it is none and no mistake.
  read: (document, context) =>
    readAll(
      recordsIn(document).filter(
        (record) => typeof (field(inner(record), "sleepStartTimestampGMT") ?? null) !== "object",
      ),
      context,
      (record, i) => nightOf(inner(record), levelsOf(record), i, context),
    ),
};

/** The interface wraps the night; the export does not. */
const inner = (record: unknown): unknown => field(record, "dailySleepDTO") ?? record;

/** Stages stand beside the wrapped night, not in it. */
const levelsOf = (record: unknown): readonly unknown[] =>
  listOf(field(record, "sleepLevels") ?? field(inner(record), "sleepLevels"));

function nightOf(record: unknown, levels: readonly unknown[], i: number, { clock }: WearableContext) {
  const [start, end] = ["sleepStartTimestamp", "sleepEndTimestamp"].map((name) =>
    onLocalWall(gmt(field(record, `${name}GMT`), clock), gmt(field(record, `${name}Local`), clock)),
  );
  const stretches = levels.flatMap((one): readonly StageStretch[] => {
    const [from, to] = [gmt(field(one, "startGMT"), clock), gmt(field(one, "endGMT"), clock)];
    const stage = LEVELS[numberOf(field(one, "activityLevel")) ?? -1];
    return from === undefined || to === undefined || stage === undefined
      ? []
      : [{ startMs: from.epochMs, endMs: to.epochMs, stage }];
  });
  const parts = ["deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds"].map((name) =>
    minutes(field(record, name)),
  );
  return sleepOf({
    start,
    end,
    source: { app: "garmin" },
    record: String(field(record, "id") ?? field(record, "calendarDate") ?? i),
    isMain: true,
    stretches,
    stated: {
      scoredTstMin: parts.every((part) => part === undefined)
        ? undefined
        : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
      n3Min: parts[0],
      lightMin: parts[1],
      rMin: parts[2],
      scoredWasoMin: minutes(field(record, "awakeSleepSeconds")),
      unscoredMin: minutes(field(record, "unmeasurableSeconds") ?? field(record, "unmeasurableSleepSeconds")),
    },
  });
}

const MOST_OFFSET_MIN = 18 * 60;

/** The local time beside the GMT says where the wall was, which may be another place than the caller's. */
function onLocalWall(instant: Instant | undefined, local: Instant | undefined): Instant | undefined {
  if (instant === undefined || local === undefined) return instant;
  const offsetMin = (local.epochMs - instant.epochMs) / MS_PER_MIN;
  return Number.isInteger(offsetMin) && Math.abs(offsetMin) <= MOST_OFFSET_MIN ? { ...instant, offsetMin } : instant;
}

/** `2026-01-05T22:31:00.0` or milliseconds, both GMT, on the clock of the place. */
function gmt(value: unknown, clock: ZoneClock): Instant | undefined {
  const ms = numberOf(value);
  if (ms !== undefined) return Number.isInteger(ms) && Math.abs(ms) < 1e14 ? clock.instantAt(ms) : undefined;
  const text = textOf(value);
  const read = text === undefined ? undefined : parseInstant(`${text.replace(" ", "T").replace(/\.\d*$/, "")}Z`);
  return read?.ok === true ? clock.instantAt(read.value.epochMs) : undefined;
}
