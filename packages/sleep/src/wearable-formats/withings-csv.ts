/**
 * Withings: `sleep.csv` of a data export, a row a night with sums in seconds and both ends with their offsets.
 *
 * It is a table and comes as rows, each cell by its column's name. Stages in their order are not in it.
 * Source: Withings data export, sleep.csv [withings-export].
 */
import {
  awakeAfterOnset,
  field,
  instantIn,
  numberOf,
  readAll,
  recordsIn,
  sleepOf,
  textOf,
  type WearableContext,
  type WearableFormat,
} from "./wearable-format.ts";

export const withingsCsv: WearableFormat = {
  name: "withings",
  title: "Withings sleep.csv",
  sniff: (document) =>
    recordsIn(document)
      .slice(0, 3)
      .some((row) => field(row, "from") !== undefined && field(row, "deep (s)") !== undefined),
  read: (document, context) => readAll(recordsIn(document), context, (row, i) => nightOf(row, i, context)),
};

function nightOf(row: unknown, i: number, context: WearableContext) {
  const min = (name: string): number | undefined => {
    const seconds = textOf(field(row, name));
    const value = seconds === undefined ? undefined : numberOf(Number(seconds));
    return value === undefined || value < 0 ? undefined : value / 60;
  };
  const [awake, latency] = [min("awake (s)"), min("Duration to sleep (s)")];
  const parts = ["light (s)", "deep (s)", "rem (s)"].map(min);
  return sleepOf({
    start: instantIn(field(row, "from"), context),
    end: instantIn(field(row, "to"), context),
    source: { app: "withings" },
    record: `row ${i + 2}`,
    stated: {
      lightMin: parts[0],
      n3Min: parts[1],
      rMin: parts[2],
      scoredTstMin:
        parts[0] === undefined && parts[1] === undefined
          ? undefined
          : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
      scoredWasoMin: awakeAfterOnset(awake, latency),
      sleepLatencyMin: latency,
      scoredAwakenings: numberOf(Number(textOf(field(row, "wake up")) ?? Number.NaN)),
    },
  });
}
