import { printDate, printInstant } from "@compline/base";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readAny } from "./read-any.ts";
import { readWearable } from "./read-wearable.ts";
import { measuresOfScored, scoredMeasures } from "./wearables/scored-night.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(content: unknown, zone = "Europe/London") {
  const file =
    content instanceof Uint8Array ? content : bytes(typeof content === "string" ? content : JSON.stringify(content));
  const result = readWearable("n", file, { zone });
  if (!result.ok) return { codes: result.issues.map(({ code }) => code) };
  const { kind, sleeps, issues } = result.value;
  return {
    kind,
    codes: issues.map(({ code }) => code),
    sleeps: sleeps.map(
      (sleep) =>
        `${printDate(sleep.night)} ${printInstant(sleep.start).slice(0, 16)} ${(sleep.end.epochMs - sleep.start.epochMs) / 60_000} min`,
    ),
    measures: sleeps.map(measuresOfScored),
    sources: sleeps.map(({ source }) => source),
    mains: sleeps.map(({ isMain }) => isMain),
  };
}

describe("Fitbit", () => {
  const level = (dateTime: string, name: string, seconds: number) => ({ dateTime, level: name, seconds });
  const log = {
    logId: 7,
    startTime: "2026-03-01T23:00:00.000",
    endTime: "2026-03-02T03:00:00.000",
    mainSleep: true,
    minutesAsleep: 200,
    levels: {
      data: [
        level("2026-03-01T23:00:00.000", "wake", 1800),
        level("2026-03-01T23:30:00.000", "light", 9000),
        level("2026-03-02T02:00:00.000", "deep", 3600),
      ],
      shortData: [level("2026-03-02T01:00:00.000", "wake", 120)],
    },
  };

  it("lays short wakes over the main list, and reads a log once", () => {
    const found = read([log, log]);
    expect(found).toMatchObject({
      kind: "fitbit",
      codes: [],
      sleeps: ["2026-03-01 2026-03-01T23:00 240 min"],
      mains: [true],
    });
    expect(found.measures?.[0]).toMatchObject({ lightMin: 148, n3Min: 60, scoredAwakenings: 1, sleepLatencyMin: 30 });
  });

  it("does not count restless minutes of a classic night as sleep, as Fitbit does not", () => {
    const classic = {
      ...log,
      minutesAsleep: 210,
      levels: {
        data: [
          level("2026-03-01T23:00:00.000", "asleep", 9000),
          level("2026-03-02T01:30:00.000", "restless", 1800),
          level("2026-03-02T02:00:00.000", "asleep", 3600),
        ],
      },
    };
    expect(read([classic]).measures?.[0]).toMatchObject({ scoredTstMin: 210, scoredWasoMin: 30 });
  });

  it("takes the sum alone of the night on which the clock is set back: an hour of its stages has two meanings", () => {
    const back = {
      ...log,
      startTime: "2026-10-24T23:00:00.000",
      endTime: "2026-10-25T03:00:00.000",
      minutesAsleep: 290,
      levels: {
        data: [
          level("2026-10-24T23:00:00.000", "light", 9000),
          level("2026-10-25T01:30:00.000", "rem", 1800),
          level("2026-10-25T01:00:00.000", "deep", 7200),
        ],
      },
    };
    const found = read([back]);
    expect(found.sleeps).toEqual(["2026-10-24 2026-10-24T23:00 300 min"]);
    expect(found.measures).toEqual([{ scoredTstMin: 290 }]);
  });

  it("counts the hour of a clock change as it passed", () => {
    const across = {
      ...log,
      startTime: "2026-03-28T23:00:00.000",
      endTime: "2026-03-29T07:00:00.000",
      levels: { data: [] },
    };
    expect(read([across]).sleeps).toEqual(["2026-03-28 2026-03-28T23:00 420 min"]);
  });
});

