import { parseInstant, type Instant } from "@compline/base";
import { describe, expect, it } from "vitest";
import { UNANSWERED, type DiaryNight, type NightAnswers } from "./diary-night.ts";
import { judgeNight } from "./judge-night.ts";

const at = (text: string): Instant => {
  const instant = parseInstant(`2026-01-${text}:00+00:00`);
  if (!instant.ok) throw new Error(text);
  return instant.value;
};

const source = { app: "csv", file: "f", record: "1", line: 7 };

function judged(answers: Partial<NightAnswers>) {
  const night: DiaryNight = { ...UNANSWERED, ...answers, night: 20_458, zone: "UTC", source };
  const { night: after, issues } = judgeNight(night, true);
  return { doubtful: after.doubtful, codes: issues.map(({ code }) => code) };
}

const night = { triedToSleep: at("05T23:00"), finalAwakening: at("06T06:00") };

describe("judgeNight", () => {
  it("lets a night stand that contradicts nothing, and keeps unknown what is unknown", () => {
    expect(judged({ ...night, solMin: 20, wasoMin: 400, awakenings: 3 })).toEqual({ doubtful: [], codes: [] });
    expect(judged({})).toEqual({ doubtful: [], codes: [] });
  });

  it("doubts minutes awake that do not fit into the night", () => {
    expect(judged({ ...night, solMin: 21, wasoMin: 400 })).toEqual({
      doubtful: ["solMin", "wasoMin"],
      codes: ["SL042"],
    });
    expect(judged({ ...night, solMin: 421 })).toEqual({ doubtful: ["solMin"], codes: ["SL042"] });
    expect(judged({ wasoMin: 1441 })).toEqual({ doubtful: ["wasoMin"], codes: ["SL042"] });
  });

  it("doubts an onset and a latency more than a minute apart", () => {
    expect(judged({ ...night, solMin: 20, sleepOnset: at("05T23:21") }).codes).toEqual([]);
    expect(judged({ ...night, solMin: 20, sleepOnset: at("05T23:22") })).toEqual({
      doubtful: ["solMin", "sleepOnset"],
      codes: ["SL043"],
    });
  });

  it("doubts wakefulness without an awakening, not an awakening without minutes", () => {
    expect(judged({ awakenings: 0, wasoMin: 5 })).toEqual({ doubtful: ["awakenings", "wasoMin"], codes: ["SL043"] });
    expect(judged({ awakenings: 2, wasoMin: 0 }).codes).toEqual([]);
    expect(judged({ wasoMin: 5 }).codes).toEqual([]);
  });

  it("doubts an app's record that runs backwards, is too long or holds more sleep than time", () => {
    const record = (start: string, end: string) => ({ recorded: { start: at(start), end: at(end) } });
    expect(judged({ ...record("06T07:00", "05T23:00"), recordedSleepMin: 400 })).toEqual({
      doubtful: ["recorded", "recordedSleepMin"],
      codes: ["SL040"],
    });
    expect(judged(record("05T07:00", "06T07:01")).codes).toEqual(["SL041"]);
    expect(judged({ ...record("05T23:00", "06T07:00"), recordedSleepMin: 482 }).codes).toEqual([]);
    expect(judged({ ...record("05T23:00", "06T07:00"), recordedSleepMin: 483 }).doubtful).toEqual(["recordedSleepMin"]);
  });

  it("makes no second finding of a time that is already in doubt", () => {
    const slip = {
      intoBed: at("05T22:50"),
      triedToSleep: at("06T11:00"),
      finalAwakening: at("06T06:00"),
      outOfBed: at("06T06:10"),
      solMin: 30,
    };
    expect(judged(slip)).toEqual({ doubtful: ["triedToSleep"], codes: ["SL040"] });
  });
});
