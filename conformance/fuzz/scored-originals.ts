/** Made-up scored nights and exports of wearables, whole, in the layouts in which they are brought. */
import { zipTexts } from "../../packages/sleep/testing/write-sleep-as-android.ts";

export const SCORED = ["W", "N1", "N2", "N3", "R"].map(
  (stage, i) => `+${i * 60}\u001560\u0014Sleep stage ${stage}\u0014`,
);
export const STAGES = "# 1 value per 30 seconds\n# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM\n0\n0\n1\n2\n3\n2\n4\n";
export const STAGE_TABLE = "epoch,scorer_1,scorer_2\n1,W,W\n2,N2,N1\n3,R,R\n";
export const STAGE_PAIRS = "0 W\n30 N1\n60 N2\n90 N3\n150 R\n";
export const STAGE_JSON = "[0, 0, 1, 2,\n 5, 9, -1]";
export const STAGE_EVENTS =
  "RemLogic Event Export\n\nSleep Stage\tTime [hh:mm:ss]\tEvent\tDuration[s]\n-\t23:58:00\tLIGHTS-OFF\t0\nW\t23:59:00\tSLEEP-S0\t60\n" +
  "S2\t00:00:00\tSLEEP-S2\t90\nR\t00:02:00\tSLEEP-REM\t30\n-\t00:03:00\tLIGHTS-ON\t0\n";
export const STAGE_XML =
  '<?xml version="1.0"?><PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents><ScoredEvent><EventConcept>Wake|0</EventConcept>' +
  "<Start>0</Start><Duration>60</Duration></ScoredEvent><ScoredEvent><EventConcept>Stage 2 sleep|2</EventConcept><Start>60</Start>" +
  "<Duration>90</Duration></ScoredEvent></ScoredEvents></PSGAnnotation>";
export const APPLE_ZIP = (xml: Uint8Array): Uint8Array =>
  zipTexts({ "apple_health_export/export.xml": new TextDecoder().decode(xml) });
/** A Takeout: documents of one kind beside what is none of ours. */
export const DOCUMENT_ZIP = (json: Uint8Array): Uint8Array =>
  zipTexts({ "Takeout/Fitbit/sleep-2026-01-05.json": new TextDecoder().decode(json), "Takeout/notes.json": "[]" });
const SPAN = { start: "2026-01-05T23:00:00+00:00", end: "2026-01-06T06:00:00+00:00" };
export const WEARABLES: readonly unknown[] = [
  [
    {
      logId: 1,
      startTime: "2026-01-05T23:00:00.000",
      endTime: "2026-01-06T06:00:00.000",
      levels: { data: [{ dateTime: "2026-01-05T23:00:00.000", level: "light", seconds: 25_200 }], shortData: [] },
    },
  ],
  {
    status: 0,
    body: {
      series: [
        {
          id: 1,
          timezone: "Europe/London",
          startdate: 1_767_654_000,
          enddate: 1_767_679_200,
          data: { lightsleepduration: 14_400, deepsleepduration: 3600, wakeupduration: 900, durationtosleep: 300 },
        },
      ],
    },
  },
  {
    body: {
      series: [
        { startdate: 1_767_654_000, enddate: 1_767_660_000, state: 1 },
        { startdate: 1_767_660_000, enddate: 1_767_670_000, state: 3 },
      ],
    },
  },
  {
    fitnessActivity: "sleep",
    startTime: SPAN.start,
    endTime: SPAN.end,
    segment: [{ fitnessActivity: "sleep.deep", startTime: SPAN.start, endTime: SPAN.end }],
  },
  {
    data: [
      {
        id: "a",
        type: "long_sleep",
        bedtime_start: SPAN.start,
        bedtime_end: SPAN.end,
        total_sleep_duration: 20_000,
        sleep_phase_5_min: "4221133",
      },
    ],
  },
  [
    {
      calendarDate: "2026-01-05",
      sleepStartTimestampGMT: "2026-01-05T23:00:00.0",
      sleepEndTimestampGMT: "2026-01-06T06:00:00.0",
      deepSleepSeconds: 3600,
    },
  ],
  {
    records: [
      { startTime: SPAN.start, endTime: SPAN.end, stages: [{ startTime: SPAN.start, endTime: SPAN.end, stage: 4 }] },
    ],
  },
  [
    {
      body: {
        effective_time_frame: { time_interval: { start_date_time: SPAN.start, end_date_time: SPAN.end } },
        total_sleep_time: { value: 400, unit: "min" },
      },
    },
  ],
  {
    resourceType: "Bundle",
    entry: [
      {
        resource: {
          resourceType: "Observation",
          effectivePeriod: SPAN,
          code: { coding: [{ code: "93832-4" }] },
          valueQuantity: { value: 7, code: "h" },
        },
      },
    ],
  },
];
