import { hypnogramOf, parseMeasures, type Stage } from "@compline/sleep";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NightSources, ScoredRow } from "./night-sources.ts";
import { nightRegularity, regularityLines } from "./regularity-lines.ts";

const text = readFileSync(new URL("../../../../library/vocabulary/measures.yaml", import.meta.url), "utf8");
const vocabulary = parseMeasures(text);
const definitions = vocabulary.ok ? vocabulary.value.overDays : [];

const DAY = 20_454;
const NOTHING = { imports: [], rows: [], issues: [], definitions: [], overDays: definitions };

/** Nights of eight hours from eleven, half an hour later before free days. */
const watch = (nights: number): readonly ScoredRow[] =>
  Array.from({ length: nights }, (_, i): ScoredRow => {
    const second = (i % 7 >= 4 && i % 7 <= 5 ? 23.5 : 23) * 3600;
    return {
      night: `2026-01-${String(i + 1).padStart(2, "0")}`,
      file: "f",
      source: { app: "a", device: "Watch" },
      measures: {},
      hypnogram: hypnogramOf(new Array<Stage>(960).fill("S"), 30, { day: DAY + i, second }),
    };
  });
const sources = (scored: readonly ScoredRow[]): NightSources => ({ diaries: NOTHING, scored, issues: [] });

describe("the lines of regularity", () => {
  it("are those of each device, with intervals only where there are any", () => {
    const found = nightRegularity(sources(watch(21)), ["sat", "sun"]);
    expect(found.sources.map(({ source, nights }) => [source, nights])).toEqual([["Watch", 21]]);
    const lines = regularityLines(found, definitions);
    expect(lines[1]).toBe("Regularity, as Watch has it (21 nights)");
    expect(lines.filter((line) => line.includes(" to ")).map((line) => line.trim().split(" ")[0])).toEqual([
      "mesor",
      "amplitude",
      "acrophase",
    ]);
    expect(lines.join("\n")).toMatch(/social jetlag \S+ min, with sat and sun free/);
    expect(lines.join("\n")).not.toMatch(/NaN|undefined/);
  });

  it("leave out what is not known, and say nothing of a night or two", () => {
    expect(regularityLines(nightRegularity(sources(watch(1)), ["sat"]), definitions)).toEqual([]);
    const few = regularityLines(nightRegularity(sources(watch(3)), ["sat"]), definitions).join("\n");
    expect(few).toContain("usual middle of sleep");
    expect(few).not.toContain("stability");
    expect(regularityLines(nightRegularity(sources([]), ["sat"]), definitions)).toEqual([]);
  });

  it("take no night that is known twice", () => {
    const twice = [...watch(8), ...watch(8)];
    expect(nightRegularity(sources(twice), ["sat"]).sources).toEqual([]);
  });
});
