import { describe, expect, it } from "vitest";
import { printFindings } from "./finding.ts";
import { ENGINES, purityFindings } from "./purity.ts";
import { matching, readTree } from "./tree.ts";

const findingsIn = (text: string, path = "packages/course/src/decide.ts"): readonly string[] =>
  printFindings(purityFindings([{ path, text }]));

describe("clock, chance and place", () => {
  it.each([
    "const now = Date.now();",
    "const now = new Date();",
    "const at = new Date(2026, 10, 22);",
    "const day = Date.UTC(2026, 1, 1);",
    "function f(at: Date): number { return 1; }",
    "const x = Math.random();",
    "const t = performance.now();",
    "const zone = process.env.TZ;",
    'console.log("x");',
    "const f = new Intl.DateTimeFormat();",
    "const now = Temporal.Now.instant();",
    "const text = (1.5).toLocaleString();",
    "names.sort((a, b) => a.localeCompare(b));",
    "setTimeout(() => 1, 5);",
    "const id = crypto.randomUUID();",
    'const x = globalThis["Date"];',
    'const y = eval("1");',
    "const clock = { now: Date };",
  ])("see red: %s", (text) => {
    expect(findingsIn(text)).toHaveLength(1);
  });

  it.each([
    "// Date.now() in a comment",
    'const text = "Date.now()";',
    "const { date } = night; const at = night.Date;",
    "interface Row { readonly process: string; readonly Date: string }",
    "const row = { console: 1 };",
    "const root = Math.sqrt(2);",
  ])("let pass: %s", (text) => {
    expect(findingsIn(text)).toEqual([]);
  });

  it("are the top floor's and the tests' affair", () => {
    for (const path of [
      "packages/cli/src/main.ts",
      "packages/course/src/decide.test.ts",
      "packages/course/testing/people.ts",
    ]) {
      expect(findingsIn("const now = Date.now();", path), path).toEqual([]);
    }
  });

  it("are not in the engines", () => {
    expect(matching(readTree(), ENGINES).length).toBeGreaterThan(20);
    expect(printFindings(purityFindings(readTree()))).toEqual([]);
  });
});
