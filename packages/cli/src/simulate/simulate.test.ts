/** `simulate` as somebody uses it: outcomes, what was missed, two versions over the same people, one course, bad input. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { liveAll, usefulJobs } from "./pool.ts";
import { preparedWorld } from "./worlds.ts";

const folder = mkdtempSync(join(tmpdir(), "compline-simulate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const LIBRARY = new URL("../../../../library/", import.meta.url);
const libraryText = (path: string): string => readFileSync(new URL(path, LIBRARY), "utf8");

function changed(name: string, path: string, from: string | RegExp, to: string): string {
  const text = libraryText(path);
  const written = text.replace(from, to);
  if (written === text) throw new Error(`nothing to change in ${path}`);
  writeFileSync(join(folder, name), written);
  return join(folder, name);
}

const TAPER = "benzodiazepine-taper";
const FEW = ["--people", "12", "--nights", "40"];
/** A world in which what is looked for happens often enough to be seen in a few people. */
const HARSH = changed(
  "clonazepam-taper.yaml",
  "people/clonazepam-taper.yaml",
  /(rf_selfharm: \{ kind: event, of: \[\{ value: )-[\d.]+/,
  "$1-3",
);
const DEAF = changed(
  "deaf.yaml",
  `protocols/${TAPER}/protocol.yaml`,
  /\n( +)when: rf_selfharm\n/,
  "\n$1when: rf_selfharm and rf_seizure\n",
);

interface Flag {
  readonly happened: number;
  readonly raised: number;
  readonly missed: Readonly<Record<string, number>>;
}
const flagOf = (json: Readonly<Record<string, unknown>>): Flag =>
  (json["redFlags"] as Readonly<Record<string, Flag>>)["rf_selfharm"]!;

describe("simulate", () => {
  it("says how courses ended, what was decided, how numbers spread, and what was missed", async () => {
    const ran = await runLine("simulate", "--protocol", TAPER, ...FEW);
    expect(ran.exit).toBe(0);
    const { outcomes, decisionsPerBand, quantiles, redFlags, perSecond } = ran.json as Readonly<
      Record<string, Readonly<Record<string, { people: number; count: number; p50: number }>>>
    >;
    expect(Object.values(outcomes!).reduce((sum, { people }) => sum + people, 0)).toBe(12);
    const decided = Object.values(decisionsPerBand!).reduce((sum, { count }) => sum + count, 0);
    expect(decided).toBe(ran.json["lived"]);
    expect(quantiles!["clonazepam.last"]!.p50).toBeGreaterThan(0);
    expect(Object.keys(redFlags!)).toContain("rf_breathing");
    expect(perSecond).toBeGreaterThan(0);
    expect(ran.text).toContain("says what the protocol does, not what it does to patients");
    const { per100Ticks, by } = ran.json["calls"] as { per100Ticks: number; by: Readonly<Record<string, number>> };
    const calls = Object.values(by).reduce((sum, count) => sum + count, 0);
    expect(per100Ticks).toBeCloseTo((100 * calls) / (ran.json["lived"] as number), 3);
    expect(ran.text).toMatch(/most calls by: \S+ \d+ %/);
    expect(ran.text).toMatch(/ASSUMED: \d+ of the \d+ blocks/);
    expect(ran.text).not.toMatch(/NaN|undefined/);
    expect(ran.leaked).toBe("");
  });

  it("shows a red flag that a version of the protocol no longer raises", async () => {
    const asked = ["--world", HARSH, ...FEW];
    const kept = flagOf((await runLine("simulate", "--protocol", TAPER, ...asked)).json);
    const ran = await runLine("simulate", "--protocol", DEAF, ...asked);
    const lost = flagOf(ran.json);
    expect(kept.happened).toBeGreaterThan(5);
    expect(kept.missed["engine"]).toBe(0);
    expect(kept.raised).toBeGreaterThan(0);
    expect(lost.missed["engine"]).toBeGreaterThan(0);
    expect(lost.raised).toBeLessThan(kept.raised);
    expect(ran.text).toContain("MISSED BY THE ENGINE: Thoughts of self-harm");
  });

  it("compares two versions over the same people, with intervals", async () => {
    const ran = await runLine("simulate", "--protocol", TAPER, "--against", DEAF, "--world", HARSH, ...FEW);
    const { missed, numbers, people } = ran.json["comparison"] as {
      readonly people: number;
      readonly missed: Readonly<Record<string, { mean: number; low: number; high: number }>>;
      readonly numbers: Readonly<Record<string, { mean: number }>>;
    };
    expect(people).toBe(12);
    expect(missed["rf_selfharm"]!.mean).toBeGreaterThan(0);
    expect(missed["rf_selfharm"]!.low).toBeLessThan(missed["rf_selfharm"]!.mean);
    // The same people: what no protocol touches is the same in both.
    expect(numbers["score.first"]!.mean).toBe(0);
    expect(numbers["calls"]!.mean).toBeLessThan(0);
    expect(ran.text).toMatch(/^[≠~] missed: Thoughts of self-harm/m);
    expect(ran.text).toContain("The same 12 people lived both");
  });

  it("leaves one person's course as a file that decides, explains and replays, and is that person's every time", async () => {
    const out = join(folder, "person.jsonl");
    const ran = await runLine("simulate", "--protocol", TAPER, "--person", "3", "--nights", "30", "--out", out);
    expect(ran.exit).toBe(0);
    const first = readFileSync(out, "utf8");
    expect(first.trim().split("\n")).toHaveLength(ran.json["events"] as number);
    for (const line of [
      ["decide", "--history", out],
      ["replay", out],
      ["why", "--history", out],
    ])
      expect((await runLine(...line)).exit, line.join(" ")).toBe(0);
    await runLine("simulate", "--protocol", TAPER, "--person", "3", "--people", "50", "--nights", "30", "--out", out);
    expect(readFileSync(out, "utf8")).toBe(first);
  });

  it("draws pictures that can be read in words", async () => {
    const svg = join(folder, "pictures");
    const ran = await runLine("simulate", "--protocol", TAPER, ...FEW, "--svg", svg);
    expect(ran.json["charts"]).toHaveLength(readdirSync(svg).length);
    for (const name of readdirSync(svg)) {
      const text = readFileSync(join(svg, name), "utf8");
      expect(text, name).toContain("12 virtual people");
      expect(text, name).not.toMatch(/NaN|undefined|Infinity/);
    }
    expect(readFileSync(join(svg, "phases.svg"), "utf8")).toMatch(/<title>Share of people in each phase.*taper \d+ %/);
  });

  it.each([
    [[], "CL002"],
    [["--protocol", "benzodiazepine-tapir"], "CL020"],
    [["--protocol", TAPER, "--people", "0"], "CL161"],
    [["--protocol", TAPER, "--people", "many"], "CL161"],
    [["--protocol", TAPER, "--nights", "1.5"], "CL161"],
    [["--protocol", TAPER, "--seed", "-1"], "CL161"],
    [["--protocol", TAPER, "--jobs", "1000"], "CL161"],
    [["--protocol", TAPER, "--person", "3"], "CL161"],
    [["--protocol", TAPER, "--out", "o.jsonl"], "CL161"],
    [["--protocol", TAPER, "--person", "12", "--people", "12", "--out", "o.jsonl"], "CL161"],
    [["--protocol", TAPER, "--person", "1", "--out", "o.jsonl", "--svg", "d"], "CL161"],
    [["--protocol", TAPER, "--world", "nobody"], "CL160"],
    [["--protocol", TAPER, "--against", "nobody"], "CL020"],
    [["--protocol", "baclofen-bedtime-ladder", "--world", "clonazepam-taper"], "SI010"],
    [["--protocol", TAPER, ...FEW, "--svg", join(HARSH, "d")], "CL013"],
  ])("%j is refused with %s", async (argv, code) => {
    const ran = await runLine("simulate", ...argv);
    expect(ran.exit).toBe(2);
    expect(codesOf(ran)).toContain(code);
    for (const issue of issuesOf(ran)) expect(issue.message).not.toMatch(/undefined|NaN/);
  });
});

describe("threads", () => {
  it("find the same, however many they are", async () => {
    const prepared = preparedWorld({ protocol: TAPER, world: undefined });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues));
    const task = { protocol: TAPER, world: undefined, seed: 9, nights: 25 };
    const lived = async (jobs: number) => {
      let told = 0;
      const answer = await liveAll({ task, prepared: prepared.value, people: 31, jobs }, (people) => (told += people));
      expect(told).toBe(31);
      return JSON.stringify(answer);
    };
    expect(await lived(2)).toBe(await lived(1));
  });

  it("are no more than there is work for", () => {
    expect([usefulJobs(8, 10, 100), usefulJobs(8, 1000, 300), usefulJobs(2, 10_000, 300)]).toEqual([1, 3, 2]);
  });

  it("that cannot begin say why", async () => {
    const prepared = preparedWorld({ protocol: TAPER, world: undefined });
    if (!prepared.ok) throw new Error("refused");
    const task = { protocol: "nothing-here", world: undefined, seed: 9, nights: 25 };
    const answer = await liveAll({ task, prepared: prepared.value, people: 4, jobs: 2 }, () => undefined);
    expect("issues" in answer && answer.issues.map(({ code }) => code)).toEqual(["CL020"]);
  });
});
