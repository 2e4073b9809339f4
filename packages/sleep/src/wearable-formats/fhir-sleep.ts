/**
 * Sleep observations of FHIR: one observation a night with a component a stage, or one for each sum.
 *
 * LOINC 93832-4 sleep duration, 93831-6 deep, 93830-8 light, 93829-0 REM; codes of the Personal Health Records guide by their names. A bundle or a
 * list is read; observations with the same effective period are one night. What has no period is no night.
 * Source: LOINC 2.78; HL7 Personal Health Records IG, sleep codes [loinc-sleep].
 */
import type { ScoredNight } from "../wearables/scored-night.ts";
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

const MEASURE_OF: Readonly<Record<string, string>> = {
  "93832-4": "scoredTstMin",
  "93831-6": "n3Min",
  "93830-8": "lightMin",
  "93829-0": "rMin",
  totalSleepTime: "scoredTstMin",
  coreSleepDuration: "lightMin",
  deepSleepDuration: "n3Min",
  remSleepDuration: "rMin",
  latencyToSleepOnset: "sleepLatencyMin",
  wakeAfterSleepOnset: "scoredWasoMin",
  numberOfAwakenings: "scoredAwakenings",
};

export const fhirSleep: WearableFormat = {
  name: "fhir-sleep",
  title: "FHIR sleep observations",
  sniff: (document) => observationsIn(document).some((one) => Object.keys(statedIn(one)).length > 0),
  read: (document, context) => {
    const nights = new Map<string, unknown[]>();
    for (const one of observationsIn(document)) {
      if (Object.keys(statedIn(one)).length === 0) continue;
      const key = JSON.stringify([field(one, "effectivePeriod"), field(one, "device", "display")]);
      nights.set(key, [...(nights.get(key) ?? []), one]);
    }
    return readAll([...nights.values()], context, (observations) => nightOf(listOf(observations), context));
  },
};

function observationsIn(document: unknown): readonly unknown[] {
  const entries = recordsIn(document, "entry").map((entry) => field(entry, "resource") ?? entry);
  return entries.filter((one) => isRecord(one) && one["resourceType"] === "Observation" && !isVoid(one["status"]));
}

/** What was entered in error or never made says nothing of the night. */
const isVoid = (status: unknown): boolean => status === "entered-in-error" || status === "cancelled";

function nightOf(observations: readonly unknown[], context: WearableContext): ScoredNight | undefined {
  const [first] = observations;
  const device = textOf(field(first, "device", "display"));
  return sleepOf({
    start: instantIn(field(first, "effectivePeriod", "start"), context),
    end: instantIn(field(first, "effectivePeriod", "end"), context),
    source: { app: "fhir", ...(device === undefined ? {} : { device }) },
    record: textOf(field(first, "id")) ?? "",
    stated: Object.assign({}, ...observations.map(statedIn)) as Record<string, number>,
  });
}

function statedIn(observation: unknown): Readonly<Record<string, number>> {
  const parts = [observation, ...listOf(field(observation, "component"))];
  return Object.fromEntries(
    parts.flatMap((part): [string, number][] => {
      const codes = listOf(field(part, "code", "coding")).map((coding) => textOf(field(coding, "code")) ?? "");
      const measure = codes.map((code) => entryOf(MEASURE_OF, code)).find((name) => name !== undefined);
      const value = valueOf(part, measure === "scoredAwakenings");
      return measure === undefined || value === undefined ? [] : [[measure, value]];
    }),
  );
}

const MIN_PER: Readonly<Record<string, number>> = { s: 1 / 60, min: 1, h: 60 };

function valueOf(part: unknown, isCount: boolean): number | undefined {
  const value = numberOf(field(part, "valueQuantity", "value") ?? field(part, "valueInteger"));
  const per = entryOf(
    MIN_PER,
    textOf(field(part, "valueQuantity", "code") ?? field(part, "valueQuantity", "unit")) ?? "",
  );
  if (value === undefined || value < 0) return undefined;
  return isCount ? value : per === undefined ? undefined : value * per;
}
