import { printDate, printInstant } from "@compline/base";
import { strToU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleNights, wasoOf } from "../../testing/sample-nights.ts";
import { runs } from "../../testing/test-scale.ts";
import { writeSleepmeter } from "../../testing/write-sleepmeter.ts";
import { measuresOf } from "../measures.ts";
import { readDiary, type DiaryImport } from "../read-diary.ts";

const HEADER = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes";

interface Cells {
  readonly wake?: string;
  readonly sleep?: string;
  readonly bedtime?: string;
  readonly holes?: string;
  readonly type?: string;
  readonly rest?: string;
  readonly notes?: string;
}

function recordText(cells: Cells = {}): string {
  const { wake = "2026-01-06 07:00+0000", sleep = "2026-01-05 23:00+0000", bedtime = "2026-01-05 22:50+0000" } = cells;
  const { holes = "", type = "NIGHT_SLEEP", rest = "NONE,NONE,NONE,NONE,5", notes = "" } = cells;
  return `"${wake}","${sleep}","${bedtime}",${holes},${type},${rest},"${notes}"`;
}

const readText = (text: string, zone = "Europe/London") =>
  readDiary({ name: "sleep_history.csv", bytes: strToU8(text) }, { zone });

function good(text: string, zone?: string): DiaryImport {
  const read = readText(text, zone);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const goodRecord = (cells: Cells): DiaryImport => good(`${HEADER}\n${recordText(cells)}\n`);

const codes = (text: string): readonly string[] => {
  const read = readText(text);
  return (read.ok ? read.value.issues : read.issues).map(({ code, line }) => `${code} ${line}`);
};

describe("sleep_history.csv", () => {
  it("gives bed, onset, awakening and what was awake in between", () => {
    const { kind, nights, issues } = goodRecord({ holes: "191-221|310-340", notes: "fine" });
    const [night] = nights;
    expect([kind, issues]).toEqual(["sleepmeter", []]);
    expect(night?.intoBed === undefined ? "" : printInstant(night.intoBed)).toBe(
      "2026-01-05T22:50:00+00:00[Europe/London]",
    );
    expect(night).toMatchObject({
      comment: "fine",
      zone: "Europe/London",
      triedToSleep: undefined,
      outOfBed: undefined,
      rating: { value: 5, scale: "sleepmeter-quality" },
    });
    expect(night === undefined ? {} : measuresOf(night)).toEqual({
      wasoMin: 60,
      awakenings: 2,
      sleepPeriodMin: 480,
      tstMin: 420,
      midpointMin: 180,
      recordedMin: 480,
      recordedSleepMin: 420,
    });
  });

  it("does not take an empty list of holes for a night without awakenings", () => {
    const [night] = goodRecord({}).nights;
    expect(night === undefined ? {} : measuresOf(night)).toEqual({
      sleepPeriodMin: 480,
      midpointMin: 180,
      recordedMin: 480,
      recordedSleepMin: 480,
    });
  });

  it("takes sleep equal to wake for no sleep at all", () => {
    const [night] = goodRecord({ sleep: "2026-01-06 07:00+0000" }).nights;
    expect(night).toMatchObject({ noSleep: true, sleepOnset: undefined });
    expect(night === undefined ? {} : measuresOf(night)).toEqual({ tstMin: 0, recordedSleepMin: 0 });
  });

  it("keeps naps apart and words as tags", () => {
    const text = `${HEADER}\n${recordText({ type: "NAP", rest: "NONE,MILK|CUSTOM_0002,STRESS,NONE,11" })}\n`;
    const { nights, naps } = good(text);
    expect([nights.length, naps[0]?.tags, naps[0]?.rating]).toEqual([
      0,
      ["aid:MILK", "aid:CUSTOM_0002", "hindrances:STRESS"],
      undefined,
    ]);
  });

  it("reads notes with quotes, commas and line ends that nothing escapes", () => {
    const notes = ["\\€¥\",'\n", ',"\n', '",\\",\n2000-01-01 07:00+0000"', "", "a\n\nb,NONE,NONE"];
    const day = (n: number, time: string): string => `2026-01-0${n} ${time}+0000`;
    const records = notes.map((note, i) =>
      recordText({ bedtime: day(i + 1, "22:00"), sleep: day(i + 1, "23:00"), wake: day(i + 2, "07:00"), notes: note }),
    );
    const text = `${HEADER}\n${records.join("\n")}\n`;
    const { nights, issues } = good(text);
    expect(nights.map(({ comment }) => comment ?? "")).toEqual(notes);
    expect(issues).toEqual([]);
  });

  it("reads past the sections of a person's own words", () => {
    const words = 'custom_aid_id,class,name\nCUSTOM_0001,HERBAL,"tea "\',\\"\n\ncustom_tag_id,name\nCUSTOM_0001,""\n\n';
    expect(good(`${words}${HEADER}\n${recordText()}\n`).nights[0]?.source.line).toBe(8);
    expect(codes(words)).toEqual(["SL031 undefined"]);
  });

  it("believes each time's own offset, and knows the zone only where its clock agrees", () => {
    const { nights } = goodRecord({
      bedtime: "2026-10-24 22:50+0100",
      sleep: "2026-10-24 23:00+0100",
      wake: "2026-10-25 07:00+0000",
    });
    expect([nights[0]?.zone, nights[0] === undefined ? 0 : measuresOf(nights[0])["sleepPeriodMin"]]).toEqual([
      "Europe/London",
      540,
    ]);
    const far = goodRecord({
      bedtime: "2026-01-05 22:50-0330",
      sleep: "2026-01-05 23:00-0330",
      wake: "2026-01-06 07:00-0330",
    });
    expect([far.nights[0]?.zone, printDate(far.nights[0]?.night ?? 0)]).toEqual([undefined, "2026-01-05"]);
  });

  it.each(["60-30", "0-10|5-20", "470-481", "10", "1-x"])("doubts holes that are none: %s", (holes) => {
    const { nights, issues } = goodRecord({ holes });
    expect(issues.map(({ code }) => code)).toEqual(["SL026"]);
    expect(nights[0] === undefined ? {} : measuresOf(nights[0])).toEqual({
      sleepPeriodMin: 480,
      midpointMin: 180,
      recordedMin: 480,
    });
  });

  it("asks about times in the wrong order", () => {
    const { nights, issues } = goodRecord({ wake: "2026-01-05 07:00+0000" });
    expect(issues.map(({ code }) => code)).toEqual(["SL040", "SL040"]);
    expect(nights[0] === undefined ? {} : measuresOf(nights[0])).toEqual({});
  });

  it("says where a record is damaged instead of hiding it in the notes before it", () => {
    const unknownType = recordText({ type: "DOZE", bedtime: "2026-01-06 22:50+0000" });
    const records = [recordText(), recordText({ wake: "2026-13-06 07:00+0000" }), unknownType];
    const text = `${HEADER}\n${records.join("\n")}\n`;
    expect(codes(text)).toEqual(["SL023 3", "SL024 4"]);
    expect(good(text).nights).toHaveLength(1);
    expect(codes(`${HEADER.replace(",notes", ",notes,mood")}\n${recordText()}\n`)).toEqual(["SL020 1"]);
  });

  it("reads back every night that was written, clock changes included", () => {
    const zones = fc.constantFrom("Europe/London", "America/New_York", "Australia/Lord_Howe", "America/St_Johns");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), zones, (seed, zone) => {
        const written = sampleNights({ seed, zone, first: [2026, 10, 22], nights: 12 });
        const { nights, issues } = good(writeSleepmeter(written), zone);
        expect(issues).toEqual([]);
        expect(nights.map((night) => night.recordedSleepMin)).toEqual(
          written.map((night) => (night.finalAwakening - night.sleepOnset) / 60_000 - wasoOf(night)),
        );
        expect(nights.map((night) => night.awakenings ?? 0)).toEqual(written.map((night) => night.wakes.length));
      }),
      { numRuns: runs(40) },
    );
  });
});
