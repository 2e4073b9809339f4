import { describe, expect, it } from "vitest";
import { read } from "../testing/read-wearable.ts";
import { read as readScored } from "../testing/read-scored.ts";
import { entryOf } from "./entry-of.ts";

/** Names that every object has. */
const INHERITED = ["constructor", "hasOwnProperty", "toString", "__proto__", "valueOf"];

describe("a word out of a file", () => {
  it.each(INHERITED)("is no entry of a table because every object has it: %s", (word) => {
    expect(entryOf({ wake: "W" }, word)).toBeUndefined();
    expect(entryOf({ wake: "W" }, "wake")).toBe("W");
  });

  it.each(INHERITED)("is no stage of a watch and no unit: %s", (word) => {
    const [start, end] = ["2026-01-05T23:00:00Z", "2026-01-06T06:00:00Z"];
    const span = { startTime: start, endTime: end };
    const level = { dateTime: start, level: word, seconds: 600 };
    expect(read([{ logId: 1, ...span, minutesAsleep: 400, levels: { data: [level] } }]).measures).toEqual([
      { scoredTstMin: 400 },
    ]);
    expect(read([{ ...span, stages: [{ ...span, stage: word }] }]).measures).toEqual([{}]);
    const frame = { time_interval: { start_date_time: start, end_date_time: end } };
    const point = { body: { effective_time_frame: frame, total_sleep_time: { value: 400, unit: word } } };
    expect(read([point]).measures).toEqual([{}]);
    expect(read({ ...span, fitnessActivity: "sleep", segment: [{ ...span, fitnessActivity: word }] }).measures).toEqual(
      [{}],
    );
  });

  it.each(INHERITED)("is no stage of a scored night: %s", (word) => {
    expect(readScored(`W\n${word}\nN2\n`, { as: "stage-lines" }).codes).toEqual(["SL081"]);
    const xml = `<CMPStudyConfig><EpochLength>30</EpochLength><SleepStages><SleepStage>0</SleepStage><SleepStage>${word}</SleepStage><SleepStage>5</SleepStage></SleepStages></CMPStudyConfig>`;
    expect(readScored(xml)).toMatchObject({ nights: ["W ? R /30"] });
  });
});