describe("Oura", () => {
  const night = {
    id: "a",
    type: "long_sleep",
    bedtime_start: "2026-01-05T22:30:00+02:00",
    bedtime_end: "2026-01-05T23:00:00+02:00",
    total_sleep_duration: 1200,
    sleep_phase_5_min: "421134",
    sleep_algorithm_version: "v2",
  };

  it("reads a letter every five minutes, and keeps the algorithm's version", () => {
    const found = read({ data: [night] });
    expect(found).toMatchObject({
      kind: "oura",
      sleeps: ["2026-01-05 2026-01-05T22:30 30 min"],
      sources: [{ app: "oura", version: "v2" }],
      mains: [true],
    });
    expect(found.measures?.[0]).toMatchObject({ lightMin: 5, n3Min: 10, rMin: 5, sleepLatencyMin: 5, finalWakeMin: 5 });
  });

  it("calls a nap no main sleep, and does not judge a short sleep", () => {
    const types = ["late_nap", "rest", "sleep"].map((type) => ({ ...night, type }));
    expect(read({ data: types }).mains).toEqual([false, false, undefined]);
  });

  it("believes the sums before letters of five minutes, and says which they are", () => {
    const rounder = {
      ...night,
      total_sleep_duration: 1290,
      deep_sleep_duration: 660,
      time_in_bed: 1800,
      awake_time: 510,
      latency: 240,
    };
    expect(read([rounder]).measures?.[0]).toMatchObject({
      scoredTstMin: 21.5,
      n3Min: 11,
      n3Pct: 51.16,
      scoredSleepEfficiencyPct: 71.67,
      scoredWasoMin: 4.5,
      sleepLatencyMin: 4,
      rMin: 5,
    });
    const result = readWearable("n", bytes(JSON.stringify([rounder])), { zone: "Europe/London" });
    const stated = result.ok ? result.value.sleeps.map((sleep) => scoredMeasures(sleep).stated) : [];
    expect(stated[0]).toContain("scoredTstMin");
    expect(stated[0]).not.toContain("rMin");
  });

  it("counts from letters of half a minute, and takes only what they cannot say from the sums", () => {
    const fine = { ...night, sleep_phase_30_sec: "1".repeat(60), total_sleep_duration: 1500, latency: 240 };
    expect(read([fine]).measures?.[0]).toMatchObject({ scoredTstMin: 30, sleepLatencyMin: 4 });
  });

  it("takes the finer letters where both are given", () => {
    const fine = { ...night, sleep_phase_30_sec: "4".repeat(20) + "1".repeat(40) };
    expect(read([fine]).measures?.[0]).toMatchObject({ n3Min: 20, sleepLatencyMin: 10 });
  });
});

describe("Garmin", () => {
  it("reads sums, and stages where they are given; a day without a night is none", () => {
    const night = {
      calendarDate: "2026-01-05",
      sleepStartTimestampGMT: "2026-01-05T23:00:00.0",
      sleepEndTimestampGMT: "2026-01-06T06:00:00.0",
      deepSleepSeconds: 3600,
      lightSleepSeconds: 18_000,
      remSleepSeconds: 3000,
      awakeSleepSeconds: 600,
    };
    const found = read([night, { calendarDate: "2026-01-06", sleepStartTimestampGMT: null }], "Europe/Berlin");
    expect(found).toMatchObject({ kind: "garmin", codes: [], sleeps: ["2026-01-05 2026-01-06T00:00 420 min"] });
    expect(found.measures?.[0]).toEqual({
      scoredTstMin: 410,
      n3Min: 60,
      lightMin: 300,
      rMin: 50,
      scoredWasoMin: 10,
      n3Pct: 14.63,
      lightPct: 73.17,
      rPct: 12.2,
    });
  });
});

