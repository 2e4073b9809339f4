import { describe, expect, it } from "vitest";
import { read } from "../testing/read-wearable.ts";

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

  it("has no moment between two milliseconds", () => {
    const night = { sleepStartTimestampGMT: 4.94e-321, sleepEndTimestampGMT: Date.UTC(2026, 0, 5, 21) };
    expect(read({ dailySleepDTO: night }, "Europe/Berlin")).toMatchObject({ codes: ["SL090"] });
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
