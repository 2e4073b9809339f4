import { expect, it } from "vitest";
import type { NightSources, ScoredRow } from "./night-sources.ts";
import { agreementLines, deviceAgreements } from "./device-agreement.ts";

const date = (i: number): string => `2026-01-${String(i + 1).padStart(2, "0")}`;
const recorded = (i: number, minutes: number): ScoredRow => ({
  night: date(i),
  file: "f",
  source: { app: "watch" },
  measures: { scoredTstMin: minutes },
  hypnogram: undefined,
});

function sources(nights: number, more: readonly ScoredRow[] = []): NightSources {
  const days = Array.from({ length: nights }, (_, i) => i);
  const rows = days.map((i) => ({ night: date(i), contested: false, measures: { tstMin: 400 + i } }));
  const definitions = [{ name: "tstMin", title: "Total sleep time", unit: "min" }];
  const diaries = { rows, definitions } as unknown as NightSources["diaries"];
  return { diaries, scored: [...days.map((i) => recorded(i, 420 + 2 * i)), ...more], issues: [] };
}

it("gives no limits of a few nights, and none of two", () => {
  expect(agreementLines(deviceAgreements(sources(4))).join()).toContain(
    "+22 min on average, too few nights for limits",
  );
  expect(agreementLines(deviceAgreements(sources(8))).join()).toContain("in 95 of 100 nights (8 nights)");
  expect(deviceAgreements(sources(2))).toEqual([]);
});

it("counts no night twice", () => {
  const found = deviceAgreements(sources(9, [recorded(0, 100)]));
  expect(found.map(({ agreement }) => agreement.nights)).toEqual([8]);
});