describe("Garmin's interface", () => {
  it("has stages beside the wrapped night, and a local time that says where the wall was", () => {
    const night = {
      dailySleepDTO: {
        id: 1,
        sleepStartTimestampGMT: Date.UTC(2026, 0, 5, 14),
        sleepStartTimestampLocal: Date.UTC(2026, 0, 5, 23),
        sleepEndTimestampGMT: Date.UTC(2026, 0, 5, 21),
        sleepEndTimestampLocal: Date.UTC(2026, 0, 6, 6),
        deepSleepSeconds: 0,
      },
      sleepLevels: [
        { startGMT: "2026-01-05T14:00:00.0", endGMT: "2026-01-05T20:00:00.0", activityLevel: 1.0 },
        { startGMT: "2026-01-05T20:00:00.0", endGMT: "2026-01-05T21:00:00.0", activityLevel: 3.0 },
      ],
    };
    const found = read(night);
    expect(found.sleeps).toEqual(["2026-01-05 2026-01-05T23:00 420 min"]);
    expect(found.measures?.[0]).toMatchObject({ lightMin: 360, finalWakeMin: 60 });
  });
});

describe("Withings", () => {
  it("reads a row a night, in seconds", () => {
    const table = `from,to,"light (s)","deep (s)","rem (s)","awake (s)","wake up","Duration to sleep (s)"\n2026-01-05T23:00:00+01:00,2026-01-06T07:00:00+01:00,14400,7200,3600,1800,2,600\n`;
    expect(read(table)).toMatchObject({
      kind: "withings",
      measures: [
        {
          lightMin: 240,
          n3Min: 120,
          rMin: 60,
          scoredTstMin: 420,
          scoredWasoMin: 20,
          sleepLatencyMin: 10,
          scoredAwakenings: 2,
        },
      ],
    });
  });
});

describe("Withings' interface", () => {
  const at = (text: string): number => Date.parse(text) / 1000;

  it("reads a summary a night on the clock of its own zone, efficiency as a share", () => {
    const series = [
      {
        id: 7,
        timezone: "Europe/Paris",
        model: 32,
        startdate: at("2026-01-05T22:00:00Z"),
        enddate: at("2026-01-06T06:00:00Z"),
        data: {
          lightsleepduration: 14_400,
          deepsleepduration: 7200,
          remsleepduration: 3600,
          wakeupduration: 1800,
          wakeupcount: 2,
          durationtosleep: 600,
          sleep_efficiency: 0.875,
        },
      },
    ];
    const found = read({ status: 0, body: { series, more: false } });
    expect(found).toMatchObject({ kind: "withings-api", sleeps: ["2026-01-05 2026-01-05T23:00 480 min"] });
    expect(found.measures?.[0]).toMatchObject({
      scoredTstMin: 420,
      scoredWasoMin: 20,
      scoredAwakenings: 2,
      scoredSleepEfficiencyPct: 87.5,
    });
  });

  it("gathers stages into sleeps, and what it has no word for is not scored", () => {
    const stretch = (from: string, to: string, state: number) => ({
      startdate: at(`2026-01-05T${from}:00Z`),
      enddate: at(`2026-01-05T${to}:00Z`),
      state,
    });
    const series = [
      stretch("21:00", "21:10", 0),
      stretch("21:10", "22:00", 1),
      stretch("22:00", "22:20", 2),
      stretch("22:20", "22:30", 5),
      stretch("22:30", "22:40", 3),
      stretch("08:00", "08:30", 1),
    ];
    const found = read([{ body: { series } }]);
    expect(found.sleeps).toEqual(["2026-01-04 2026-01-05T08:00 30 min", "2026-01-05 2026-01-05T21:00 100 min"]);
    expect(found.measures?.[1]).toMatchObject({
      sleepLatencyMin: 10,
      lightMin: 50,
      n3Min: 20,
      rMin: 10,
      unscoredMin: 10,
    });
  });
});

describe("Google Fit", () => {
  it("reads the segments of a sleep, and no other activity", () => {
    const part = (what: string, from: string, to: string) => ({
      fitnessActivity: what,
      startTime: `2026-07-05T${from}:00Z`,
      endTime: `2026-07-05T${to}:00Z`,
    });
    const session = {
      ...part("sleep", "21:00", "22:00"),
      segment: [part("sleep.light", "21:00", "21:30"), part("sleep.rem", "21:30", "22:00")],
    };
    const found = read(session);
    expect(found).toMatchObject({ kind: "google-fit", sleeps: ["2026-07-05 2026-07-05T22:00 60 min"] });
    expect(found.measures?.[0]).toMatchObject({ lightMin: 30, rMin: 30 });
    expect(read(part("walking", "21:00", "22:00")).codes).toEqual(["SL001"]);
  });
});

