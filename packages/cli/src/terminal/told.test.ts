import type { Issue } from "@compline/base";
import { describe, expect, it } from "vitest";
import { toldLines } from "./told.ts";

const issue = (code: string, message: string, line?: number, file = "a.csv"): Issue => ({
  code,
  at: "",
  message,
  file,
  ...(line === undefined ? {} : { line }),
});

describe("toldLines", () => {
  it("says once what is said of many lines, and which they are", () => {
    const same = Array.from({ length: 226 }, (_, i) => issue("SL028", "lights went off early", 10 + i));
    expect(toldLines(same)).toEqual([
      "a.csv  warning SL028  lights went off early (226 times: lines 10, 11, 12, 13, 14, 15, …)",
    ]);
  });

  it("shows the first three of a kind that differ, and how many more there are", () => {
    const different = Array.from({ length: 8 }, (_, i) => issue("SL040", `night ${i}`, i + 1));
    expect(toldLines(different)).toEqual([
      "a.csv:1  warning SL040  night 0",
      "a.csv:2  warning SL040  night 1",
      "a.csv:3  warning SL040  night 2",
      "a.csv  SL040: and 5 more (--json lists all)",
    ]);
  });

  it("keeps files and kinds apart, and hides none of them", () => {
    const mixed = [issue("SL001", "x"), issue("SL002", "y"), issue("SL001", "x", undefined, "b.csv")];
    expect(toldLines(mixed)).toEqual(["a.csv  warning SL001  x", "a.csv  warning SL002  y", "b.csv  warning SL001  x"]);
    expect(toldLines([])).toEqual([]);
  });

  it("names places where there are no lines", () => {
    const nights = ["2026-01-01", "2026-01-02"].map((night) => ({ ...issue("CL050", "both"), at: night }));
    expect(toldLines(nights)).toEqual(["a.csv  warning CL050  both (2 times: 2026-01-01, 2026-01-02)"]);
  });
});
