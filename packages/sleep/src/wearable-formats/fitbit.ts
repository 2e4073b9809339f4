/**
 * Fitbit: `sleep-YYYY-MM-DD.json` of Google Takeout and answers of the Web API.
 *
 * Times are local and name no zone; of the night on which the clock is set back only the sums are taken. `stages` nights
 * have light, deep, rem and wake, and short wakes in `shortData` that lie over the main list; `classic` nights know asleep,
 * restless and awake only, and restless is not counted as sleep, as in Fitbit's own `minutesAsleep`. The same `logId` twice
 * is one record.
 * Source: Fitbit Web API, sleep logs, dev.fitbit.com [fitbit-sleep-logs].
 */
import type { StageStretch } from "../wearables/scored-night.ts";
import {
  field,
  instantIn,
  isRecord,
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

const STAGES: Readonly<Record<string, StageStretch["stage"]>> = {
  wake: "W",
  light: "L",
  deep: "N3",
  rem: "R",
  awake: "W",
  restless: "W",
  asleep: "S",
  unknown: "?",
};

export const fitbit: WearableFormat = {
  name: "fitbit",
  title: "Fitbit sleep logs (Takeout, Web API)",
  sniff: (document) =>
    recordsIn(document, "sleep")
      .slice(0, 3)
      .some((record) => field(record, "logId") !== undefined && isRecord(field(record, "levels"))),
  read: (document, context) => {
    const seen = new Set<unknown>();
    const records = recordsIn(document, "sleep").filter((record) => {
      const id = field(record, "logId");
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    });
    return readAll(records, context, (record) => nightOf(record, context));
  },
};

function nightOf(record: unknown, context: WearableContext) {
  const [start, end] = ["startTime", "endTime"].map((name) => instantIn(field(record, name), context));
  const stretches = ["data", "shortData"].flatMap((list) =>
    listOf(field(record, "levels", list)).flatMap((one) => stretchOf(one, context)),
  );
  // An hour that the clock showed twice cannot be told from local times: stages of such a night are not known, its sums are.
  const isSetBack = start !== undefined && end !== undefined && end.offsetMin < start.offsetMin;
  const isMain = field(record, "isMainSleep") ?? field(record, "mainSleep");
  return sleepOf({
    start,
    end,
    source: { app: "fitbit" },
    record: String(field(record, "logId")),
    isMain: typeof isMain === "boolean" ? isMain : undefined,
    stretches: isSetBack ? [] : shortLast(stretches),
    stated: { scoredTstMin: numberOf(field(record, "minutesAsleep")) },
  });
}

function stretchOf(one: unknown, context: WearableContext): readonly StageStretch[] {
  const [start, seconds] = [instantIn(field(one, "dateTime"), context), numberOf(field(one, "seconds"))];
  const stage = entryOf(STAGES, textOf(field(one, "level")) ?? "");
  if (start === undefined || seconds === undefined || seconds <= 0 || stage === undefined) return [];
  return [{ startMs: start.epochMs, endMs: start.epochMs + seconds * 1000, stage }];
}

/** Short wakes lie over what they interrupt: that is cut where they are. */
function shortLast(stretches: readonly StageStretch[]): readonly StageStretch[] {
  const wakes = stretches.filter(({ stage }) => stage === "W");
  return stretches.flatMap((one) => (one.stage === "W" ? [one] : without(one, wakes)));
}

function without(stretch: StageStretch, holes: readonly StageStretch[]): readonly StageStretch[] {
  let parts: readonly StageStretch[] = [stretch];
  for (const { startMs, endMs } of holes)
    parts = parts.flatMap((part) =>
      endMs <= part.startMs || startMs >= part.endMs
        ? [part]
        : [
            { ...part, endMs: startMs },
            { ...part, startMs: endMs },
          ].filter((left) => left.endMs > left.startMs),
    );
  return parts;
}