describe("an archive of documents", () => {
  const log = (night: string, logId: number) =>
    JSON.stringify([
      {
        logId,
        startTime: `${night}T23:00:00.000`,
        endTime: `${night}T23:30:00.000`,
        levels: { data: [{ dateTime: `${night}T23:00:00.000`, level: "light", seconds: 1800 }] },
      },
    ]);

  it("is read document by document, whatever else it holds", () => {
    const archive = zipSync({
      "Takeout/Fitbit/Global Export Data/sleep-2026-01-05.json": bytes(log("2026-01-05", 1)),
      "Takeout/Fitbit/Global Export Data/sleep-2026-02-04.json": bytes(log("2026-02-04", 2)),
      "Takeout/Fitbit/Global Export Data/steps-2026-01-05.json": bytes("[]"),
      "Takeout/Photos/a.jpg": bytes("no picture"),
    });
    expect(read(archive)).toMatchObject({
      kind: "fitbit",
      codes: [],
      sleeps: ["2026-01-05 2026-01-05T23:00 30 min", "2026-02-04 2026-02-04T23:00 30 min"],
    });
  });

  it("says what in it could not be read, and refuses it where that is all", () => {
    const good = bytes(log("2026-01-05", 1));
    expect(read(zipSync({ "sleep-1.json": good, "sleep-2.json": bytes("{") })).codes).toEqual(["DO005"]);
    expect(read(zipSync({ "sleep-2.json": bytes("{") }))).toEqual({ codes: ["DO005"] });
    expect(read(zipSync({ "notes.json": good })).codes).toEqual(["SL001"]);
  });

  it("holds one kind: what is of another is named and left out", () => {
    const oura = JSON.stringify({
      data: [
        { bedtime_start: "2026-01-05T22:30:00Z", bedtime_end: "2026-01-05T23:00:00Z", total_sleep_duration: 1200 },
      ],
    });
    const found = read(zipSync({ "sleep-1.json": bytes(log("2026-01-05", 1)), "sleep.json": bytes(oura) }));
    expect([found.kind, found.codes]).toEqual(["fitbit", ["SL018"]]);
  });
});

describe("Health Connect", () => {
  it("reads stages by number and by word, on the clock of the session's offset", () => {
    const session = {
      startTime: "2026-01-05T22:00:00Z",
      endTime: "2026-01-05T23:00:00Z",
      startZoneOffset: "+05:45",
      stages: [
        { startTime: "2026-01-05T22:00:00Z", endTime: "2026-01-05T22:10:00Z", stage: 7 },
        { startTime: "2026-01-05T22:10:00Z", endTime: "2026-01-05T22:40:00Z", stage: "STAGE_TYPE_LIGHT" },
        { startTime: "2026-01-05T22:40:00Z", endTime: "2026-01-05T23:00:00Z", stage: 6 },
      ],
      metadata: { id: "x", device: { model: "Band" } },
    };
    const found = read({ records: [session] });
    expect(found).toMatchObject({
      kind: "health-connect",
      sleeps: ["2026-01-05 2026-01-06T03:45 60 min"],
      sources: [{ app: "health-connect", device: "Band" }],
    });
    expect(found.measures?.[0]).toMatchObject({ sleepLatencyMin: 10, lightMin: 30, rMin: 20 });
  });
});

describe("a session of Health Connect in universal time", () => {
  it("is read on its own wall, not on the caller's", () => {
    const session = { startTime: "2026-01-05T22:00:00Z", endTime: "2026-01-06T05:00:00Z", startZoneOffset: "Z" };
    expect(read([{ ...session, stages: [] }], "Asia/Tokyo").sleeps).toEqual(["2026-01-05 2026-01-05T22:00 420 min"]);
  });
});

