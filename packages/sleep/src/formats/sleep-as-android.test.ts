import { MS_PER_MIN, printDate, printInstant } from "@compline/base";
import { strToU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleNights, wasoOf, type SampleNight } from "../../testing/sample-nights.ts";
import { runs } from "../../testing/test-scale.ts";
import { sleepAsAndroidCsv, writeSleepAsAndroid } from "../../testing/write-sleep-as-android.ts";
import { measuresOf } from "../measures.ts";
import { readDiary, type DiaryImport } from "../read-diary.ts";

const HEADER = "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo";

interface Cells {
  readonly id?: string;
  readonly zone?: string;
  readonly from?: string;
  readonly to?: string;
  readonly hours?: string;
  readonly rating?: string;
  readonly comment?: string;
  readonly cycles?: string;
  readonly deep?: string;
  readonly adjust?: string;
}

/** 1767654600000 is 2026-01-05 23:10 UTC. */
function recordText(cells: Cells = {}, times = "", values = ""): string {
  const {
    id = "1767654600000",
    zone = "Europe/London",
    from = "05. 01. 2026 23:10",
    to = "06. 01. 2026 7:00",
    hours = "7.830",
  } = cells;
  const { rating = "3.5", comment = "", cycles = "5", deep = "0.41", adjust = "-25" } = cells;
  const data = [id, zone, from, to, to, hours, rating, comment, "10007", "-1", "-1.0", cycles, deep, adjust, ""];
  return `${HEADER}${times}\n${data.map((cell) => `"${cell}"`).join(",")}${values}\n`;
}

const readBytes = (bytes: Uint8Array) => readDiary({ name: "sleep-export.zip", bytes }, { zone: "UTC" });

