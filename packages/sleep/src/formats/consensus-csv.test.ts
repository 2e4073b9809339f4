import { printDate, printInstant } from "@compline/base";
import { strToU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleNights, wasoOf } from "../../testing/sample-nights.ts";
import { runs } from "../../testing/test-scale.ts";
import { writeConsensusCsv } from "../../testing/write-consensus-csv.ts";
import { measuresOf } from "../measures.ts";
import { readDiary, type DiaryImport } from "../read-diary.ts";

const HEADER = "night,into_bed,tried_to_sleep,sol_min,awakenings,waso_min,final_awakening,out_of_bed,rating,comment";

const readText = (text: string, zone = "Europe/London") => readDiary({ name: "d.csv", bytes: strToU8(text) }, { zone });

function good(text: string, zone?: string): DiaryImport {
  const read = readText(text, zone);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const codes = (text: string): readonly string[] => {
  const read = readText(text);
  return (read.ok ? read.value.issues : read.issues).map(({ code, severity, line }) => `${code} ${severity} ${line}`);
};

describe("the table of core questions", () => {
  it("puts times before noon on the morning after the night", () => {
    const { kind, nights, issues } = good(
      `${HEADER}\n2026-01-05,11:10 pm,0:20,25 min,2,40,06:30,07:00,4,"slept, a bit"\n`,
    );
    const [night] = nights;
    expect([kind, issues]).toEqual(["csv", []]);
    expect(night?.intoBed === undefined ? "" : printInstant(night.intoBed)).toBe(
      "2026-01-05T23:10:00+00:00[Europe/London]",
    );
    expect(night?.triedToSleep === undefined ? "" : printInstant(night.triedToSleep)).toBe(
      "2026-01-06T00:20:00+00:00[Europe/London]",
    );
    expect(night).toMatchObject({
      comment: "slept, a bit",
      rating: { value: 4, scale: "csd-quality" },
      source: { app: "csv", record: "2" },
    });
    expect(night === undefined ? {} : measuresOf(night)).toMatchObject({
      tstMin: 305,
      timeInBedMin: 470,
      awakenings: 2,
    });
  });

  it("reads what the longer form asks about the day, the evening and the morning", () => {
    const { nights, issues } = good(
      "night,into_bed,naps,nap_min,caffeine_drinks,last_caffeine,alcohol_drinks,last_alcohol,exercise_min,exercise_at,sleep_medicine,sleep_medicine_at,early_wake_min,refreshed,reasons\n" +
        '2026-01-05,23:10,2,35,1.5,4:30 pm,0,,30,08:15,"zopiclone, half",22:45,50,2,"heat; the neighbours"\n',
    );
    expect(issues).toEqual([]);
    expect(nights[0]).toMatchObject({
      naps: 2,
      napMin: 35,
      caffeineDrinks: 1.5,
      lastCaffeineMinute: 990,
      alcoholDrinks: 0,
      lastAlcoholMinute: undefined,
      exerciseMin: 30,
      exerciseMinute: 495,
      sleepMedicine: "zopiclone, half",
      sleepMedicineMinute: 1365,
      earlyWakeMin: 50,
      refreshed: { value: 2, scale: "csd-refreshed" },
      reasons: "heat; the neighbours",
    });
    expect(measuresOf(nights[0]!)).toMatchObject({ naps: 2, napMin: 35, alcoholDrinks: 0, earlyWakeMin: 50 });
  });

  it("asks about none that has a length or a time, and about naps of more than a day", () => {
    const rows = [
      "night,into_bed,naps,nap_min,alcohol_drinks,last_alcohol",
      "2026-01-05,23:00,0,20,0,21:00",
      "2026-01-06,23:00,1,1500,,",
    ];
    const { nights, issues } = good(`${rows.join("\n")}\n`);
    expect(issues.map(({ code, at }) => `${code} ${at}`)).toEqual([
      "SL043 nights[2026-01-05].naps",
      "SL043 nights[2026-01-05].alcoholDrinks",
      "SL042 nights[2026-01-06].napMin",
    ]);
    expect(nights.map((night) => measuresOf(night)["napMin"])).toEqual([undefined, undefined]);
  });

  it("refuses hours where minutes are meant, and a cell that is no number leaves its answer unknown", () => {
    expect(codes("night,into_bed,nap_h\n2026-01-05,23:00,1\n")).toEqual(["SL021 error 1"]);
    expect(codes("night,into_bed,caffeine_drinks,refreshed\n2026-01-05,23:00,two,7\n")).toEqual([
      "SL024 error 2",
      "SL024 error 2",
    ]);
  });

  it("reads any order of columns, other delimiters, decimal commas and other spellings of names", () => {
    const { nights } = good("WASO min;Night;Final-awakening;sol_min;Tried to sleep\n12,5;2026-01-05;06:30;0;23:30\n");
    expect(nights.map((night) => measuresOf(night))).toEqual([
      { solMin: 0, wasoMin: 12.5, sleepPeriodMin: 420, tstMin: 407.5, midpointMin: 180 },
    ]);
  });

  it("lets noon belong to the evening that it opens", () => {
    const { nights } = good("night,into_bed,out_of_bed\n2026-01-05,12:00,23:00\n2026-01-06,23:00,11:59\n");
    const ends = nights.flatMap(({ intoBed, outOfBed }) =>
      [intoBed, outOfBed].map((time) => time && printInstant(time).slice(8, 16)),
    );
    expect(ends).toEqual(["05T12:00", "05T23:00", "06T23:00", "07T11:59"]);
  });

  it("keeps blank answers unknown and a written 0 a 0", () => {
    const { nights } = good(`${HEADER}\n2026-01-05,23:00,,?,-,n/a,,07:00\n2026-01-06,23:00,23:00,0,0,0,07:00,07:00\n`);
    expect(nights[0] === undefined ? {} : measuresOf(nights[0])).toEqual({ timeInBedMin: 480 });
    expect(nights[1] === undefined ? {} : measuresOf(nights[1])).toMatchObject({
      solMin: 0,
      wasoMin: 0,
      awakenings: 0,
      tstMin: 480,
    });
  });

  it("takes the night from the first time where it has no column", () => {
    const { nights } = good(
      "into_bed,out_of_bed\n2026-01-06 00:30,2026-01-06 08:00\n2026-01-06T23:00+00:00,2026-01-07 07:00\n",
    );
    expect(nights.map(({ night }) => printDate(night))).toEqual(["2026-01-05", "2026-01-06"]);
  });

  it("keeps naps apart and reads a zone for each row", () => {
    const { nights, naps } = good(
      "kind,zone,sleep_onset,final_awakening\nnap,,2026-01-05 14:00,2026-01-05 14:30\n" +
        ",Asia/Tokyo,2026-01-05 23:00,2026-01-06 06:00\n",
    );
    expect([nights.length, naps.length, nights[0]?.zone, naps[0]?.zone]).toEqual([1, 1, "Asia/Tokyo", "Europe/London"]);
    expect(nights[0]?.sleepOnset?.offsetMin).toBe(540);
  });

  it("refuses the file whose minutes may be something else, or whose columns stand twice", () => {
    expect(codes("night,into_bed,sol_h,out_of_bed\n2026-01-05,23:00,1,07:00\n")).toEqual(["SL021 error 1"]);
    expect(codes("night,into_bed,rating_10,out_of_bed\n2026-01-05,23:00,1,07:00\n")).toEqual(["SL021 error 1"]);
    expect(codes("night,into_bed,Into bed,out_of_bed\n2026-01-05,23:00,23:00,07:00\n")).toEqual(["SL022 error 1"]);
    expect(codes("night,into_bed,mood,out_of_bed\n2026-01-05,23:00,good,07:00\n")).toEqual(["SL020 warning 1"]);
  });

  it("keeps the other answers where a cell is not read, and the other rows where a row is not", () => {
    const rows = [
      "2026-01-05,23:00,,half an hour,,,,07:00",
      "2026-02-30,23:00,,,,,,07:00",
      "2026-01-06,23:00,,-5,,1.5 h,,07:00",
      "2026-01-07,23:00,,,1.5,,,07:00,6",
    ];
    expect(codes(`${HEADER}\n${rows.join("\n")}\n`)).toEqual([
      "SL024 error 2",
      "SL024 error 3",
      "SL024 error 4",
      "SL024 error 4",
      "SL024 error 5",
      "SL024 error 5",
    ]);
    expect(good(`${HEADER}\n${rows.join("\n")}\n`).nights.map((night) => measuresOf(night))).toEqual(
      [1, 2, 3].map(() => ({ timeInBedMin: 480 })),
    );
  });

  it("does not read a row that has more cells than columns, or no date", () => {
    const rows = [
      "2026-01-05,23:00,23:00,10,0,0,07:00,07:00,4,slept, a bit",
      ",23:00,23:00,10,0,0,07:00,07:00",
      "2026-01-07,23:00",
    ];
    const text = `${HEADER}\n${rows.join("\n")}\n`;
    expect(codes(text).map((words) => words.slice(0, 5))).toEqual([
      "SL023",
      "SL024",
      "SL024",
      "SL024",
      "SL024",
      "SL023",
    ]);
    expect(good(text).nights).toHaveLength(1);
  });

  it("asks about am for pm, and leaves unknown what rests on it", () => {
    const { nights, issues } = good(`${HEADER}\n2026-01-05,11:00,23:10,20,0,0,06:30,07:00\n`);
    expect(issues).toMatchObject([
      { code: "SL040", severity: "warning", at: "nights[2026-01-05].intoBed", line: 2, file: "d.csv" },
    ]);
    expect(nights[0] === undefined ? {} : measuresOf(nights[0])).toEqual({
      solMin: 20,
      wasoMin: 0,
      awakenings: 0,
      sleepAttemptMin: 470,
      sleepPeriodMin: 420,
      tstMin: 420,
      terminalWakeMin: 30,
      sleepEfficiencyOfAttemptPct: 89.36,
      midpointMin: 180,
    });
  });

  it("asks about a time that the clock skipped or showed twice, unless an offset is written", () => {
    const spring = "night,tried_to_sleep,final_awakening\n2026-03-28,01:30,07:00\n";
    const autumn = "night,tried_to_sleep,final_awakening\n2026-10-24,01:30,07:00\n";
    expect([codes(spring), codes(autumn)]).toEqual([["SL033 warning 2"], ["SL034 warning 2"]]);
    expect(good(autumn).nights[0]?.doubtful).toEqual(["triedToSleep"]);
    expect(codes("night,tried_to_sleep,final_awakening\n2026-10-24,2026-10-25 01:30+00:00,07:00\n")).toEqual([]);
  });

  it("asks where the night and the date of its times differ", () => {
    const text = "night,into_bed,out_of_bed\n2026-01-05,2026-01-15 23:00,2026-01-16 07:00\n";
    expect(codes(text)).toEqual(["SL045 warning 2"]);
    expect(good(text).nights.map((night) => measuresOf(night))).toEqual([{}]);
  });

  it("says what a broken quote swallowed", () => {
    const rows = [
      '2026-01-05,23:00,,,,,,07:00,,"fine"',
      '2026-01-06,23:00,,,,,,07:00,,"open',
      "2026-01-07,23:00,,,,,,07:00,,",
    ];
    const text = `${HEADER}\n${rows.join("\n")}\n`;
    expect(codes(text)).toEqual(["SL023 error 3"]);
    expect(good(text).nights).toHaveLength(1);
  });

  it("reads back every night that was written, clock changes included", () => {
    const zones = fc.constantFrom("Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago");
    const firsts = fc.constantFrom(
      [2026, 3, 25],
      [2026, 10, 22],
      [2026, 3, 5],
      [2026, 4, 2],
      [2026, 9, 3],
    ) as fc.Arbitrary<[number, number, number]>;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), zones, firsts, (seed, zone, first) => {
        const written = sampleNights({ seed, zone, first, nights: 6 });
        const { nights, issues } = good(writeConsensusCsv(written), zone);
        expect(issues).toEqual([]);
        expect(nights.map((night) => measuresOf(night)["tstMin"])).toEqual(
          written.map((night) => (night.finalAwakening - night.sleepOnset) / 60_000 - wasoOf(night)),
        );
        expect(nights.map((night) => measuresOf(night)["timeInBedMin"])).toEqual(
          written.map((night) => (night.outOfBed - night.intoBed) / 60_000),
        );
      }),
      { numRuns: runs(60) },
    );
  });
});
