/** Made-up scored nights and exports of wearables, whole, in the layouts in which they are brought. */
import { zipTexts } from "../../packages/sleep/testing/write-sleep-as-android.ts";

export const SCORED = ["W", "N1", "N2", "N3", "R"].map(
  (stage, i) => `+${i * 60}\u001560\u0014Sleep stage ${stage}\u0014`,
);
export const STAGES = "# 1 value per 30 seconds\n# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM\n0\n0\n1\n2\n3\n2\n4\n";
export const STAGE_TABLE = "epoch,scorer_1,scorer_2\n1,W,W\n2,N2,N1\n3,R,R\n";
export const STAGE_XML =
  '<?xml version="1.0"?><PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents><ScoredEvent><EventConcept>Wake|0</EventConcept>' +
  "<Start>0</Start><Duration>60</Duration></ScoredEvent><ScoredEvent><EventConcept>Stage 2 sleep|2</EventConcept><Start>60</Start>" +
  "<Duration>90</Duration></ScoredEvent></ScoredEvents></PSGAnnotation>";
export const APPLE_ZIP = (xml: Uint8Array): Uint8Array =>
  zipTexts({ "apple_health_export/export.xml": new TextDecoder().decode(xml) });
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