describe("Open mHealth", () => {
  it("states sums in whatever unit of time, and leaves out what has no time of its own", () => {
    const body = {
      effective_time_frame: {
        time_interval: { start_date_time: "2016-02-05T23:00:00Z", duration: { value: 8, unit: "h" } },
      },
      total_sleep_time: { value: 7.5, unit: "h" },
      latency_to_sleep_onset: { value: 600, unit: "sec" },
    };
    expect(
      read([{ body }, { body: { total_sleep_time: { value: 1, unit: "h" }, effective_time_frame: {} } }]),
    ).toMatchObject({
      kind: "open-mhealth",
      codes: ["SL090"],
      sleeps: ["2016-02-05 2016-02-05T23:00 480 min"],
      measures: [{ scoredTstMin: 450, sleepLatencyMin: 10 }],
    });
  });
});

describe("FHIR", () => {
  it("gathers the observations of one period into a night", () => {
    const period = { start: "2026-01-05T23:00:00+00:00", end: "2026-01-06T07:00:00+00:00" };
    const observation = (code: string, value: number) => ({
      resource: {
        resourceType: "Observation",
        effectivePeriod: period,
        code: { coding: [{ code }] },
        valueQuantity: { value, code: "h" },
      },
    });
    const wrong = observation("93832-4", 12);
    const entered = { resource: { ...wrong.resource, status: "entered-in-error" } };
    expect(
      read({ resourceType: "Bundle", entry: [observation("93832-4", 7), observation("93831-6", 1.5), entered] }),
    ).toMatchObject({ kind: "fhir-sleep", measures: [{ scoredTstMin: 420, n3Min: 90 }] });
  });
});

describe("an archive of Apple Health", () => {
  const xml =
    '<HealthData><Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Uhr" value="HKCategoryValueSleepAnalysisAsleepDeep" startDate="2026-01-10 23:00:00 +0100" endDate="2026-01-11 06:00:00 +0100"/></HealthData>';
  const archive = zipSync({
    "apple_health_export/导出.xml": bytes(xml),
    "apple_health_export/export_cda.xml": bytes("<ClinicalDocument/>"),
  });

  it("is found by its place, whatever the language of its name", () => {
    const any = readAny({ name: "n", bytes: archive }, { zone: "Europe/London" });
    expect(any.ok && any.value.what).toBe("wearable");
    expect(read(archive)).toMatchObject({ kind: "apple-health", sleeps: ["2026-01-10 2026-01-10T23:00 420 min"] });
  });

  it("is none where no XML in it is Apple's: a spreadsheet has XML in folders too", () => {
    const sheet = zipSync({
      "docProps/app.xml": bytes("<Properties/>"),
      "xl/workbook.xml": bytes("<workbook/>"),
      "xl/worksheets/sheet1.xml": bytes(
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>night</t></is></c><c t="inlineStr"><is><t>into_bed</t></is></c></row><row><c t="inlineStr"><is><t>2026-01-05</t></is></c><c t="inlineStr"><is><t>23:10</t></is></c></row></sheetData></worksheet>',
      ),
    });
    const any = readAny({ name: "n", bytes: sheet }, { zone: "Europe/London" });
    expect(any.ok && any.value.what === "diary" && any.value.read.nights.length).toBe(1);
    expect(read(zipSync({ "a/b.xml": bytes("<other/>") })).codes).toEqual(["SL001"]);
  });

  it("is refused where it is damaged, and nothing of it is kept", () => {
    const broken = archive.slice();
    broken[60] = broken[60]! ^ 0xff;
    expect(["SL016", "SL010"]).toContain(read(broken).codes[0]);
  });
});

describe("what is no export", () => {
  it.each([
    ["prose", "I slept well"],
    ["other JSON", { a: 1 }],
    ["a list of nothing", []],
    ["broken JSON", '{"a":'],
  ])("%s is refused", (_, content) => {
    expect(read(content).sleeps ?? []).toEqual([]);
    expect(read(content).codes.length).toBeGreaterThan(0);
  });
});
