import { parseDate, printDate, printMinute } from "@compline/base";
import { describe, expect, it } from "vitest";
import { readTimeOfDay, readWallTime } from "./wall-time.ts";

const said = (text: string): readonly string[] =>
  readWallTime(text).map(
    ({ order, wall }) =>
      `${order} ${printDate(wall.day)} ${printMinute(wall.minute)} ${wall.ms} ${wall.offsetMin ?? "?"}`,
  );

describe("readWallTime", () => {
  it.each([
    ["28. 11. 2020 8:17", "dmy 2020-11-28 08:17 0 ?"],
    ["28.11.2020 08:17", "dmy 2020-11-28 08:17 0 ?"],
    ["2026-01-05T23:10+01:00", "ymd 2026-01-05 23:10 0 60"],
    ["2020-11-23 07:00-0330", "ymd 2020-11-23 07:00 0 -210"],
    ["2026/01/05, 12:05 am", "ymd 2026-01-05 00:05 0 ?"],
    ["2019-12-31T23:39:45.573103Z", "ymd 2019-12-31 23:39 45573 0"],
    ["13/01/2026 11:05\u202fPM", "dmy 2026-01-13 23:05 0 ?"],
    ["01/13/2026 11:05 p.m.", "mdy 2026-01-13 23:05 0 ?"],
  ])("reads %s in one way", (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it("gives both readings where day and month are open", () => {
    expect(said("05/01/2026 7:00")).toEqual(["dmy 2026-01-05 07:00 0 ?", "mdy 2026-05-01 07:00 0 ?"]);
  });

  it.each([
    "",
    "2026-02-30 10:00",
    "2026-01-05 24:00",
    "2026-01-05 10:60",
    "2026-01-05 13:00 pm",
    "05-01/2026 7:00",
    "12. 31. 2020 8:00",
    "2026-01-05",
    "1/2/26 7:00",
    "2026-01-05 07:00+99:00",
  ])("reads %j in no way", (text) => {
    expect(readWallTime(text)).toEqual([]);
  });

  it("does not try a cell of spaces in every way there is", () => {
    expect(readWallTime(`2026-01-05 10:00${" ".repeat(200_000)}x`)).toEqual([]);
  });
});

describe("readTimeOfDay", () => {
  it("reads both clocks, noon and midnight included", () => {
    const minutes = ["0:05", "23:10", "12:00 AM", "12:30 pm", "11:10 pm"].map((text) => readTimeOfDay(text)?.minute);
    expect(minutes).toEqual([5, 1390, 0, 750, 1390]);
    expect(["24:00", "7", "0:30 am", "7.30"].map(readTimeOfDay)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("uses the same calendar as the base", () => {
    expect(readWallTime("2024-02-29 00:00")[0]?.wall.day).toBe(parseDate("2024-02-29").ok ? 19_782 : Number.NaN);
  });
});
