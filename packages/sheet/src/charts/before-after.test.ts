import { describe, expect, it } from "vitest";
import { beforeAfterChart, type ChartNight } from "./before-after.ts";

const nights: readonly ChartNight[] = [30, 45, 60, 20, 10, 15].map((value, night) => ({
  night,
  date: `2026-01-0${night + 1}`,
  value,
  phase: night < 3 ? "before" : "after",
}));
const chart = beforeAfterChart({ title: "Time to fall asleep", unit: "min", nights, sentences: ["30 min less"] });

describe("a chart of two phases", () => {
  it("draws a dot a night, hollow before and filled after", () => {
    expect(chart.match(/<circle/g)).toHaveLength(6);
    expect(chart.match(/<circle[^>]*fill="none"/g)).toHaveLength(3);
  });

  it("draws a mean a phase and one change", () => {
    expect(chart.match(/stroke-width="2.5"/g)).toHaveLength(2);
    expect(chart.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  it("says in words what it shows, and escapes them", () => {
    expect(chart).toContain("<title>Time to fall asleep. 30 min less</title>");
    expect(beforeAfterChart({ title: "<a>", unit: "1", nights, sentences: [] })).toContain("&lt;a&gt;");
  });

  it("starts at zero: half the value is half the height", () => {
    const at = [...chart.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    const zero = 260 - 56;
    expect((zero - at[2]!) / (zero - at[0]!)).toBeCloseTo(2, 6);
  });

  it("draws what lies before midnight below zero, not on it", () => {
    const clock = [-60, -30, 0, 30].map((value, night) => ({ ...nights[night]!, value }));
    const drawn = beforeAfterChart({ title: "Middle of sleep", unit: "min", nights: clock, sentences: [] });
    const at = [...drawn.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(at[0]! - at[1]!).toBeCloseTo(at[1]! - at[2]!, 6);
    expect(at[0]!).toBeGreaterThan(at[1]!);
    expect(Math.max(...at)).toBeLessThanOrEqual(260 - 56);
  });

  it("holds no number that is none, for one night and for none", () => {
    for (const some of [nights.slice(0, 1), []])
      expect(beforeAfterChart({ title: "T", unit: "min", nights: some, sentences: [] })).not.toContain("NaN");
  });
});
