/** What a kind of `plan` does not read is refused, since whoever wrote it believes that it is kept. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";

const folder = mkdtempSync(join(tmpdir(), "plan-conflicts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
writeFileSync(
  file("products.json"),
  JSON.stringify({ products: [{ id: "two", strength: { value: 2, unit: "mg" }, form: "tablet", pieces: 2 }] }),
);

const taper = (...more: readonly string[]) =>
  runLine("plan", "taper", "--drug", "clonazepam", "--from", "1 mg", ...more);

describe("plan", () => {
  it("again reads no bounds: those of the plan hold", async () => {
    const out = file("plan.json");
    await taper("--max-cut", "50", "--liquid", "no", "--out", out);
    const ran = await runLine("plan", "again", out, "--dose", "0.5 mg", "--max-cut", "10%", "--every", "3");
    expect(ran.exit).toBe(2);
    expect(issuesOf(ran).map(({ code, at }) => [code, at])).toEqual([
      ["CL143", "--max-cut"],
      ["CL143", "--every"],
    ]);
  });

  it("again does not claim that a rest keeps what was counted over the whole", async () => {
    const out = file("counted.json");
    await taper("--max-cut", "50", "--liquid", "no", "--distinct", "1", "--out", out);
    const again = ["plan", "again", out, "--dose", "0.5 mg"];
    expect(codesOf(await runLine(...again))).toEqual(["CL152"]);
    const anew = await runLine(...again, "--distinct", "2");
    expect(anew.exit).toBe(0);
    const counted = (anew.json["bounds"] as readonly { readonly bound: string; readonly value: number }[]).filter(
      ({ bound }) => bound === "most-distinct",
    );
    expect(counted).toMatchObject([{ value: 2 }]);
  });

  it.each([
    [["--dose", "1 mg"], ["CL143"]],
    [["--table", "medscape"], ["CL143"]],
    [["--pareto", "--max-cut", "50", "--end", "2027-01-01"], ["CL143"]],
    [["--pareto", "--out", "plan.json"], ["CL143"]],
    [["--strategy", "linear,label", "--out", "plan.json"], ["CL143"]],
    [["--switch-to", "diazepam", "--table", "medscape", "--pareto"], ["CL143"]],
    [["--switch-to", "diazepam", "--table", "medscape", "--distinct", "2"], ["CL143"]],
    [["--switch-to", "diazepam", "--table", "va-dod-2021", "--products", file("products.json")], ["CL151"]],
  ])("taper %j is %j", async (line, codes) => {
    expect(codesOf(await taper(...line))).toEqual(codes);
  });

  it("reads no word behind taper", async () => {
    expect(codesOf(await runLine("plan", "taper", "diazepam", "--drug", "clonazepam", "--from", "1 mg"))).toEqual([
      "CL143",
    ]);
  });
});

describe("the words of a plan", () => {
  it("counts one week as one, and says that no ED50 is known", async () => {
    const bounds = ["--from", "10 mg", "--products", "uk", "--liquid", "no", "--max-cut", "50", "--every", "7"];
    const { text } = await runLine("plan", "taper", "--drug", "baclofen", ...bounds);
    expect(text).toContain("2 steps over 1 week (7 days)");
    expect(text).toContain("largest drop of occupancy not known: the library holds no ED50 of baclofen.");
    expect(text).not.toMatch(/0 to 100/);
    const atOnce = await runLine("plan", "taper", "--drug", "baclofen", "--from", "5 mg", "--max-cut", "50");
    expect(atOnce.text).toContain("1 step at once;");
  });
});
