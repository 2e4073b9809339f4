import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { measuresOf } from "../measures.ts";
import { readDiary, type DiaryImport } from "../read-diary.ts";

const event = (status: string, start: string, end = start): string =>
  `2026-01-${start}:00Z,2026-01-${end}:00Z,${status},`;

function good(events: readonly string[]): DiaryImport {
  const read = readDiary(
    { name: "log.csv", bytes: strToU8(`Start,End,Status,Comments\n${events.join("\n")}\n`) },
    { zone: "Europe/London" },
  );
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const codes = ({ issues }: DiaryImport): readonly string[] => issues.map(({ code }) => code);
const measures = ({ nights }: DiaryImport) => nights.map((night) => measuresOf(night));

const BED = event("in bed", "05T22:40");
const LIGHTS = event("lights off", "05T23:00");
const OUT = event("out of bed", "06T06:20");

describe("a log of events", () => {
  it("gathers a night, whatever else is logged and in whatever order", () => {
    const log = good([OUT, event("toilet", "06T03:00"), event("Asleep", "05T23:30", "06T06:00"), LIGHTS, BED]);
    expect([log.kind, codes(log)]).toEqual(["event-log", []]);
    expect(measures(log)).toEqual([
      {
        solMin: 30,
        timeInBedMin: 460,
        sleepAttemptMin: 440,
        sleepPeriodMin: 390,
        terminalWakeMin: 20,
        midpointMin: 165,
        recordedMin: 390,
        recordedSleepMin: 390,
      },
    ]);
  });

  it("knows the time awake from the gaps between stretches of sleep", () => {
    const log = good([
      BED,
      LIGHTS,
      event("asleep", "05T23:30", "06T02:00"),
      event("asleep", "06T02:45", "06T06:00"),
      OUT,
    ]);
    expect(measures(log)).toMatchObject([
      { wasoMin: 45, awakenings: 1, tstMin: 345, recordedSleepMin: 345, sleepEfficiencyPct: 75 },
    ]);
  });

  it("does not take lights out before bed for trying to sleep", () => {
    const log = good([event("lights off", "05T22:30"), BED, event("asleep", "05T23:30", "06T06:00"), OUT]);
    expect([codes(log), measures(log)[0]?.["timeInBedMin"], measures(log)[0]?.["solMin"]]).toEqual([
      ["SL028"],
      460,
      undefined,
    ]);
  });

  it("asks where an answer stands twice or sleep overlaps itself", () => {
    const twice = good([BED, LIGHTS, event("lights off", "05T23:20"), event("asleep", "05T23:30", "06T06:00"), OUT]);
    expect([codes(twice), twice.nights[0]?.doubtful]).toEqual([["SL027"], ["triedToSleep"]]);
    const overlap = good([BED, event("asleep", "05T23:30", "06T04:00"), event("asleep", "06T03:00", "06T06:00"), OUT]);
    expect([codes(overlap), measures(overlap)]).toEqual([["SL027"], [{ timeInBedMin: 460 }]]);
  });

  it("parts nights without an event of getting up, and keeps one night that was interrupted", () => {
    const parted = good([
      BED,
      event("asleep", "05T23:30", "06T06:00"),
      event("in bed", "06T22:40"),
      event("asleep", "06T23:30", "07T06:00"),
    ]);
    expect([parted.nights.length, codes(parted)]).toEqual([2, []]);
    const back = good([
      BED,
      event("asleep", "05T23:30", "06T02:00"),
      event("in bed", "06T03:00"),
      event("asleep", "06T03:30", "06T06:00"),
      OUT,
    ]);
    expect([back.nights.length, codes(back), measures(back)[0]?.["wasoMin"]]).toEqual([1, ["SL027"], 90]);
  });

  it("does not read an event whose time is none or runs backwards", () => {
    const log = good([BED, event("asleep", "06T06:00", "05T23:30"), "soon,,out of bed,", OUT]);
    expect(codes(log)).toEqual(["SL024", "SL024"]);
    expect(measures(log)).toEqual([{ timeInBedMin: 460 }]);
  });
});
