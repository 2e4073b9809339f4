import { parseDate } from "@compline/base";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { nightsSummary } from "./nights-summary.ts";
import { readDiary } from "./read-diary.ts";

const TABLE = `night,into_bed,tried_to_sleep,sol_min,awakenings,waso_min,final_awakening,out_of_bed
2026-01-06,22:40,23:00,30,,,06:00,06:20
2026-01-05,22:40,23:00,30,2,45,06:00,06:20
`;

describe("nightsSummary", () => {
  const read = readDiary({ name: "d.csv", bytes: strToU8(TABLE) }, { zone: "Europe/London" });

  it("has a row a night in order of time, and no number that is not known", () => {
    expect(read.ok && nightsSummary(read.value)).toEqual([
      {
        night: "2026-01-05",
        record: "3",
        contested: false,
        values: { tstMin: 345, solMin: 30, wasoMin: 45, sleepEfficiencyPct: 75 },
      },
      { night: "2026-01-06", record: "2", contested: false, values: { solMin: 30 } },
    ]);
  });

  it("marks a contested night", () => {
    const day = parseDate("2026-01-06");
    const rows = read.ok && day.ok ? nightsSummary({ nights: read.value.nights, contested: [day.value] }) : [];
    expect(rows.map(({ contested }) => contested)).toEqual([false, true]);
  });
});
