import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { sampleNights } from "../testing/sample-nights.ts";
import { sleepAsAndroidCsv, writeSleepAsAndroid, zipTexts } from "../testing/write-sleep-as-android.ts";
import { writeSleepmeter } from "../testing/write-sleepmeter.ts";
import { MAX_RECORDS } from "./diary-format.ts";
import { MAX_ISSUES } from "./diary-issue.ts";
import { DIARY_FORMATS } from "./formats.ts";
import { readDiary } from "./read-diary.ts";

const nights = sampleNights({ seed: 3, zone: "Europe/London", first: [2026, 1, 5], nights: 3 });
const android = sleepAsAndroidCsv(nights);
const meter = writeSleepmeter(nights);
const table = "night,into_bed,out_of_bed\n2026-01-05,23:00,07:00\n";

const read = (content: Uint8Array | string, name = "whatever.bin") =>
  readDiary({ name, bytes: typeof content === "string" ? strToU8(content) : content }, { zone: "Europe/London" });

const outcome = (content: Uint8Array | string): string => {
  const found = read(content);
  return found.ok
    ? `${found.value.kind} ${found.value.nights.length} ${found.value.issues.map(({ code }) => code).join(" ")}`.trim()
    : found.issues.map(({ code }) => code).join(" ");
};

describe("readDiary", () => {
  it("tells the format from the bytes and never from the name", () => {
    expect([android, meter, table].map(outcome)).toEqual(["sleep-as-android 3", "sleepmeter 3", "csv 1"]);
    expect(outcome(zipTexts({ "x.csv": meter }))).toBe("sleepmeter 3");
    expect(outcome(writeSleepAsAndroid(nights))).toBe("sleep-as-android 3");
    expect(["sleep-export.1606551886.zip", "hello,world\n1,2\n", "{}", "\n\n"].map(outcome)).toEqual([
      "SL001",
      "SL001",
      "SL001",
      "SL001",
    ]);
  });

  it("has one name for each format, and each is told from every other", () => {
    expect(new Set(DIARY_FORMATS.map(({ name }) => name)).size).toBe(DIARY_FORMATS.length);
    const texts = [android, meter, table, "sid,start,stop,rating\n", "Start,End,Status,Comments\n"];
    for (const text of texts) expect(DIARY_FORMATS.filter(({ sniff }) => sniff(text)).length).toBe(1);
  });

  it("names the entry of an archive in its issues, and refuses to choose between diaries", () => {
    const found = read(
      zipTexts({ "a/b.csv": "night,into_bed,mood,out_of_bed\n2026-01-05,23:00,x,07:00\n", "notes.txt": "hello" }),
      "up.zip",
    );
    expect(found.ok && found.value.issues[0]?.file).toBe("up.zip/a/b.csv");
    expect(outcome(zipTexts({ "a.csv": table, "b.csv": meter }))).toBe("SL018");
    expect(outcome(zipTexts({ "sleep-export.csv": android, "b.csv": meter }))).toBe("sleep-as-android 3 SL018");
    expect(outcome(zipTexts({ "a.json": table, "__MACOSX/a.csv": table, ".b.csv": table }))).toBe("SL017");
    expect(outcome(zipTexts(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i}.csv`, ""]))))).toBe("SL018");
  });

  it("reads a file as what the caller says it is, or says that there is no such thing", () => {
    const as = (format: string) => readDiary({ name: "f", bytes: strToU8(table) }, { zone: "UTC", as: format });
    expect(as("csv").ok).toBe(true);
    const unknown = as("cvs");
    expect(!unknown.ok && unknown.issues[0]).toMatchObject({
      code: "SL005",
      expected: "sleep-as-android, sleepmeter, plees-tracker, event-log, csv",
    });
    const nowhere = readDiary({ name: "f", bytes: strToU8(table) }, { zone: "Mars/Olympus" });
    expect(!nowhere.ok && nowhere.issues[0]?.code).toBe("TI004");
  });

  it("fails with the reasons where no record could be read, and is content with a diary that has none yet", () => {
    expect(outcome("night,into_bed,out_of_bed\nyesterday,23:00,07:00\n")).toBe("SL024");
    expect(outcome("night,into_bed,out_of_bed\n")).toBe("csv 0");
  });

  it("keeps a list of issues to a length that can be read, and counts the rest", () => {
    const rows = Array.from({ length: MAX_ISSUES + 50 }, () => "yesterday,23:00,07:00").join("\n");
    const found = read(`night,into_bed,out_of_bed\n2026-01-05,23:00,07:00\n${rows}\n`);
    const issues = found.ok ? found.value.issues : [];
    expect(issues).toHaveLength(MAX_ISSUES);
    expect(issues[MAX_ISSUES - 1]).toMatchObject({ code: "SL071", message: "51 further issues are not listed" });
  });

  it("stops at more records than a diary has, however long the file", () => {
    const row = '"1","UTC","05. 01. 2026 23:10","06. 01. 2026 7:00"\n';
    const long = read(`Id,Tz,From,To\n${row.repeat(MAX_RECORDS + 30_000)}`);
    expect(long.ok && long.value.issues[0]).toMatchObject({ code: "SL070", severity: "error" });
    const span = "2026-01-05T23:00Z,2026-01-05T23:30Z,asleep\n";
    expect(outcome(`Start,End,Status\n${span.repeat(60_000)}`)).toBe("event-log 1 SL027");
  });

  it("takes the longest of several records for the night only where it was told to", () => {
    const two = "into_bed,out_of_bed\n2026-01-05 14:00,2026-01-05 14:30\n2026-01-05 23:00,2026-01-06 07:00\n";
    expect(outcome(two)).toBe("csv 2 SL052");
    const told = readDiary({ name: "f", bytes: strToU8(two) }, { zone: "UTC", sameNight: "longest" });
    expect(told.ok && [told.value.nights.length, told.value.naps.length, told.value.contested]).toEqual([1, 1, []]);
  });
});
