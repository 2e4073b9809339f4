/**
 * Sleep sessions of Android's Health Connect, of Google Health's interface and of the older Google Fit: a session with stages.
 *
 * Stages are numbers or words: 1 awake, 2 sleeping, 3 out of bed, 4 light, 5 deep, 6 REM, 7 awake in bed; 0 unknown. The session
 * carries its offsets; stages do not and are instants by themselves.
 * Source: SleepSessionRecord, developer.android.com/health-and-fitness [health-connect-sleep].
 */
import type { StageStretch } from "../wearables/scored-night.ts";
import {
  field,
  instantIn,
  listOf,
  numberOf,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";
import { entryOf } from "../entry-of.ts";

const NUMBERS: readonly StageStretch["stage"][] = ["?", "W", "S", "W", "L", "N3", "R", "W"];
const WORDS: Readonly<Record<string, StageStretch["stage"]>> = {
  unknown: "?",
  awake: "W",
  sleeping: "S",
  asleep: "S",
  out_of_bed: "W",
  light: "L",
  deep: "N3",
  rem: "R",
  awake_in_bed: "W",
  // As in the sum that Fitbit, whose word it is, makes of its own nights.
  restless: "W",
};

export const healthConnect: WearableFormat = {
  name: "health-connect",
  title: "sleep sessions of Health Connect and Google Health",
  sniff: (document) =>
    sessionsIn(document)
      .slice(0, 3)
      .some(
        (one) => startOf(one) !== undefined && Array.isArray(field(one, "stages") ?? field(one, "sleep", "stages")),
      ),
  read: (document, context) => readAll(sessionsIn(document), context, (record, i) => nightOf(record, i, context)),
};

const sessionsIn = (document: unknown): readonly unknown[] =>
  recordsIn(document, "sleepSessions", "records", "dataPoints", "sleep");

const startOf = (record: unknown): unknown =>
  field(record, "startTime") ?? field(record, "sleep", "interval", "startTime") ?? field(record, "start_time");
const endOf = (record: unknown): unknown =>
  field(record, "endTime") ?? field(record, "sleep", "interval", "endTime") ?? field(record, "end_time");

function nightOf(record: unknown, i: number, context: WearableContext) {
  const device = textOf(
    field(record, "metadata", "device", "model") ?? field(record, "dataSource", "device", "displayName"),
  );
  const version = textOf(field(record, "metadata", "dataOrigin", "version"));
  const stages = listOf(field(record, "stages") ?? field(record, "sleep", "stages"));
  return sleepOf({
    start: withOffset(startOf(record), field(record, "startZoneOffset"), context),
    end: withOffset(endOf(record), field(record, "endZoneOffset"), context),
    source: {
      app: "health-connect",
      ...(device === undefined ? {} : { device }),
      ...(version === undefined ? {} : { version }),
    },
    record: textOf(field(record, "metadata", "id") ?? field(record, "name")) ?? String(i),
    stretches: stages.flatMap((one) => stretchOf(one, context)),
  });
}

/** `2026-01-05T22:31:00Z` beside `+01:00`: the instant on the wall of that night. */
function withOffset(time: unknown, offset: unknown, context: WearableContext) {
  const instant = instantIn(time, context);
  const written = typeof offset === "string" ? offset : (textOf(field(offset, "id")) ?? "");
  if (instant !== undefined && written === "Z") return { epochMs: instant.epochMs, offsetMin: 0 };
  const match = /^([+-])(\d{2}):?(\d{2})/.exec(written);
  if (instant === undefined || match === null)
    return instant === undefined ? undefined : context.clock.instantAt(instant.epochMs);
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return { epochMs: instant.epochMs, offsetMin: match[1] === "-" ? -minutes : minutes };
}

function stretchOf(one: unknown, context: WearableContext): readonly StageStretch[] {
  const [from, to] = [instantIn(startOf(one), context), instantIn(endOf(one), context)];
  const said = field(one, "stage") ?? field(one, "type");
  const number = numberOf(said);
  const word = (textOf(said) ?? "").toLowerCase().replace(/^(?:stage_type_|sleep_stage_)/, "");
  const stage = number === undefined ? entryOf(WORDS, word) : NUMBERS[number];
  return from === undefined || to === undefined || stage === undefined || to.epochMs <= from.epochMs
    ? []
    : [{ startMs: from.epochMs, endMs: to.epochMs, stage }];
}
