/** What a comparison leaves out of a night whose lights nothing marks. */
import { describe, expect, it } from "vitest";
import type { ScoredRow } from "./night-sources.ts";
import { betweenMarks, recordEndIssues } from "./record-ends.ts";

const row = (night: string | undefined, onRecordEnds?: readonly string[]): ScoredRow => ({
  night,
  file: "night.edf",
  source: { app: "edf-annotations" },
  measures: { sleepLatencyMin: 510, scoredTstMin: 326 },
  hypnogram: undefined,
  ...(onRecordEnds === undefined ? {} : { onRecordEnds }),
});

describe("a night whose lights nothing marks", () => {
  it("brings to a comparison what does not count from the record's ends, and nothing else", () => {
    expect(betweenMarks(row("2026-01-05", ["sleepLatencyMin", "trtMin"]))).toEqual({ scoredTstMin: 326 });
    expect(betweenMarks(row("2026-01-05", []))).toEqual({ sleepLatencyMin: 510, scoredTstMin: 326 });
    expect(betweenMarks(row("2026-01-05"))).toEqual({ sleepLatencyMin: 510, scoredTstMin: 326 });
  });

  it("is said once, and not of nights that no comparison has", () => {
    const ends = ["sleepLatencyMin"];
    const issues = recordEndIssues([row("2026-01-05", ends), row("2026-01-06", ends), row("2026-01-07")]);
    expect(issues.map(({ code, at }) => `${code} ${at}`)).toEqual(["CL136 nights[2026-01-05]"]);
    expect(issues[0]?.message).toContain("2 scored nights");
    expect(recordEndIssues([row(undefined, ends), row("2026-01-07", [])])).toEqual([]);
  });
});
