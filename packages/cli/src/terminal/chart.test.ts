import type { SummaryRow } from "@compline/sleep";
import { describe, expect, it } from "vitest";
import { foldNights, nightsChart } from "./chart.ts";

const row = (night: string, values: SummaryRow["values"] = {}, contested = false): SummaryRow => ({
  night,
  record: "r",
  contested,
  values,
});
const rowsOf = (chart: string): readonly string[] => chart.split("\n").slice(1);

describe("nightsChart", () => {
  it("draws half an hour as a block, and never a zero for what is not known", () => {
    const [known, unknown] = rowsOf(nightsChart([row("2026-01-01", { tstMin: 255, wasoMin: 0 }), row("2026-01-02")]));
    expect(known).toBe("  2026-01-01  ████████▌ 4:15                     unknown        0 min     unknown");
    expect(unknown).toBe("  2026-01-02  unknown                            unknown      unknown     unknown");
  });

  it("rounds to whole minutes before it parts them into hours", () => {
    expect(nightsChart([row("2026-01-01", { tstMin: 359.6 })])).toContain(" 6:00 ");
  });

  it("keeps its columns where somebody slept round the clock", () => {
    const rows = rowsOf(nightsChart([row("2026-01-01", { tstMin: 1381 }), row("2026-01-02", { tstMin: 0 })]));
    expect(rows[0]).toContain("▶ 23:01");
    expect(new Set(rows.map((text) => text.length)).size).toBe(1);
  });

  it("says that there are none", () => {
    expect(nightsChart([])).toBe("  no nights were given");
  });

  it("has a column for doses only where there are any", () => {
    const doses = { "2026-01-01": "alpha 5 mg" };
    const chart = nightsChart([row("2026-01-01"), row("2026-01-02")], doses);
    expect(chart.split("\n")[0]).toMatch(/efficiency {2}dose$/);
    expect(rowsOf(chart).map((text) => text.endsWith("alpha 5 mg"))).toEqual([true, false]);
  });
});

describe("foldNights", () => {
  it("makes one row of a night that several records claim, with none of their numbers", () => {
    const folded = foldNights([
      row("2026-01-01", { tstMin: 400 }),
      row("2026-01-02", { tstMin: 300 }, true),
      row("2026-01-02", { tstMin: 420 }, true),
      row("2026-01-03", { tstMin: 420 }, true),
    ]);
    expect(folded.map(({ night, values, records }) => [night, values.tstMin, records])).toEqual([
      ["2026-01-01", 400, undefined],
      ["2026-01-02", undefined, 2],
      ["2026-01-03", 420, undefined],
    ]);
    const [, second, third] = rowsOf(nightsChart(folded));
    expect(second).toMatch(/\(2 records: not weighed\)$/);
    expect(third).toMatch(/\(contested: not weighed\)$/);
  });
});
