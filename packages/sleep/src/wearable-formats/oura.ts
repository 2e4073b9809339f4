/**
 * Oura, second version of its interface: `sleep` documents with a string of phases, a letter every 5 min or 30 s.
 *
 * 1 deep, 2 light, 3 REM, 4 awake. `type` tells the long sleep from naps and rests. The finer string is taken where both are; letters
 * of five minutes are rounder than the sums that stand beside them, so then the sums count (`scored-night.ts`).
 * Source: Oura API v2, sleep, cloud.ouraring.com [oura-api-v2].
 */
import {
  field,
  awakeAfterOnset,
  fromLetters,
  instantIn,
  minutes,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  numberOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";
import { entryOf } from "../entry-of.ts";

const STAGES = { "1": "N3", "2": "L", "3": "R", "4": "W" } as const;

/** A short sleep (`sleep`) may be all that a bad night had: it is told from a nap by nobody. */
const MAIN: Readonly<Record<string, boolean>> = { long_sleep: true, late_nap: false, rest: false };

export const oura: WearableFormat = {
  name: "oura",
  title: "Oura sleep documents (API v2)",
  sniff: (document) =>
    recordsIn(document, "data", "sleep")
      .slice(0, 3)
      .some(
        (record) => field(record, "bedtime_start") !== undefined && field(record, "total_sleep_duration") !== undefined,
      ),
  read: (document, context) =>
    readAll(
      recordsIn(document, "data", "sleep").filter((record) => field(record, "type") !== "deleted"),
      context,
      (record) => nightOf(record, context),
    ),
};

function nightOf(record: unknown, context: WearableContext) {
  const start = instantIn(field(record, "bedtime_start"), context);
  const [fine, coarse] = [
    textOf(field(record, "sleep_phase_30_sec")),
    textOf(field(record, "sleep_phase_5_min") ?? field(record, "hypnogram_5min")),
  ];
  const grainSec = fine === undefined ? 300 : 30;
  const awake = minutes(field(record, "awake_time"));
  const latency = minutes(field(record, "latency"));
  const type = textOf(field(record, "type"));
  return sleepOf({
    start,
    end: instantIn(field(record, "bedtime_end"), context),
    source: { app: "oura", ...versionOf(record) },
    record: textOf(field(record, "id")) ?? textOf(field(record, "bedtime_start")) ?? "",
    isMain: type === undefined ? undefined : entryOf(MAIN, type),
    stretches: fromLetters(fine ?? coarse ?? "", start?.epochMs ?? 0, grainSec, STAGES),
    grainSec,
    stated: {
      scoredTstMin: minutes(field(record, "total_sleep_duration")),
      n3Min: minutes(field(record, "deep_sleep_duration")),
      lightMin: minutes(field(record, "light_sleep_duration")),
      rMin: minutes(field(record, "rem_sleep_duration")),
      trtMin: minutes(field(record, "time_in_bed")),
      sleepLatencyMin: latency,
      scoredWasoMin: awakeAfterOnset(awake, latency),
      scoredSleepEfficiencyPct: numberOf(field(record, "efficiency")),
    },
  });
}

/** The version of the algorithm that staged the night: a change of it is no change of the sleep. */
function versionOf(record: unknown): { readonly version?: string } {
  const version =
    textOf(field(record, "sleep_algorithm_version")) ?? numberOf(field(record, "sleep_algorithm_version"));
  return version === undefined ? {} : { version: String(version) };
}
