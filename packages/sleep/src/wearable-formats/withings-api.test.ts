import { describe, expect, it } from "vitest";
import { read } from "../../testing/read-wearable.ts";

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

  it("passes over a stage that begins between two seconds, or before there were any", () => {
    const stretch = (startdate: number) => ({ startdate, enddate: at("2026-01-06T06:00:00Z"), state: 1 });
    for (const startdate of [5e-324, -1e300])
      expect(read({ body: { series: [stretch(startdate)] } }), String(startdate)).toMatchObject({ sleeps: [] });
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
