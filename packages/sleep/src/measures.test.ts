import { MS_PER_MIN, nightLengthMin, nightOf, parseDate, parseInstant, zoneClock, type Instant } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../testing/test-scale.ts";
import { UNANSWERED, type DiaryField, type DiaryNight, type NightAnswers } from "./diary-night.ts";
import { judgeNight } from "./judge-night.ts";
import { MEASURES, measuresOf } from "./measures.ts";

const source = { app: "csv", file: "f", record: "1", line: 2 };

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (!instant.ok) throw new Error(text);
  return instant.value;
};

function nightWith(answers: Partial<DiaryNight>): DiaryNight {
  const anchor = answers.intoBed ?? answers.triedToSleep ?? answers.sleepOnset ?? answers.outOfBed;
  return { ...UNANSWERED, night: anchor === undefined ? 0 : nightOf(anchor), zone: undefined, source, ...answers };
}

/** 22:40 to bed, 23:00 tried, asleep 23:30, awake 45 min in 2, woke 06:00, up 06:20. */
const WORKED: Partial<DiaryNight> = {
  intoBed: at("2026-01-05T22:40:00+00:00"),
  triedToSleep: at("2026-01-05T23:00:00+00:00"),
  solMin: 30,
  awakenings: 2,
  wasoMin: 45,
  finalAwakening: at("2026-01-06T06:00:00+00:00"),
  outOfBed: at("2026-01-06T06:20:00+00:00"),
};

describe("measuresOf", () => {
  it("gives the worked night its numbers", () => {
    expect(measuresOf(nightWith(WORKED))).toEqual({
      solMin: 30,
      wasoMin: 45,
      awakenings: 2,
      timeInBedMin: 460,
      sleepAttemptMin: 440,
      sleepPeriodMin: 390,
      tstMin: 345,
      terminalWakeMin: 20,
      sleepEfficiencyPct: 75,
      sleepEfficiencyOfAttemptPct: 78.41,
      midpointMin: 165,
    });
  });

  it("takes a written onset as well as a latency", () => {
    const { solMin: _, ...rest } = WORKED;
    const written = nightWith({ ...rest, sleepOnset: at("2026-01-05T23:30:00+00:00") });
    expect(measuresOf(written)).toEqual(measuresOf(nightWith(WORKED)));
  });

  it("counts the hour of a clock change as it passed, and reads the middle from the wall", () => {
    const zone = "Europe/London";
    const longNight = nightWith({
      intoBed: at(`2026-10-24T23:00:00+01:00[${zone}]`),
      triedToSleep: at(`2026-10-24T23:00:00+01:00[${zone}]`),
      solMin: 0,
      wasoMin: 0,
      finalAwakening: at(`2026-10-25T07:00:00+00:00[${zone}]`),
      outOfBed: at(`2026-10-25T07:00:00+00:00[${zone}]`),
    });
    expect(measuresOf(longNight)).toMatchObject({
      timeInBedMin: 540,
      tstMin: 540,
      sleepEfficiencyPct: 100,
      midpointMin: 150,
    });
    const shortNight = nightWith({
      triedToSleep: at(`2026-03-28T23:00:00+00:00[${zone}]`),
      solMin: 0,
      wasoMin: 0,
      finalAwakening: at(`2026-03-29T07:00:00+01:00[${zone}]`),
    });
    expect(measuresOf(shortNight)).toMatchObject({ tstMin: 420, midpointMin: 210 });
  });

  it("does not guess the middle of a night whose clock changed in an unknown zone", () => {
    const offsets = nightWith({
      triedToSleep: at("2026-10-24T23:00:00+01:00"),
      solMin: 0,
      finalAwakening: at("2026-10-25T07:00:00+00:00"),
    });
    expect(measuresOf(offsets)).toMatchObject({ sleepPeriodMin: 540 });
    expect(measuresOf(offsets)).not.toHaveProperty("midpointMin");
  });

  it("writes a middle before midnight below 0", () => {
    const early = nightWith({
      sleepOnset: at("2026-01-05T21:00:00+00:00"),
      finalAwakening: at("2026-01-06T02:00:00+00:00"),
    });
    expect(measuresOf(early)).toMatchObject({ midpointMin: -30 });
  });

  it("knows of no sleep at all only what was said", () => {
    expect(measuresOf(nightWith({ intoBed: at("2026-01-05T22:40:00+00:00"), noSleep: true }))).toEqual({ tstMin: 0 });
  });

  it("gives a rating of five only on scales that say so", () => {
    const scale = { name: "stars", low: 1, high: 5, ofFive: true, definition: "", cite: [] };
    const night = nightWith({ rating: { value: 4, scale: "stars" } });
    expect(measuresOf(night, [scale])).toEqual({ ratingOf5: 4 });
    expect(measuresOf(night, [{ ...scale, ofFive: false }])).toEqual({});
    expect(measuresOf(night)).toEqual({});
  });

  it("has no efficiency of no time in bed", () => {
    const moment = at("2026-01-05T23:00:00+00:00");
    const night = nightWith({
      intoBed: moment,
      triedToSleep: moment,
      solMin: 0,
      wasoMin: 0,
      finalAwakening: moment,
      outOfBed: moment,
    });
    expect(measuresOf(night)).not.toHaveProperty("sleepEfficiencyPct");
  });
});