function good(bytes: Uint8Array): DiaryImport {
  const read = readBytes(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const goodText = (text: string): DiaryImport => good(strToU8(text));

const codes = (text: string): readonly string[] => {
  const read = readBytes(strToU8(text));
  return (read.ok ? read.value.issues : read.issues).map(({ code, line }) => `${code} ${line}`);
};

const spanOf = ({ nights }: DiaryImport): readonly string[] =>
  nights.flatMap(({ recorded }) =>
    recorded === undefined ? [] : [printInstant(recorded.start), printInstant(recorded.end)],
  );

describe("sleep-export.csv", () => {
  it("gives the record, the app's own numbers, and none of the answers that nobody gave", () => {
    const { kind, nights, issues } = goodText(recordText({ comment: "loud \\n  night #rain #alcohol_3x" }));
    const [night] = nights;
    expect([kind, issues]).toEqual(["sleep-as-android", []]);
    expect(night).toMatchObject({
      zone: "Europe/London",
      comment: "loud\n night #rain #alcohol_3x",
      tags: ["rain", "alcohol_3x"],
      rating: { value: 3.5, scale: "sleep-as-android-stars" },
      source: { app: "sleep-as-android", record: "1767654600000", line: 2 },
    });
    expect(night === undefined ? {} : measuresOf(night)).toEqual({
      recordedMin: 470,
      recordedSleepMin: 444.8,
      appDeepSleepPct: 41,
      appCycles: 5,
    });
    expect(spanOf({ nights } as unknown as DiaryImport)[0]).toBe("2026-01-05T23:10:00+00:00[Europe/London]");
  });

  it("knows what the app writes when there is nothing", () => {
    const none = goodText(
      recordText({ rating: "0.0", cycles: "-1", deep: "-2.0", adjust: "-1.0", comment: "\\n \\n " }),
    ).nights[0];
    expect(none === undefined ? {} : measuresOf(none)).toEqual({ recordedMin: 470, recordedSleepMin: 469.8 });
    expect([none?.rating, none?.comment]).toEqual([undefined, undefined]);
    const minute = goodText(recordText({ adjust: "-1" })).nights[0];
    expect(minute?.recordedSleepMin).toBe(468.8);
  });

  it("reads wake events wherever they stand, and leaves them unknown where they do not pair", () => {
    const times = ',"23:20","Event","Event","Event"';
    const awake = goodText(
      recordText({}, times, ',"1.5","AWAKE_START-1767656400000","LUX-1767656400000-9.0","AWAKE_END-1767657300000"'),
    );
    expect(awake.nights[0]?.appAwakeMin).toBe(15);
    const open = goodText(recordText({}, times, ',"1.5","AWAKE_START-1767656400000","LUX-1-9.0",""'));
    expect(open.nights[0]?.appAwakeMin).toBeUndefined();
  });

  it("does not take a row of noise for a record, and finds columns by name", () => {
    const noise = `${recordText()}${",".repeat(13)}"27067.48"\n`;
    expect([codes(noise), goodText(noise).nights.length]).toEqual([[], 1]);
    const other = 'Id,Tz,From,To,Rating,Hours\n"1","UTC","2026-01-05 23:10","2026-01-06 07:00","4.0","7,83"\n';
    expect(goodText(other).nights[0]).toMatchObject({
      recordedSleepMin: 469.8,
      rating: { value: 4 },
      appCycles: undefined,
    });
  });

  it("lets a comment hold line ends, quotes and commas, and a broken quote spoil one record", () => {
    const text =
      recordText({ comment: 'one\ntwo, ""three""' }) +
      recordText({ id: "1", comment: 'never " closed' }) +
      recordText({ id: "2", from: "08. 01. 2026 23:10", to: "09. 01. 2026 7:00" });
    const { nights, issues } = goodText(text);
    expect(nights.map(({ comment, source }) => [source.line, comment])).toEqual([
      [2, 'one\ntwo, "three"'],
      [7, undefined],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([["SL023", 5]]);
  });

  it("says what stands before a header and what a header lacks", () => {
    expect(codes(`${HEADER}\n${recordText()}`)).toEqual(["SL031 1"]);
    const read = readDiary(
      { name: "x", bytes: strToU8(`"1","UTC"\n${recordText()}`) },
      { zone: "UTC", as: "sleep-as-android" },
    );
    expect(read.ok && read.value.issues.map(({ code, line }) => [code, line])).toEqual([["SL030", 1]]);
  });

  it("names the column that it cannot read and keeps the other records", () => {
    const bad = [
      recordText({ zone: "Mars/Olympus" }),
      recordText({ from: "32. 01. 2026 23:10" }),
      recordText({ to: "morning" }),
    ];
    const text = `${bad.join("")}${recordText()}`;
    expect(codes(text)).toEqual(["SL024 2", "SL024 4", "SL024 6"]);
    expect(goodText(text).nights).toHaveLength(1);
    const none = readBytes(strToU8(bad.join("")));
    expect(none.ok).toBe(false);
  });

  it("says where Id and From, or Hours and the times, do not agree", () => {
    expect(codes(recordText({ id: "1767650000000" }))).toEqual(["SL035 2"]);
    expect(codes(recordText({ hours: "6.830" }))).toEqual(["SL036 2"]);
    expect(codes(recordText({ hours: "7.800" }))).toEqual([]);
  });

  it("reads zones written as offsets, and the caller's where none is written", () => {
    expect(spanOf(goodText(recordText({ zone: "GMT+03:00", id: "" })))[0]).toBe("2026-01-05T23:10:00+03:00[+03:00]");
    expect(goodText(recordText({ zone: "" })).nights[0]?.zone).toBe("UTC");
  });
});

describe("the order of day and month", () => {
  const slashed = (cells: Cells): string =>
    recordText({ from: "05/01/2026 11:10 PM", to: "06/01/2026 7:00 AM", ...cells });

  it("is told by the Id", () => {
    expect(spanOf(goodText(slashed({})))).toEqual([
      "2026-01-05T23:10:00+00:00[Europe/London]",
      "2026-01-06T07:00:00+00:00[Europe/London]",
    ]);
    const american = recordText({ from: "01/05/2026 11:10 PM", to: "01/06/2026 7:00 AM" });
    expect(spanOf(goodText(american))).toEqual(spanOf(goodText(slashed({}))));
  });

  it("is told by a date that allows only one, and refused where nothing tells it", () => {
    const other = slashed({ id: "x", from: "13/01/2026 23:10", to: "14/01/2026 7:00" });
    expect(goodText(slashed({ id: "x" }) + other).nights.map(({ night }) => printDate(night))).toEqual([
      "2026-01-05",
      "2026-01-13",
    ]);
    expect(codes(slashed({ id: "x" }))).toEqual(["SL032 2"]);
  });
});

describe("nights on which the clocks change", () => {
  it("takes the hour that Id and Hours mean", () => {
    // 2026-10-25: 01:30 in London is first 00:30Z, then 01:30Z.
    const first = recordText({
      id: "1792888200000",
      from: "25. 10. 2026 1:30",
      to: "25. 10. 2026 7:00",
      hours: "6.500",
    });
    const second = recordText({
      id: "1792891800000",
      from: "25. 10. 2026 1:30",
      to: "25. 10. 2026 7:00",
      hours: "5.500",
    });
    const end = recordText({
      id: "1792879200000",
      from: "24. 10. 2026 23:00",
      to: "25. 10. 2026 1:20",
      hours: "3.333",
    });
    expect([first, second, end].map((text) => goodText(text).nights[0]?.recordedSleepMin)).toEqual([365, 305, 174.98]);
    expect([first, second, end].map((text) => measuresOf(goodText(text).nights[0]!)["recordedMin"])).toEqual([
      390, 330, 200,
    ]);
    expect([first, second, end].flatMap(codes)).toEqual([]);
  });

  it("does not choose where neither says", () => {
    expect(codes(recordText({ id: "x", from: "25. 10. 2026 1:30", to: "25. 10. 2026 7:00", hours: "6.500" }))).toEqual([
      "SL024 2",
    ]);
  });

  it("reads back every night that was written, in every zone", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/Santiago",
      "Asia/Kathmandu",
    );
    const firsts = fc.constantFrom(
      [2026, 3, 26],
      [2026, 10, 23],
      [2026, 3, 6],
      [2026, 4, 3],
      [2026, 9, 4],
    ) as fc.Arbitrary<[number, number, number]>;
    const late = {
      intoBed: [600, 1000],
      beforeTrying: [0, 20],
      sol: [5, 40],
      wakes: [0, 3],
      wakeMin: [5, 30],
      period: [60, 470],
      lyingAwake: [0, 30],
      rating: [1, 5],
    } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), zones, firsts, (seed, zone, first) => {
        const written = sampleNights({ seed, zone, first, nights: 4, habit: () => late });
        const { nights, issues } = good(writeSleepAsAndroid(written, { seed }));
        expect(issues).toEqual([]);
        expect(nights.map((night) => measuresOf(night))).toMatchObject(written.map(expected));
      }),
      { numRuns: runs(40) },
    );
  });
});

/** What the app's file can say of a night: minutes tracked, and awake by its events. */
function expected(night: SampleNight) {
  const recordedMin = (night.finalAwakening - night.triedToSleep) / MS_PER_MIN;
  const awake = (night.sleepOnset - night.triedToSleep) / MS_PER_MIN + wasoOf(night);
  return { recordedMin, appAwakeMin: awake };
}

describe("the sample writer", () => {
  it("writes the same bytes for the same nights", () => {
    const nights = sampleNights({ seed: 7, zone: "Europe/London", first: [2026, 1, 5], nights: 3 });
    expect(writeSleepAsAndroid(nights)).toEqual(writeSleepAsAndroid(nights));
    expect(sleepAsAndroidCsv(nights).split("\n")[0]).toMatch(/^Id,Tz,From,To,.*,Geo,"\d{1,2}:\d{2}",.*,"Event"$/);
  });
});
