/**
 * Sleep from an Apple Health export: records of each source gathered into its sleeps.
 *
 * Several sources are usual (a watch with stages, a telephone that knows only time in bed, apps); each stays its own, and
 * they are chosen between later, never added up. `Core` is light sleep (N1 and N2). The offset in a record is that of the
 * moment of export; where a record names its own zone, that is taken. Versions are kept per sleep.
 * Source: HKCategoryValueSleepAnalysis, developer.apple.com/documentation/healthkit [apple-sleep-analysis].
 */
import { nightOf, parseInstant, zoneClock, type Instant, type Issue } from "@compline/base";
import { warningAt } from "../diary-issue.ts";
import { appleScan, type AppleRecord } from "./apple-scan.ts";
import { canBeSleep, hypnogramFrom, type ScoredNight, type StageStretch } from "./scored-night.ts";
import { sampleColumns, type Sample, type SampleColumns } from "./sample-columns.ts";
import { entryOf } from "../entry-of.ts";

export interface AppleReader {
  readonly push: (piece: Uint8Array) => void;
  readonly end: () => { readonly sleeps: readonly ScoredNight[]; readonly issues: readonly Issue[] };
}

const STAGES: Readonly<Record<string, StageStretch["stage"]>> = {
  InBed: "bed",
  Asleep: "S",
  AsleepUnspecified: "S",
  Awake: "W",
  AsleepCore: "L",
  AsleepDeep: "N3",
  AsleepREM: "R",
};

export function appleHealth(file: string): AppleReader {
  const samples = sampleColumns();
  let unread = 0;
  const scan = appleScan((record) => {
    const sample = sampleOf(record);
    if (sample === undefined) unread++;
    else samples.add(sample);
  });
  return {
    push: scan.push,
    end: () => {
      unread += scan.end();
      const message = `${unread} sleep records could not be read`;
      return {
        sleeps: sleepsOf(samples),
        issues: unread === 0 ? [] : [warningAt({ file }, { code: "SL090", at: "", message })],
      };
    },
  };
}

function sampleOf({ attributes, metadata }: AppleRecord): Sample | undefined {
  const stage = entryOf(STAGES, (attributes["value"] ?? "").replace("HKCategoryValueSleepAnalysis", ""));
  const [start, end] = [
    instantOf(attributes["startDate"], metadata["HKTimeZone"]),
    instantOf(attributes["endDate"], undefined),
  ];
  if (stage === undefined || start === undefined || end === undefined || !canBeSleep(start, end)) return undefined;
  return {
    stage,
    start,
    startMs: start.epochMs,
    endMs: end.epochMs,
    source: attributes["sourceName"] ?? "unknown",
    version: attributes["sourceVersion"],
  };
}

/** `2024-01-01 23:00:00 -0800`, read on the clock of the zone where it names one. */
function instantOf(written: string | undefined, zone: string | undefined): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/.exec(written ?? "");
  if (match === null) return undefined;
  const instant = parseInstant(`${match[1]}T${match[2]}${match[3]}:${match[4]}`);
  if (!instant.ok) return undefined;
  const clock = zone === undefined ? undefined : zoneClock(zone);
  return clock?.ok === true ? clock.value.instantAt(instant.value.epochMs) : instant.value;
}

function sleepsOf(samples: SampleColumns): readonly ScoredNight[] {
  const sleeps: ScoredNight[] = [];
  samples.eachSleep((device, session) => sleeps.push(sleepOf(device, session)));
  return sleeps;
}

function sleepOf(device: string, session: readonly Sample[]): ScoredNight {
  const { start } = session[0]!;
  const last = session.reduce((one, other) => (other.endMs > one.endMs ? other : one));
  const versions = [...new Set(session.flatMap(({ version }) => version ?? []))];
  return {
    night: nightOf(start),
    start,
    end: { ...start, epochMs: last.endMs },
    source: { app: "apple-health", device, ...(versions.length === 0 ? {} : { version: versions.join(", ") }) },
    record: `${device} ${start.epochMs}`,
    isMain: undefined,
    hypnogram: hypnogramFrom(session, start, last.endMs),
    stated: {},
  };
}