const ZONES = [
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Kathmandu",
  "UTC",
] as const;

/** Both changes of 2026 in each zone that has them, and an ordinary evening. */
const EVENINGS = [
  "2026-03-28",
  "2026-10-24",
  "2026-03-07",
  "2026-10-31",
  "2026-04-04",
  "2026-10-03",
  "2026-09-05",
  "2026-06-10",
];

const minutes = (max: number) => fc.integer({ min: 0, max });

/** A night in order, with every answer, in a zone and on an evening. */
const anyNight = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    evening: fc.constantFrom(...EVENINGS),
    start: minutes(900),
    before: minutes(60),
    sol: minutes(120),
  })
  .chain((head) => fc.tuple(fc.constant(head), minutes(600), minutes(90), fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([{ zone, evening, start, before, sol }, period, after, share]): DiaryNight => {
    const [clock, day] = [zoneClock(zone), parseDate(evening)];
    if (!clock.ok || !day.ok) throw new Error(zone);
    const noon = clock.value.epochMsAt(day.value, 720);
    const instant = (min: number): Instant => clock.value.instantAt(noon + min * MS_PER_MIN);
    const tried = start + before;
    const wasoMin = Math.floor(period * share);
    return nightWith({
      zone,
      intoBed: instant(start),
      triedToSleep: instant(tried),
      solMin: sol,
      wasoMin,
      awakenings: wasoMin === 0 ? 0 : 1,
      finalAwakening: instant(tried + sol + period),
      outOfBed: instant(tried + sol + period + after),
    });
  });

const PERSONAL: readonly (keyof NightAnswers)[] = [
  "intoBed",
  "triedToSleep",
  "solMin",
  "awakenings",
  "wasoMin",
  "finalAwakening",
  "outOfBed",
];

describe("every night in order, clock changes included", () => {
  it("has sleep within its period within its attempt within its time in bed, and the parts add up", () => {
    fc.assert(
      fc.property(anyNight, (night) => {
        expect(judgeNight(night, false).issues).toEqual([]);
        const m = measuresOf(night);
        const [tst = -1, period = -1, attempt = -1, bed = -1] = [
          m["tstMin"],
          m["sleepPeriodMin"],
          m["sleepAttemptMin"],
          m["timeInBedMin"],
        ];
        expect(0 <= tst && tst <= period && period <= attempt && attempt <= bed).toBe(true);
        expect((m["solMin"] ?? 0) + tst + (m["wasoMin"] ?? 0) + (m["terminalWakeMin"] ?? 0)).toBe(attempt);
        expect(m["sleepEfficiencyPct"] ?? 0).toBeLessThanOrEqual(m["sleepEfficiencyOfAttemptPct"] ?? 0);
      }),
      { numRuns: runs(300) },
    );
  });

  it("has a middle of sleep between onset and final awakening on the wall clock of its night", () => {
    fc.assert(
      fc.property(anyNight, (night) => {
        const clock = zoneClock(night.zone ?? "");
        const middle = measuresOf(night)["midpointMin"];
        if (!clock.ok || middle === undefined || night.triedToSleep === undefined) throw new Error("known");
        const onset = night.triedToSleep.epochMs + (night.solMin ?? 0) * MS_PER_MIN;
        const epochMs = Math.round((onset + (night.finalAwakening?.epochMs ?? 0)) / 2);
        const { day, minute } = clock.value.localAt(epochMs);
        expect(middle).toBe((day - night.night - 1) * 1440 + minute);
        expect(nightLengthMin(clock.value, night.night)).toBeGreaterThanOrEqual(1380);
      }),
      { numRuns: runs(200) },
    );
  });

  it("leaves unknown whatever rests on an answer that is missing or in doubt, and changes nothing else", () => {
    fc.assert(
      fc.property(anyNight, fc.subarray([...PERSONAL], { minLength: 1 }), (night, fields) => {
        const missing = measuresOf({ ...night, ...Object.fromEntries(fields.map((field) => [field, undefined])) });
        const doubtful = measuresOf({ ...night, doubtful: fields as readonly DiaryField[] });
        expect(doubtful).toEqual(missing);
        const all = measuresOf(night);
        for (const [name, value] of Object.entries(missing)) expect([name, value]).toEqual([name, all[name]]);
        expect(Object.keys(missing).length).toBeLessThan(Object.keys(all).length);
      }),
      { numRuns: runs(200) },
    );
  });

  it("knows nothing of a night of which nothing is known", () => {
    expect(measuresOf(nightWith({}))).toEqual({});
    expect(Object.keys(MEASURES).length).toBeGreaterThan(10);
  });
});
