import { describe, expect, it } from "vitest";
import { bytes, read } from "../../testing/read-wearable.ts";
import { readWearable } from "../read-wearable.ts";
import { scoredMeasures } from "../wearables/scored-night.ts";

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
