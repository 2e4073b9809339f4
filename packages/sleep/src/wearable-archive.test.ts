import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { bytes, read } from "../testing/read-wearable.ts";
import { readAny } from "./read-any.ts";

describe("an archive of documents", () => {
  const log = (night: string, logId: number) =>
    JSON.stringify([
      {
        logId,
        startTime: `${night}T23:00:00.000`,
        endTime: `${night}T23:30:00.000`,
        levels: { data: [{ dateTime: `${night}T23:00:00.000`, level: "light", seconds: 1800 }] },
      },
    ]);

  it("is read document by document, whatever else it holds", () => {
    const archive = zipSync({
      "Takeout/Fitbit/Global Export Data/sleep-2026-01-05.json": bytes(log("2026-01-05", 1)),
      "Takeout/Fitbit/Global Export Data/sleep-2026-02-04.json": bytes(log("2026-02-04", 2)),
      "Takeout/Fitbit/Global Export Data/steps-2026-01-05.json": bytes("[]"),
      "Takeout/Photos/a.jpg": bytes("no picture"),
    });
    expect(read(archive)).toMatchObject({
      kind: "fitbit",
      codes: [],
      sleeps: ["2026-01-05 2026-01-05T23:00 30 min", "2026-02-04 2026-02-04T23:00 30 min"],
    });
  });

  it("says what in it could not be read, and refuses it where that is all", () => {
    const good = bytes(log("2026-01-05", 1));
    expect(read(zipSync({ "sleep-1.json": good, "sleep-2.json": bytes("{") })).codes).toEqual(["DO005"]);
    expect(read(zipSync({ "sleep-2.json": bytes("{") }))).toEqual({ codes: ["DO005"] });
    expect(read(zipSync({ "notes.json": good })).codes).toEqual(["SL001"]);
  });

  it("holds one kind: what is of another is named and left out", () => {
    const oura = JSON.stringify({
      data: [
        { bedtime_start: "2026-01-05T22:30:00Z", bedtime_end: "2026-01-05T23:00:00Z", total_sleep_duration: 1200 },
      ],
    });
    const found = read(zipSync({ "sleep-1.json": bytes(log("2026-01-05", 1)), "sleep.json": bytes(oura) }));
    expect([found.kind, found.codes]).toEqual(["fitbit", ["SL018"]]);
  });
});

describe("an archive of Apple Health", () => {
  const xml =
    '<HealthData><Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Uhr" value="HKCategoryValueSleepAnalysisAsleepDeep" startDate="2026-01-10 23:00:00 +0100" endDate="2026-01-11 06:00:00 +0100"/></HealthData>';
  const archive = zipSync({
    "apple_health_export/导出.xml": bytes(xml),
    "apple_health_export/export_cda.xml": bytes("<ClinicalDocument/>"),
  });

  it("is found by its place, whatever the language of its name", () => {
    const any = readAny({ name: "n", bytes: archive }, { zone: "Europe/London" });
    expect(any.ok && any.value.what).toBe("wearable");
    expect(read(archive)).toMatchObject({ kind: "apple-health", sleeps: ["2026-01-10 2026-01-10T23:00 420 min"] });
  });

  it("is none where no XML in it is Apple's: a spreadsheet has XML in folders too", () => {
    const sheet = zipSync({
      "docProps/app.xml": bytes("<Properties/>"),
      "xl/workbook.xml": bytes("<workbook/>"),
      "xl/worksheets/sheet1.xml": bytes(
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>night</t></is></c><c t="inlineStr"><is><t>into_bed</t></is></c></row><row><c t="inlineStr"><is><t>2026-01-05</t></is></c><c t="inlineStr"><is><t>23:10</t></is></c></row></sheetData></worksheet>',
      ),
    });
    const any = readAny({ name: "n", bytes: sheet }, { zone: "Europe/London" });
    expect(any.ok && any.value.what === "diary" && any.value.read.nights.length).toBe(1);
    expect(read(zipSync({ "a/b.xml": bytes("<other/>") })).codes).toEqual(["SL001"]);
  });

  it("is refused where it is damaged, and nothing of it is kept", () => {
    const broken = archive.slice();
    broken[60] = broken[60]! ^ 0xff;
    expect(["SL016", "SL010"]).toContain(read(broken).codes[0]);
  });
});
