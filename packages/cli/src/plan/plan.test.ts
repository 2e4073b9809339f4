/** `plan` as somebody uses it: a taper, why there is none, the nearest, several side by side, made again, and refusals. */
import { parsePlan } from "@compline/planner";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, runLine } from "../../testing/run-line.ts";

const folder = mkdtempSync(join(tmpdir(), "plan-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string): string => join(folder, name);

const LIQUID = {
  products: [
    { id: "half", strength: { value: 0.5, unit: "mg" }, form: "tablet", pieces: 2 },
    { id: "one", strength: { value: 1, unit: "mg" }, form: "tablet", pieces: 2 },
    {
      id: "drops",
      strength: { value: 0.1, unit: "mg/mL" },
      form: "solution",
      graduation: { value: 0.1, unit: "mL" },
      most: { value: 6, unit: "mL" },
    },
  ],
};
writeFileSync(inFolder("liquid.json"), JSON.stringify(LIQUID));

const taper = (...more: readonly string[]) => runLine("plan", "taper", "--drug", "clonazepam", ...more);

interface Step {
  readonly index: number;
  readonly dose: { readonly value: number; readonly unit: string };
  readonly doses: Readonly<Record<string, { readonly value: number }>>;
  readonly days: number;
  readonly cutPercent: number;
  readonly from?: string;
}
const stepsOf = (json: Readonly<Record<string, unknown>>): readonly Step[] => json["steps"] as readonly Step[];
const dosesOf = (json: Readonly<Record<string, unknown>>) => stepsOf(json).map(({ dose }) => dose.value);

describe("plan taper", () => {
  it("without bounds goes by the guideline, and says which bounds the tablets of the set break, where, and what helps", async () => {
    const ran = await taper("--from", "2 mg", "--products", "us");
    expect(ran.exit).toBe(1);
    expect(ran.json).toMatchObject({
      ok: false,
      infeasible: { kind: "bounds", at: { value: 1.125, unit: "mg" }, bounds: [{ bound: "max-cut", allowed: 10 }] },
      nearest: { strategy: { name: "guideline-paced" }, start: { dose: { value: 2, unit: "mg" } } },
    });
    const nearest = ran.json["nearest"] as Readonly<Record<string, unknown>>;
    const broken = nearest["broken"] as readonly { readonly step: number; readonly bound: string }[];
    expect(new Set(broken.map(({ bound }) => bound))).toEqual(new Set(["max-cut", "fourteen-days", "last-drop"]));
    expect(dosesOf(nearest).at(-1)).toBe(0);
    expect((ran.json["wouldHelp"] as readonly unknown[]).length).toBeGreaterThan(1);
    expect(ran.text).toContain("NO PLAN keeps every bound.");
    expect(ran.text).toContain("THE NEAREST PLAN, which nobody has accepted");
    expect(ran.leaked).toBe("");
  });

  it("--floor accepts the breaks from a dose down, names them, and writes a plan that can be read", async () => {
    const out = inFolder("floored.json");
    const ran = await taper("--from", "2 mg", "--floor", "1.125 mg", "--start", "2026-11-22", "--out", out);
    expect(ran.exit).toBe(0);
    const read = parsePlan(readFileSync(out, "utf8"), out);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.value.broken.length).toBeGreaterThan(5);
    expect(read.value.steps[0]).toMatchObject({ from: "2026-11-22", to: "2026-12-05", days: 14 });
    expect(parsePlan(ran.document).ok).toBe(true);
    const tooLow = await taper("--from", "2 mg", "--floor", "0.5 mg");
    expect(tooLow.exit).toBe(1);
  });

  it("by bounds of one's own gives the plan that the design measured: 14 steps to 0.09 mg", async () => {
    const bounds = ["--max-cut", "25%", "--max-drop", "5", "--ed50", "2mg..2mg", "--products", inFolder("liquid.json")];
    const ran = await taper("--from", "2 mg", ...bounds);
    expect(ran.exit).toBe(0);
    expect(dosesOf(ran.json)).toEqual([
      1.68, 1.41, 1.17, 0.97, 0.79, 0.63, 0.49, 0.37, 0.28, 0.21, 0.16, 0.12, 0.09, 0,
    ]);
    expect(ran.json).toMatchObject({ strategy: { name: "own-bounds" }, totalDays: 182, broken: [], unverified: [] });
    const twenty = await taper("--from", "2 mg", ...bounds, "--steps", "20");
    expect(stepsOf(twenty.json)).toHaveLength(20);
    const few = await taper("--from", "2 mg", ...bounds, "--steps", "5");
    expect(few.json).toMatchObject({ infeasible: { kind: "steps", asked: 5 } });
    const dry = await taper("--from", "2 mg", ...bounds, "--liquid", "no");
    expect(dry.exit).toBe(1);
  });

  it("ends by a day, as gently as that goes", async () => {
    const more = ["--products", inFolder("liquid.json"), "--max-cut", "50", "--start", "2026-11-22", "--every", "7"];
    const ran = await taper("--from", "1 mg", ...more, "--end", "2027-01-31");
    expect(ran.exit).toBe(0);
    expect(stepsOf(ran.json).at(-1)?.from).toBe("2027-01-31");
    const shorter = await taper("--from", "1 mg", ...more, "--end", "2026-12-27");
    const worst = (json: Readonly<Record<string, unknown>>) =>
      (json["objective"] as { readonly worstDrop: { readonly high: number } }).worstDrop.high;
    expect(worst(shorter.json)).toBeGreaterThan(worst(ran.json));
    expect(codesOf(await taper("--from", "1 mg", ...more, "--end", "2026-11-01"))).toEqual(["CL145"]);
  });

  it("splits the day and changes one time a step; the end may be a dose that is kept", async () => {
    const ran = await taper("--from", "2 mg", "--times", "am,pm", "--max-cut", "50");
    expect(ran.exit).toBe(0);
    const steps = stepsOf(ran.json).slice(0, -1);
    steps.slice(1).forEach(({ doses }, i) => {
      const before = steps[i]!.doses;
      expect(Object.keys(doses).filter((time) => doses[time]!.value !== before[time]!.value)).toHaveLength(1);
    });
    const kept = await taper("--from", "2 mg", "--to", "1 mg", "--max-cut", "25");
    expect(dosesOf(kept.json).at(-1)).toBe(1);
    expect(codesOf(await taper("--from", "2 mg", "--to", "0.9 mg"))).toEqual(["PL012"]);
  });

  it("says of nothing that it was read where it was not", async () => {
    const liquid = ["--drug", "baclofen", "--products", "uk", "--from", "15 mg", "--max-cut", "20"];
    const ran = await runLine("plan", "taper", ...liquid);
    expect(ran.text).toContain("Unverified, nobody has read it in a source:");
    const what = "uk-baclofen-1-per-ml-liquid: graduation";
    expect(ran.json["unverified"]).toContainEqual(expect.objectContaining({ what }));
  });

  it("rests on no score line where tablets are taken whole", async () => {
    const ran = await taper("--from", "0.5 mg", "--max-cut", "50");
    expect(ran.text).toContain("0.25 mg orodispersible");
    expect(JSON.stringify(ran.json["unverified"])).not.toContain("pieces");
  });

  it("counts products by a solver, and proves where fewer will not do", async () => {
    const bounds = ["--from", "1 mg", "--max-cut", "34", "--ed50", "2mg"];
    const ran = await taper(...bounds, "--distinct", "2");
    expect(ran.exit).toBe(0);
    expect((ran.json["products"] as readonly unknown[]).length).toBeLessThanOrEqual(2);
    expect((await taper(...bounds, "--distinct", "1")).json).toMatchObject({ infeasible: { kind: "side" } });
  });
});

describe("plans side by side", () => {
  it("compares strategies, and a comparison is an answer", async () => {
    const ran = await taper("--from", "2 mg", "--strategy", "guideline-paced,label,linear");
    expect(ran.exit).toBe(0);
    expect(ran.json["compared"]).toMatchObject([
      { strategy: "guideline-paced", found: false },
      { strategy: "label", found: true, steps: 8, totalDays: 21, lastDose: { value: 0.25 } },
      { strategy: "linear", found: true, steps: 8 },
    ]);
    expect(ran.text).toMatch(/guideline-paced \(nearest\)/);
  });

  it("sets duration against gentleness: longer is always gentler", async () => {
    const ran = await taper("--from", "0.5 mg", "--products", inFolder("liquid.json"), "--max-cut", "50", "--pareto");
    const points = ran.json["pareto"] as readonly { readonly steps: number; readonly worstDrop: { high: number } }[];
    expect(points.length).toBeGreaterThan(3);
    points.slice(1).forEach((point, i) => {
      expect(point.steps).toBeGreaterThan(points[i]!.steps);
      expect(point.worstDrop.high).toBeLessThan(points[i]!.worstDrop.high);
    });
  });
});

describe("a change of drug", () => {
  it("names its table, goes over half by half, and never above what the table calls equal", async () => {
    const ran = await taper("--from", "1 mg", "--switch-to", "diazepam", "--table", "va-dod-2021");
    expect(ran.exit).toBe(0);
    const [half, whole] = ran.json["steps"] as readonly Record<string, unknown>[];
    expect(half).toMatchObject({
      drug: "diazepam",
      dose: { value: 5 },
      besides: [{ drug: "clonazepam", dose: { value: 0.5 } }],
    });
    expect(whole).toMatchObject({ drug: "diazepam", dose: { value: 10 }, besides: [], days: 7 });
    expect(codesOf(await taper("--from", "1 mg", "--switch-to", "diazepam"))).toEqual(["CL147"]);
    const unknown = await taper("--from", "1 mg", "--switch-to", "diazepan", "--table", "va-dod-2021");
    expect(unknown.json["issues"]).toMatchObject([{ code: "CL021", at: "--switch-to" }]);
    expect(codesOf(await taper("--from", "1 mg", "--switch-to", "Klonopin", "--table", "medscape"))).toEqual(["CL148"]);
    const byName = await taper("--from", "1 mg", "--strategy", "diazepam-substitution", "--table", "va-dod-2021");
    expect(dosesOf(byName.json)).toEqual(dosesOf(ran.json));
  });
});

describe("plan again", () => {
  it("makes the rest anew under the same bounds", async () => {
    const out = inFolder("first.json");
    const bounds = ["--max-cut", "25%", "--max-drop", "5", "--ed50", "2mg..2mg", "--products", inFolder("liquid.json")];
    const first = await taper("--from", "2 mg", ...bounds, "--out", out);
    const rest = await runLine("plan", "again", out, "--dose", "1.68 mg", "--start", "2027-01-04");
    expect(rest.exit).toBe(0);
    expect(dosesOf(rest.json)).toEqual(dosesOf(first.json).slice(1));
    expect(rest.json["bounds"]).toEqual(first.json["bounds"]);
    const stepBack = await runLine("plan", "again", out, "--dose", "2 mg");
    expect(dosesOf(stepBack.json)).toEqual(dosesOf(first.json));
    const otherStock = await runLine("plan", "again", out, "--dose", "1 mg", "--products", "us");
    expect(otherStock.exit).toBe(1);
  });

  it("refuses what is no plan or was changed", async () => {
    const file = inFolder("changed.json");
    const ran = await taper("--from", "0.5 mg", "--max-cut", "50");
    writeFileSync(file, ran.document.replace('"days":14', '"days":10'));
    expect(codesOf(await runLine("plan", "again", file, "--dose", "1 mg"))[0]).toMatch(/^PL001|DO010/);
    expect(codesOf(await runLine("plan", "again", "--dose", "1 mg"))).toEqual(["CL003"]);
    expect(codesOf(await runLine("plan", "again", inFolder("none.json"), "--dose", "1 mg"))).toEqual(["CL010"]);
  });
});

describe("plan ladder", () => {
  it("gives the doses that the rules of a protocol lead to, with their builds", async () => {
    const ran = await runLine("plan", "ladder", "--protocol", "baclofen-bedtime-ladder");
    expect(ran.exit).toBe(0);
    const rungs = ran.json["rungs"] as readonly { readonly drug: string; readonly dose: { readonly value: number } }[];
    const baclofen = rungs.filter(({ drug }) => drug === "baclofen").map(({ dose }) => dose.value);
    expect(baclofen).toEqual([5, 10, 15, 20]);
    expect(codesOf(await runLine("plan", "ladder", "--protocol", "sleep-window"))).toEqual(["CL150"]);
  });
});

describe("what is refused", () => {
  it.each([
    [["--from", "2"], "QU001"],
    [["--from", "1,5 mg"], "CL007"],
    [["--from", "2 mg", "--to", "3 mg"], "PL013"],
    [["--from", "2 mg", "--max-cut", "0"], "CL140"],
    [["--from", "2 mg", "--max-cut", "lots"], "CL140"],
    [["--from", "2 mg", "--strategy", "gentle"], "CL142"],
    [["--from", "2 mg", "--bottle", "big"], "CL141"],
    [["--from", "2 mg", "--shape", "round"], "CL143"],
    [["--from", "2 mg", "--liquid", "maybe"], "CL143"],
    [["--from", "2 mg", "--end", "2027-01-01"], "CL143"],
    [["--from", "2 mg", "--packs", "2"], "CL143"],
    [["--from", "2 mg", "--times", "am,pm", "--doses", "1 mg"], "CL144"],
    [["--from", "2 mg", "--ed50", "5mg..1mg"], "CL007"],
    [["--from", "2 mg", "--start", "2026-02-30"], "TI001"],
    [["--from", "2 mg", "--every", "0"], "CL008"],
    [["--from", "2 mg", "--products", "mars"], "CL022"],
    [[], "CL002"],
  ])("%j is %s", async (line, code) => {
    expect(codesOf(await taper(...line))).toEqual([code]);
  });

  it("names the kinds of plan, and a drug that is not there", async () => {
    expect(codesOf(await runLine("plan", "tapper"))).toEqual(["CL146"]);
    expect(codesOf(await runLine("plan", "taper", "--drug", "clonazepan", "--from", "1 mg"))).toEqual(["CL021"]);
  });
});
