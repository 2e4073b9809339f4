/**
 * Withings' interface: `sleep v2` answers, summaries of nights or the stages of one.
 *
 * A summary has both ends in seconds since 1970, its zone by name, and sums in seconds under `data`; of stages each item is a stretch
 * with a state: 0 awake, 1 light, 2 deep, 3 REM, others not told. Stretches that lie near each other are one sleep. Answers hold their
 * list as `body.series`.
 * Source: Withings developer documentation, Sleep v2, Get and Getsummary.
 */
import { zoneClock, type Instant } from "@compline/base";
import { sessionsOf } from "../wearables/sessions.ts";
import type { ScoredNight, StageStretch } from "../wearables/scored-night.ts";
import {
  awakeAfterOnset,
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

const STATES: Readonly<Record<number, StageStretch["stage"]>> = { 0: "W", 1: "L", 2: "N3", 3: "R" };
const MOST_SEC = 1e11;

export const withingsApi: WearableFormat = {
  name: "withings-api",
  title: "Withings answers of its interface (Sleep v2)",
  sniff: (document) =>
    seriesIn(document)
      .slice(0, 3)
      .some((one) => isSpan(one) && (field(one, "state") !== undefined || isSummary(one))),
  read: (document, context) => {
    const series = seriesIn(document);
    const summaries = series.filter(isSummary);
    return summaries.length > 0
      ? readAll(summaries, context, (one, i) => summaryOf(one, i, context))
      : readAll(sessionsOf(series.flatMap(stretchOf)), context, (session) => stagedNight(session, context));
  },
};

/** An answer holds its list under `body`; several answers may stand in a list. */
const seriesIn = (document: unknown): readonly unknown[] =>
  recordsIn(document).flatMap((one) => listOf(field(one, "body", "series") ?? field(one, "series")));

const isSpan = (one: unknown): boolean =>
  numberOf(field(one, "startdate")) !== undefined && numberOf(field(one, "enddate")) !== undefined;

const isSummary = (one: unknown): boolean =>
  ["deepsleepduration", "lightsleepduration", "total_sleep_time", "asleepduration"].some(
    (name) => numberOf(field(one, "data", name)) !== undefined,
  );

function instantOf(seconds: unknown, zone: unknown, { clock }: WearableContext): Instant | undefined {
  const value = numberOf(seconds);
  if (value === undefined || Math.abs(value) > MOST_SEC) return undefined;
  const named = textOf(zone) === undefined ? undefined : zoneClock(textOf(zone) ?? "");
  return (named?.ok === true ? named.value : clock).instantAt(Math.round(value) * 1000);
}

function summaryOf(one: unknown, i: number, context: WearableContext): ScoredNight | undefined {
  const data = (name: string): unknown => field(one, "data", name);
  const min = (name: string): number | undefined => minutes(data(name));
  const parts = ["lightsleepduration", "deepsleepduration", "remsleepduration"].map(min);
  const latency = min("sleep_latency") ?? min("durationtosleep");
  const efficiency = numberOf(data("sleep_efficiency"));
  const model = textOf(field(one, "model"));
  return sleepOf({
    start: instantOf(field(one, "startdate"), field(one, "timezone"), context),
    end: instantOf(field(one, "enddate"), field(one, "timezone"), context),
    source: { app: "withings", ...(model === undefined ? {} : { device: model }) },
    record: String(numberOf(field(one, "id")) ?? i),
    stated: {
      lightMin: parts[0],
      n3Min: parts[1],
      rMin: parts[2],
      scoredTstMin: min("total_sleep_time") ?? min("asleepduration") ?? sumOf(parts),
      trtMin: min("total_timeinbed"),
      sleepLatencyMin: latency,
      scoredWasoMin: min("waso") ?? awakeAfterOnset(min("wakeupduration"), latency),
      scoredAwakenings: numberOf(data("wakeupcount")),
      scoredSleepEfficiencyPct: efficiency !== undefined && efficiency <= 1 ? efficiency * 100 : efficiency,
    },
  });
}

const sumOf = (parts: readonly (number | undefined)[]): number | undefined =>
  parts[0] === undefined && parts[1] === undefined
    ? undefined
    : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);

interface Stretch extends StageStretch {
  readonly model: string | undefined;
}

const isSecond = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && Math.abs(value) <= MOST_SEC;

function stretchOf(one: unknown): readonly Stretch[] {
  const [from, to] = [numberOf(field(one, "startdate")), numberOf(field(one, "enddate"))];
  const stage = STATES[numberOf(field(one, "state")) ?? -1] ?? "?";
  if (!isSecond(from) || !isSecond(to) || to <= from) return [];
  return [{ stage, startMs: from * 1000, endMs: to * 1000, model: textOf(field(one, "model")) }];
}

function stagedNight(session: readonly Stretch[], { clock }: WearableContext): ScoredNight | undefined {
  const [first] = session;
  if (first === undefined) return undefined;
  const endMs = session.reduce((last, one) => Math.max(last, one.endMs), first.endMs);
  return sleepOf({
    start: clock.instantAt(first.startMs),
    end: clock.instantAt(endMs),
    source: { app: "withings", ...(first.model === undefined ? {} : { device: first.model }) },
    record: String(first.startMs),
    stretches: session,
  });
}
