/**
 * Diaries as the apps really exported them (sleepdiary/core and sleepdiary/resources, MIT), found through
 * `COMPLINE_REAL_DATA`.
 *
 * What is asserted of each file was read off the file by a person, not off this program: how many records it holds, and
 * the hours of some of them. Files of other versions of the apps may lie beside; those must be read or refused with
 * issues.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { printDate } from "@compline/base";
import { measuresOf, readDiary, type DiaryImport, type DiaryNight } from "@compline/sleep";
import { describe, expect, it, vi } from "vitest";
import { realData } from "./real-data.ts";

const folder = realData();
const diaries = folder === undefined ? undefined : join(folder, "diaries");

const read = (path: string) =>
  readDiary({ name: path, bytes: readFileSync(join(diaries ?? "", path)) }, { zone: "Europe/London" });

function good(path: string): DiaryImport {
  const found = read(path);
  if (!found.ok) throw new Error(`${path}: ${JSON.stringify(found.issues)}`);
  return found.value;
}

const filesIn = (name: string): readonly string[] =>
  diaries === undefined || !existsSync(join(diaries, name))
    ? []
    : readdirSync(join(diaries, name)).map((file) => join(name, file));

const codes = ({ issues }: DiaryImport): readonly string[] => [...new Set(issues.map(({ code }) => code))].toSorted();

const record = ({ nights, naps }: DiaryImport, id: string): DiaryNight | undefined =>
  [...nights, ...naps].find(({ source }) => source.record === id);

describe("the folder of real files", () => {
  it("is named by COMPLINE_REAL_DATA and by nothing else", () => {
    vi.stubEnv("COMPLINE_REAL_DATA", "/somewhere");
    expect(realData()).toBe("/somewhere");
    vi.stubEnv("COMPLINE_REAL_DATA", "");
    expect(realData()).toBeUndefined();
    vi.unstubAllEnvs();
    expect(realData()).toBe(folder);
  });
});

const present = diaries !== undefined && existsSync(diaries) ? [diaries] : [];
if (present.length === 0) {
  console.warn(
    "conformance/diaries: no folder with diaries/ in COMPLINE_REAL_DATA, so nothing was checked against real files",
  );
}

describe.each(present)("real diaries in %s", (here) => {
  describe("Sleep as Android", () => {
    const exports = [
      ["sleep-export.3.zip", 7],
      ["sleep-export.1606551886.zip", 8],
      ["sleep-export.1606738409.zip", 10],
      ["sleep-export.1606907034.zip", 12],
    ] as const;

    it.each(exports)("%s holds %i records, none unread", (file, records) => {
      const found = good(`SleepAsAndroid/${file}`);
      expect([found.kind, found.nights.length, found.naps.length]).toEqual(["sleep-as-android", records, 0]);
      expect(found.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    });

    it("knows a night entered by hand, its stars and its tags", () => {
      const night = record(good("SleepAsAndroid/sleep-export.3.zip"), "1606420800000");
      expect(night).toMatchObject({
        rating: { value: 3, scale: "sleep-as-android-stars" },
        tags: ["stress", "alcohol"],
        zone: "Europe/London",
      });
      expect([printDate(night?.night ?? 0), night === undefined ? {} : measuresOf(night)]).toEqual([
        "2020-11-26",
        { recordedMin: 660, recordedSleepMin: 660 },
      ]);
    });

    it("reads a comment with every kind of sign, and asks which of five records is the night", () => {
      const found = good("SleepAsAndroid/sleep-export.1606551886.zip");
      expect(record(found, "1606462701362")?.comment).toMatch(/^€¥\$π\\,"\n #alcohol_3x #food/);
      expect(codes(found)).toEqual(["SL052"]);
      expect(found.contested.map(printDate)).toEqual(["2020-11-26", "2020-11-27"]);
    });

    it("refuses a file that has the name of an archive and is none", () => {
      const found = read("SleepAsAndroid/sleep-as-android-diary.zip");
      expect(!found.ok && found.issues.map(({ code }) => code)).toEqual(["SL001"]);
    });
  });

  describe("Sleepmeter", () => {
    const histories = [
      ["sleep_history_2020-11-23.1.csv", 1, 0],
      ["sleep_history_2020-11-24.1.csv", 2, 1],
      ["sleep_history_2020-11-24.3.csv", 4, 1],
      ["sleep_history_2020-11-24.5.csv", 6, 1],
      ["sleep_history_2020-11-25.2.csv", 8, 1],
      ["sleep_history_2020-11-25.4.csv", 0, 0],
      ["sleep_history_2020-11-25.6.csv", 2, 0],
    ] as const;

    it.each(histories)("%s holds %i nights and %i naps, none unread", (file, nights, naps) => {
      const found = good(`Sleepmeter/${file}`);
      expect([found.kind, found.nights.length, found.naps.length]).toEqual(["sleepmeter", nights, naps]);
      expect(found.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    });

    it("counts holes, and leaves unknown what was not written", () => {
      const found = good("Sleepmeter/sleep_history_2020-11-24.3.csv");
      const withHoles = found.nights.find(({ wasoMin }) => wasoMin !== undefined);
      expect(withHoles === undefined ? {} : measuresOf(withHoles)).toMatchObject({
        sleepPeriodMin: 480,
        wasoMin: 60,
        awakenings: 2,
        tstMin: 420,
      });
      expect(found.nights.filter((night) => measuresOf(night)["tstMin"] === undefined)).toHaveLength(2);
    });

    it("counts a record once that the app wrote twice, apart from other aids", () => {
      const found = good("Sleepmeter/sleep_history_2020-11-25.8.csv");
      expect(
        found.nights
          .filter(({ night }) => printDate(night) === "2020-11-24")
          .map(({ tags }) => tags.length > 0)
          .toSorted(),
      ).toEqual([false, true]);
    });
  });

  describe("other diaries", () => {
    it("reads Plees Tracker's stopwatch", () => {
      const found = good("PleesTracker/plees-tracker.csv");
      expect(found.nights.map(({ rating }) => rating?.value)).toEqual([undefined, 5, 3]);
    });

    it.each(["simple", "non24", "dspd", "weekday_alarm"])("reads a year of events: %s", (name) => {
      const found = good(`synthetic/${name}.csv`);
      expect([found.kind, found.nights.length]).toEqual(["event-log", 365]);
      const measured = found.nights.map((night) => measuresOf(night));
      // On eight days the log ends a sleep after getting out of bed: that contradiction is found, and not measured.
      expect(measured.filter(({ timeInBedMin }) => timeInBedMin !== undefined)).toHaveLength(365 - 8);
      expect(found.issues.filter(({ code }) => code === "SL040")).toHaveLength(8);
      expect(found.issues.filter(({ code }) => code === "SL028")).toHaveLength(226);
      // The log writes one stretch of sleep a night and never says that there were no awakenings.
      expect(measured.filter(({ tstMin }) => tstMin !== undefined)).toEqual([]);
    });

    it("reads or refuses every file there is, and never throws", () => {
      const names = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      const outcomes = names
        .flatMap(({ name }) => filesIn(name))
        .map((path) => {
          const found = read(path);
          return found.ok || found.issues.length > 0;
        });
      expect(outcomes.length).toBeGreaterThan(20);
      expect(outcomes.every(Boolean)).toBe(true);
    });
  });
});
