import { describe, expect, it } from "vitest";
import type { PhaseComparison } from "./compare-phases.ts";
import { adviceOf, sentencesOf } from "./sentences.ts";

const effect = {
  difference: -18.4,
  interval: { low: -31.2, high: -5.6, level: 0.95 },
  twoSidedTail: 0.006,
  rho: 0.2,
  probabilityBetter: 0.997,
  probabilityImportant: 0.4,
};
const found: PhaseComparison = {
  before: { nights: 14, mean: 45, sd: 15 },
  after: { nights: 12, mean: 26.6, sd: 11 },
  verdict: "better",
  effect,
};
const told = { title: "Time to fall asleep", unit: "min", better: "lower", important: 20 } as const;

describe("a comparison in sentences", () => {
  it("says how much, how sure, of how many nights", () => {
    expect(sentencesOf(found, told)).toEqual([
      "Time to fall asleep: 18 min less after the change, between −31 min and −6 min (95 % interval); 14 nights before and 12 after.",
      "That is a change for the better, and more than chance from night to night explains. The chance is more than 99 in 100 that it is better at all, and 40 in 100 that it is better by at least 20 min.",
    ]);
  });

  it("never calls anything certain", () => {
    const sure = { ...found, effect: { ...effect, probabilityBetter: 1, probabilityImportant: 0 } };
    const text = sentencesOf(sure, told).join(" ");
    expect(text).toContain("ore than 99 in 100");
    expect(text).toContain("less than 1 in 100");
  });

  it("names a trend that would explain it", () => {
    const open = { ...effect, interval: { low: -40, high: 3, level: 0.95 } };
    expect(sentencesOf({ ...found, besideTrend: open }, told).at(-1)).toContain("trend");
    expect(sentencesOf(found, told).join(" ")).not.toContain("trend");
  });

  it("says that nights are too few, and how many would do where nothing is shown", () => {
    const few = {
      before: { nights: 3, mean: 1, sd: 1 },
      after: { nights: 9, mean: 2, sd: 1 },
      verdict: "too-few-nights",
    } as const;
    expect(sentencesOf(few, told)).toEqual([
      "Time to fall asleep: too few nights to say (3 nights before and 9 after; at least 7 of each are needed).",
    ]);
    const nothing = { ...found, verdict: "not-shown" } as const;
    expect(adviceOf(nothing, told)[0]).toMatch(
      /^To see a difference of 20 min .* about \d+ nights of each would be needed\.$/,
    );
    expect(adviceOf(found, told)).toEqual([]);
  });

  it("does not call nights alike that differ between the phases", () => {
    const flat = { ...found, verdict: "no-spread" } as const;
    expect(sentencesOf(flat, told)[0]).toContain("the phases differ");
    expect(sentencesOf({ ...flat, after: { ...flat.after, mean: 45 } }, told)[0]).toContain("the same value");
  });

  it("tells a difference of shares in percentage points", () => {
    expect(sentencesOf(found, { title: "Sleep efficiency", unit: "%" })[0]).toContain("18 percentage points less");
  });

  it("calls a time of the clock earlier or later, never less or more", () => {
    const middle = { title: "Middle of sleep", unit: "min", reads: "clock" } as const;
    expect(sentencesOf({ ...found, verdict: "different" }, middle)[0]).toContain("18 min earlier after the change");
    const later = { ...effect, difference: 40 };
    expect(sentencesOf({ ...found, effect: later }, middle)[0]).toContain("40 min later");
  });

  it("tells a count without a unit, to a tenth", () => {
    const counts = {
      ...found,
      effect: { ...effect, difference: 0.26, interval: { low: -0.14, high: 0.66, level: 0.95 } },
    };
    expect(sentencesOf(counts, { title: "Awakenings", unit: "1" })[0]).toBe(
      "Awakenings: 0.3 more after the change, between −0.1 and +0.7 (95 % interval); 14 nights before and 12 after.",
    );
  });
});
