import { describe, expect, it } from "vitest";
import { hypnogramChart } from "./hypnogram-chart.ts";
import { nightRaster } from "./night-raster.ts";

describe("a hypnogram", () => {
  const stages = ["W", "W", "N1", "N2", "N3", "N2", "R", "R", "?", "W"];
  const chart = hypnogramChart({
    title: "Night",
    stages,
    epochSec: 1800,
    startSecond: 22.5 * 3600,
    sentences: ["5 h asleep"],
  });

  it("draws the levels that the scoring tells apart, and no other", () => {
    for (const level of ["wake", "REM", "N1", "N2", "N3, deep"]) expect(chart).toContain(`>${level}<`);
    expect(chart).not.toContain(">light<");
  });

  it("lifts the line over what was not scored", () => {
    expect(chart.match(/M [\d.]+ [\d.]+/g)).toHaveLength(2);
  });

  it("draws REM thick, once a stretch", () => {
    expect(chart.match(/stroke-width="6"/g)).toHaveLength(1);
  });

  it("marks hours of the clock where it knows them, else since the start", () => {
    expect(chart).toContain(">23:00<");
    expect(chart).toContain(">00:00<");
    expect(hypnogramChart({ title: "N", stages, epochSec: 1800, sentences: [] })).toContain(">1 h<");
  });

  it("says in words what it shows", () => {
    expect(chart).toContain("<title>Night. 5 h asleep</title>");
  });
});

describe("a raster of nights", () => {
  const night = (n: number): { date: string; night: number; bed: [number, number]; asleep: [number, number] } => ({
    date: `d${n}`,
    night: n,
    bed: [600, 1170],
    asleep: [660, 1140],
  });

  it("draws a line and a bar a night, at the same hours", () => {
    const raster = nightRaster("Nights", [night(1), night(2), night(4)], []);
    expect(raster.match(/stroke-width="6"/g)).toHaveLength(3);
    expect(new Set([...raster.matchAll(/x1="([\d.]+)"[^>]*stroke-width="6"/g)].map(([, x]) => x)).size).toBe(1);
  });

  it("leaves a row for a night that is missing", () => {
    const height = (of: string): number => Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(of)?.[1]);
    expect(
      height(nightRaster("N", [night(1), night(4)], [])) - height(nightRaster("N", [night(1), night(2)], [])),
    ).toBe(22);
  });

  it("draws nothing of what is not known", () => {
    const raster = nightRaster("N", [{ date: "d", night: 1 }], []);
    expect(raster).not.toContain('stroke-width="6"');
    expect(raster).not.toContain("NaN");
  });

  it("says which nights it leaves out of a very long diary", () => {
    const raster = nightRaster(
      "N",
      Array.from({ length: 500 }, (_, i) => night(i)),
      [],
    );
    expect(raster).toContain("only the last 400 nights are drawn");
  });
});
