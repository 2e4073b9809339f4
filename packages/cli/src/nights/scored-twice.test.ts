import { expect, it } from "vitest";
import type { ScoredRow } from "./night-sources.ts";
import { scoredTwice, scoredTwiceIssues } from "./scored-twice.ts";

const row = (night: string | undefined, scorer: string): ScoredRow => ({
  night,
  file: "f",
  source: { app: "edf-annotations" },
  scorer,
  measures: { scoredTstMin: 400 },
  hypnogram: undefined,
});

it("finds the nights of which several records are known, and no undated one", () => {
  const rows = [
    row("2026-01-05", "a"),
    row("2026-01-05", "b"),
    row("2026-01-06", "a"),
    row(undefined, "a"),
    row(undefined, "b"),
  ];
  expect([...scoredTwice(rows)]).toEqual(["2026-01-05"]);
  expect(scoredTwiceIssues(rows).map(({ code, at }) => [code, at])).toEqual([["CL135", "nights[2026-01-05]"]]);
});
