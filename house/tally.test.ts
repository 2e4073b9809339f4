/** The last line of `npm test` must never say that all is well when it is not. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { longRunPage } from "../scripts/long-run-page.ts";
import { fileDone } from "../scripts/long-run-part.ts";
import { longRunParts } from "../scripts/long-run-parts.ts";
import { add, lastLine, NOTHING, tallyOfRun, tallyOfStep, type VitestReport } from "../scripts/tally.ts";

const report = (...files: readonly (readonly [string, ...string[]])[]): VitestReport => ({
  testResults: files.map(([status, ...tests], i) => ({
    name: `packages/base/src/f${i}.test.ts`,
    status,
    assertionResults: tests.map((test) => ({ status: test, fullName: test })),
  })),
});

describe("the tally", () => {
  it.each<[string, VitestReport | undefined, number, string]>([
    ["all passed", report(["passed", "passed", "passed"]), 0, "2 passed, 0 failed"],
    ["one failed", report(["failed", "passed", "failed"]), 1, "1 passed, 1 failed"],
    ["a file that did not load", report(["passed", "passed"], ["failed"]), 1, "1 passed, 1 failed"],
    ["one skipped", report(["passed", "passed", "skipped"]), 0, "1 passed, 1 failed"],
    ["a crash after the last test", report(["passed", "passed"]), 1, "1 passed, 1 failed"],
    ["no report at all", undefined, 1, "0 passed, 1 failed"],
    ["no report and a good end", undefined, 0, "0 passed, 1 failed"],
    ["nothing to run", report(), 0, "0 passed, 1 failed"],
  ])("of a run with %s", (_, found, exitCode, line) => {
    expect(lastLine(tallyOfRun(found, exitCode))).toBe(line);
  });

  it("counts a step as one test and adds everything up", () => {
    expect(lastLine(add([tallyOfStep(0), tallyOfStep(2), { passed: 40, failed: 1 }, NOTHING]))).toBe(
      "41 passed, 2 failed",
    );
  });
});

describe("the page of the long run", () => {
  const found = report(["passed", "passed"]).testResults[0]!;
  const files = [fileDone("/somewhere/else/", { ...found, name: `/somewhere/else/${found.name}` })];
  const run = {
    date: "2026-11-22",
    commit: "abc",
    seed: "7",
    scale: "10",
    node: "v24.21.0",
    machine: "linux x64, 2 cores",
    parts: [{ name: "packages/base", zone: "UTC", minutes: 12.34, passed: 1, failed: 0, files }],
  };

  it("says what was run and what came of it, and names no machine", () => {
    const page = longRunPage({ ...run, left: [] });
    for (const part of [
      "| seed | 7 |",
      "12.3 minutes",
      "1 passed, 0 failed",
      "| not run yet | nothing |",
      "| packages/base/src/f0.test.ts | 1 | 0 | 0.0 |",
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain("somewhere");
  });

  it("names the parts that were not run yet", () => {
    const page = longRunPage({ ...run, left: [{ name: "zones", zone: "Asia/Kathmandu", files: [] }] });
    expect(page).toContain("| not run yet | zones (Asia/Kathmandu) |");
  });

  it("is of parts that hold every file that draws, each once, and of no other", () => {
    const parts = longRunParts(fileURLToPath(new URL("..", import.meta.url)));
    const drawn = parts.filter(({ zone }) => zone === "UTC").flatMap(({ files: own }) => own);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn).toContain("conformance/two-interpreters.test.ts");
    expect(drawn).toContain("conformance/fuzz/fuzz.test.ts");
    expect(drawn).not.toContain("house/names.test.ts");
    expect(parts.map(({ name, zone }) => `${name} ${zone}`)).toContain("zones Asia/Kathmandu");
  });
});
