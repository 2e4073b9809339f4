/**
 * Google Fit: `…_SLEEP.json` of a Takeout, one session with its segments.
 *
 * Each segment names what it was (`sleep.light`, `sleep.deep`, `sleep.rem`, `sleep.awake`); `sleep` alone is sleep without saying how.
 * Sessions of other activities are no sleep and none of this format. Times are instants and name no zone: the place's clock counts.
 * Source: Google Fit in a Takeout, folder of all sessions; names as in the Fit activity types.
 */
import type { StageStretch } from "../wearables/scored-night.ts";
import {
  field,
  instantIn,
  listOf,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";
import { entryOf } from "../entry-of.ts";

const STAGES: Readonly<Record<string, StageStretch["stage"]>> = {
  sleep: "S",
  "sleep.light": "L",
  "sleep.deep": "N3",
  "sleep.rem": "R",
  "sleep.awake": "W",
  "sleep.out_of_bed": "W",
};

const isSleep = (record: unknown): boolean => /^sleep\b/.test(textOf(field(record, "fitnessActivity")) ?? "");

export const googleFit: WearableFormat = {
  name: "google-fit",
  title: "Google Fit sleep sessions (Takeout)",
  sniff: (document) => recordsIn(document).slice(0, 3).some(isSleep),
  read: (document, context) =>
    readAll(recordsIn(document).filter(isSleep), context, (record, i) => nightOf(record, i, context)),
};

function nightOf(record: unknown, i: number, context: WearableContext) {
  const [start, end] = ["startTime", "endTime"].map((name) => onTheWall(field(record, name), context));
  return sleepOf({
    start,
    end,
    source: { app: "google-fit" },
    record: textOf(field(record, "id")) ?? String(i),
    stretches: listOf(field(record, "segment")).flatMap((one): readonly StageStretch[] => {
      const [from, to] = ["startTime", "endTime"].map((name) => instantIn(field(one, name), context));
      const stage = entryOf(STAGES, textOf(field(one, "fitnessActivity")) ?? "");
      if (from === undefined || to === undefined || stage === undefined || to.epochMs <= from.epochMs) return [];
      return [{ stage, startMs: from.epochMs, endMs: to.epochMs }];
    }),
  });
}

/** `Z` is how the file writes instants, not where the person slept. */
function onTheWall(time: unknown, context: WearableContext) {
  const instant = instantIn(time, context);
  return instant === undefined ? undefined : context.clock.instantAt(instant.epochMs);
}
