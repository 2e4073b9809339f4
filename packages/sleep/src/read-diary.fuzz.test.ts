/**
 * Damaged files: nothing is thrown, and whatever still comes out keeps the promises that a good file keeps.
 *
 * The seed of each damaged file is its number, so a failure names the file that made it.
 */
import { random } from "@compline/base";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { damaged } from "../testing/damage.ts";
import { sampleNights } from "../testing/sample-nights.ts";
import { runs } from "../testing/test-scale.ts";
import { writeConsensusCsv } from "../testing/write-consensus-csv.ts";
import { sleepAsAndroidCsv, writeSleepAsAndroid } from "../testing/write-sleep-as-android.ts";
import { writeSleepmeter } from "../testing/write-sleepmeter.ts";
import { MAX_ISSUES } from "./diary-issue.ts";
import { DIARY_FORMATS } from "./formats.ts";
import { measuresOf } from "./measures.ts";
import { readDiary, type DiaryImport } from "./read-diary.ts";
import { zipDirectory, ZIP_LIMITS } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

const nights = sampleNights({ seed: 11, zone: "Europe/London", first: [2026, 10, 22], nights: 5 });
const events =
  "Start,End,Status,Comments\n2026-01-05T22:40:00Z,,in bed,\n" +
  "2026-01-05T23:00:00Z,2026-01-06T06:00:00Z,asleep,\n2026-01-06T06:20:00Z,,out of bed,\n";

const FILES: Readonly<Record<string, Uint8Array>> = {
  zip: writeSleepAsAndroid(nights),
  "sleep-as-android": strToU8(sleepAsAndroidCsv(nights)),
  sleepmeter: strToU8(writeSleepmeter(nights)),
  csv: strToU8(writeConsensusCsv(nights)),
  "plees-tracker": strToU8(
    "sid,start,stop,rating,comment,wakes\n1,1767654000000,1767682800000,4,fine,2\n2,1767740400000,1767769200000,0,,0\n",
  ),
  "event-log": strToU8(events),
};

const MEASURED_TO_A_DAY = [
  "solMin",
  "wasoMin",
  "timeInBedMin",
  "sleepPeriodMin",
  "tstMin",
  "terminalWakeMin",
  "recordedMin",
  "recordedSleepMin",
  "appAwakeMin",
];

/** What holds of every diary that is read, however it came about. */
function promises({ nights: read, naps, issues }: DiaryImport): void {
  expect(issues.length).toBeLessThanOrEqual(MAX_ISSUES);
  for (const night of [...read, ...naps]) {
    const m = measuresOf(night);
    for (const name of MEASURED_TO_A_DAY) {
      const minutes = m[name] ?? 0;
      expect([name, minutes >= 0 && minutes <= 1442]).toEqual([name, true]);
    }
    expect((m["sleepEfficiencyPct"] ?? 0) <= 100 && (m["appDeepSleepPct"] ?? 0) <= 100).toBe(true);
    if (m["tstMin"] !== undefined && m["timeInBedMin"] !== undefined)
      expect(m["tstMin"]).toBeLessThanOrEqual(m["timeInBedMin"]);
    expect(Number.isSafeInteger(night.night)).toBe(true);
  }
}

const COUNT = runs(120);

describe.each(Object.entries(FILES))("damaged files of %s", (kind, file) => {
  const others = Object.values(FILES);

  it("never throw, and keep the promises of good ones", () => {
    let readable = 0;
    for (let seed = 1; seed <= COUNT; seed++) {
      const draw = random(seed);
      const bytes = damaged(file, draw.pick(others), draw);
      const read = readDiary({ name: `damaged ${seed}`, bytes }, { zone: "Europe/London" });
      if (read.ok) promises(read.value);
      else expect([seed, read.issues.length > 0]).toEqual([seed, true]);
      readable += read.ok ? 1 : 0;
    }
    // A test in which nothing can be read any more would prove nothing; archives break as a whole.
    expect(readable).toBeGreaterThan(kind === "zip" ? 0 : COUNT / 4);
  });

  it("never throw when they are read as a format that they are not", () => {
    for (let seed = 1; seed <= Math.ceil(COUNT / 4); seed++) {
      const draw = random(seed + 1_000_000);
      const as = draw.pick(DIARY_FORMATS).name;
      const read = readDiary(
        { name: "f", bytes: damaged(file, draw.pick(others), draw) },
        { zone: "Europe/London", as },
      );
      if (read.ok) promises(read.value);
    }
  });
});

describe("damaged archives", () => {
  it("never yield more than the limits allow", () => {
    const limits = { ...ZIP_LIMITS, entries: 5, totalBytes: 60_000, ratio: 20, ratioFromBytes: 1000 };
    const archive = FILES["zip"] ?? new Uint8Array(0);
    let expanded = 0;
    for (let seed = 1; seed <= 2 * COUNT; seed++) {
      const draw = random(seed + 2_000_000);
      const bytes = damaged(archive, archive, draw);
      const directory = zipDirectory(bytes, "f.zip", limits);
      const entries = directory.ok ? directory.value : [];
      const contents = entries.flatMap((entry) => {
        const content = readZipEntry(bytes, entry, "f.zip", limits);
        return content.ok ? [content.value] : [];
      });
      expanded += contents.length;
      expect(entries.length).toBeLessThanOrEqual(limits.entries);
      expect(contents.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(limits.totalBytes);
    }
    expect(expanded).toBeGreaterThan(0);
  });
});
