/**
 * Open mHealth and IEEE 1752.1: data points `sleep-episode` and `sleep-duration`, which state sums and no stages.
 *
 * A time frame is a start and an end, or one of them with a duration. Durations come in seconds, minutes or hours. A
 * `sleep-duration` without both ends states how long and not when: it is no night and is said to be left out.
 * Source: Open mHealth schema library, omh:sleep-episode:1.1, omh:sleep-duration:2.0; IEEE 1752.1-2021 [open-mhealth-schemas].
 */
import type { Instant } from "@compline/base";
import {
  field,
  instantIn,
  isRecord,
  numberOf,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";
import { entryOf } from "../entry-of.ts";

export const openMhealth: WearableFormat = {
  name: "open-mhealth",
  title: "Open mHealth and IEEE 1752.1 sleep data points",
  sniff: (document) =>
    recordsIn(document)
      .slice(0, 3)
      .some((record) => isSleep(bodyOf(record))),
  read: (document, context) => readAll(recordsIn(document), context, (record, i) => nightOf(record, i, context)),
};

const bodyOf = (record: unknown): unknown => field(record, "body") ?? record;

/** Of an episode, a duration, time in bed, and a summary of stages. */
const SAID = [
  "total_sleep_time",
  "sleep_duration",
  "latency_to_sleep_onset",
  "sleep_maintenance_efficiency_percentage",
  "wake_after_sleep_onset",
  "time_in_bed",
  "light_sleep_duration",
  "deep_sleep_duration",
  "rem_sleep_duration",
];

const isSleep = (body: unknown): boolean =>
  isRecord(field(body, "effective_time_frame")) && SAID.some((name) => field(body, name) !== undefined);

function nightOf(record: unknown, i: number, context: WearableContext) {
  const body = bodyOf(record);
  const { start, end } = frameOf(body, context);
  const main = field(body, "is_main_sleep");
  const device = textOf(field(record, "header", "acquisition_provenance", "source_name"));
  return sleepOf({
    start,
    end,
    source: { app: "open-mhealth", ...(device === undefined ? {} : { device }) },
    record: textOf(field(record, "header", "id") ?? field(record, "header", "uuid")) ?? String(i),
    isMain: typeof main === "boolean" ? main : undefined,
    stated: {
      scoredTstMin: minutesOf(field(body, "total_sleep_time") ?? field(body, "sleep_duration")),
      sleepLatencyMin: minutesOf(field(body, "latency_to_sleep_onset")),
      scoredAwakenings: numberOf(field(body, "number_of_awakenings")),
      sleepMaintenanceEfficiencyPct: numberOf(
        field(body, "sleep_maintenance_efficiency_percentage", "value") ??
          field(body, "sleep_maintenance_efficiency_percentage"),
      ),
      scoredWasoMin: minutesOf(field(body, "wake_after_sleep_onset")),
      trtMin: minutesOf(field(body, "time_in_bed")),
      lightMin: minutesOf(field(body, "light_sleep_duration")),
      n3Min: minutesOf(field(body, "deep_sleep_duration")),
      rMin: minutesOf(field(body, "rem_sleep_duration")),
    },
  });
}

const MIN_PER: Readonly<Record<string, number>> = { sec: 1 / 60, min: 1, h: 60, d: 1440 };

function minutesOf(quantity: unknown): number | undefined {
  const [value, per] = [numberOf(field(quantity, "value")), entryOf(MIN_PER, textOf(field(quantity, "unit")) ?? "")];
  return value === undefined || per === undefined || value < 0 ? undefined : value * per;
}

function frameOf(
  body: unknown,
  context: WearableContext,
): { readonly start: Instant | undefined; readonly end: Instant | undefined } {
  const interval = field(body, "effective_time_frame", "time_interval");
  const [start, end] = [
    instantIn(field(interval, "start_date_time"), context),
    instantIn(field(interval, "end_date_time"), context),
  ];
  const length = minutesOf(field(interval, "duration"));
  const after = (from: Instant, by: number): Instant => ({ ...from, epochMs: from.epochMs + by * 60_000 });
  return {
    start: start ?? (end === undefined || length === undefined ? undefined : after(end, -length)),
    end: end ?? (start === undefined || length === undefined ? undefined : after(start, length)),
  };
}
