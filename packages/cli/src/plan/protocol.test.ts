/**
 * `plan taper --protocol P`: made for any taper there could be, a plan opens a course of it, and signed day by day that course goes
 * down to the end of the plan without the governor. Where there is none it says so in words.
 */
import { fold, openingOf, parseHistory, compile, viewState } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { LIBRARY, libraryPorts } from "../disk/library.ts";

const folder = mkdtempSync(join(tmpdir(), "plan-for-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string): string => join(folder, name);

const TAPER = "benzodiazepine-taper";
const TEXT = readFileSync(join(LIBRARY, "protocols", TAPER, "protocol.yaml"), "utf8");

type Json = Readonly<Record<string, unknown>>;
interface Opens {
  readonly start: Readonly<Record<string, { readonly value: number }>>;
  readonly plans: Readonly<Record<string, readonly { readonly value: number }[]>>;
}
const opensOf = (json: Json): Opens => (json["protocol"] as { readonly opens: Opens }).opens;
const plan = (...more: readonly string[]) => runLine("plan", "taper", ...more);

/** The taper of the library with other numbers, in a file of its own. */
function changedTaper(changes: readonly (readonly [RegExp, string])[]): {
  readonly path: string;
  readonly protocol: Protocol;
} {
  const text = changes.reduce((now, [from, to]) => {
    if (!from.test(now)) throw new Error(`nothing like ${from} to change`);
    return now.replace(from, to);
  }, TEXT);
  const path = inFolder("taper.yaml");
  writeFileSync(path, text);
  const protocol = parseProtocol(text, path);
  if (!protocol.ok) throw new Error(JSON.stringify(protocol.issues));
  return { path, protocol: protocol.value };
}

const DAY = 86_400_000;
const OPENED = Date.parse("2026-03-02T09:00:00Z");
const at = (day: number, hour: number): string => new Date(OPENED + day * DAY + (hour - 9) * 3_600_000).toISOString();

/** A course of that plan in which all is ordinary, every question is answered and every signature given. */
function ordinaryCourse({ id, version, facts }: Protocol, opens: Opens, days: number): string {
  const valuesOf = (from: string): Json =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, fact]) => (fact.from === from ? [[name, fact.ordinary]] : [])),
    );
  const body = { protocol: { id, version }, zone: "Etc/UTC", ...opens, demonstration: true };
  const lines: unknown[] = [{ kind: "opened", occurred: at(0, 9), body }];
  for (let day = 0; day < days; day++) {
    if (day % 20 === 0) lines.push({ kind: "record", occurred: at(day, 10), body: { facts: valuesOf("record") } });
    for (const value of day < 7 ? ["begin"] : ["step"])
      lines.push({ kind: "signature", occurred: at(day, 11), body: { fact: "sign", value } });
    lines.push({ kind: "report", occurred: at(day, 19), body: { answers: valuesOf("report") } });
  }
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** What became of it: the doses in their order, in mg, where it stands, and everything that the governor refused. */
function lived(protocol: Protocol, opens: Opens) {
  const [ports, days] = [libraryPorts(), (opens.plans["clonazepam"]?.length ?? 0) * 15 + 60];
  const history = parseHistory(ordinaryCourse(protocol, opens, days));
  if (!ports.ok || !history.ok) throw new Error(JSON.stringify([ports, history]));
  const opening = openingOf(protocol, history.value);
  const compiled = opening.ok ? compile(protocol, opening.value, ports.value) : opening;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const doses = [opens.start["clonazepam"]?.value];
  const refused: unknown[] = [];
  let phase = "";
  const level = compiled.value.layout.level("clonazepam");
  const folded = fold(compiled.value, history.value, { epochMs: OPENED + days * DAY, offsetMin: 0 }, ({ outcome }) => {
    const dose = (outcome.next[level] as number) / 1_000_000;
    if (dose !== doses.at(-1)) doses.push(dose);
    refused.push(...outcome.refused);
    phase = viewState(compiled.value, outcome.next).phase;
  });
  if (!folded.ok) throw new Error(JSON.stringify(folded.issues));
  return { doses, refused, phase };
}

const STRATEGIES = ["guideline-paced", "label", "linear", "quarter-fortnightly"];
const PRODUCTS = ["0.5-tablet-scored", "1-tablet-scored", "2-tablet-scored", "0.125-odt", "0.25-odt"];
const asked = fc.record({
  from: fc.constantFrom("0.25 mg", "0.7 mg", "1 mg", "1.5 mg", "2 mg", "4 mg"),
  strategy: fc.constantFrom(...STRATEGIES),
  products: fc.subarray(PRODUCTS, { minLength: 2 }),
  isLiquid: fc.boolean(),
  pieces: fc.integer({ min: 1, max: 4 }),
  percent: fc.constantFrom(10, 25, 34, 50),
  stop: fc.constantFrom("0.06 mg", "0.125 mg", "0.25 mg", "0.5 mg"),
  every: fc.constantFrom(7, 14),
  floor: fc.constantFrom(undefined, "1 mg"),
});
const RUNS = { numRuns: Math.max(1, Math.round(24 * Number(process.env["COMPLINE_TEST_SCALE"] ?? "1"))) };

describe("a plan for a protocol", () => {
  it("opens a course that goes down to its end and never meets the governor, or there is none and it says why", async () => {
    const counts = { found: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(asked, async ({ from, strategy, products, isLiquid, pieces, percent, stop, every, floor }) => {
        const stock = products.map((name) => `      - product: us-clonazepam-${name}\n`).join("");
        const { path, protocol } = changedTaper([
          [/(?: {6}- product: .*\n)+/, stock],
          ...(isLiquid ? [] : ([[/ {6}#.*\n {6}- liquid: .*\n/, ""]] as const)),
          [/pieces: \{ most: 4/, `pieces: { most: ${pieces}`],
          [/most_percent: 25, last_from: 0.125 mg/, `most_percent: ${percent}, last_from: ${stop}`],
          [
            /most: plan step, most_percent: 25, every: 14 days/,
            `most: plan step, most_percent: ${percent}, every: ${every} days`,
          ],
          [/stop_from: 0.125 mg\n/, `stop_from: ${stop}\n`],
        ]);
        const accepted = floor === undefined ? [] : ["--floor", floor];
        const ran = await plan("--protocol", path, "--from", from, "--strategy", strategy, ...accepted);
        counts[ran.exit === 0 ? "found" : "none"]++;
        if (ran.exit === 0) {
          const opens = opensOf(ran.json);
          const doses = opens.plans["clonazepam"]!.map(({ value }) => value);
          expect(lived(protocol, opens)).toEqual({ doses, refused: [], phase: "done" });
        } else expect(ran.json).toMatchObject({ infeasible: { reason: expect.stringMatching(/^[A-Z].*\.\)?$/) } });
      }),
      RUNS,
    );
    expect(counts.found).toBeGreaterThan(0);
  }, 600_000);

  it("is made of the protocol's stock and numbers, and says which it asked for; the drug need not be said", async () => {
    const ran = await plan("--protocol", TAPER, "--from", "1 mg", "--strategy", "label");
    expect(ran.exit).toBe(0);
    const { bounds, protocol, products, totalDays, steps } = ran.json as { readonly [name: string]: unknown } & {
      readonly bounds: readonly Json[];
      readonly products: readonly { readonly id: string }[];
      readonly totalDays: number;
      readonly steps: readonly unknown[];
    };
    const asks = bounds.filter(({ by }) => by === TAPER).map(({ bound, value }) => [bound, value]);
    expect(asks).toEqual([
      ["max-cut", 25],
      ["stop-from", { value: 0.125, unit: "mg" }],
      ["least-days", 14],
    ]);
    expect(protocol).toMatchObject({ id: TAPER, lever: "clonazepam", asks: [{ bound: "max-cut" }, {}, {}] });
    expect(totalDays).toBe((steps.length - 1) * 14);
    expect(products.map(({ id }) => id)).toContain("clonazepam-liquid-5");
    expect(ran.text).toContain("max-cut 25 %, stop-from 0.125 mg, least-days 14 d");
    expect(ran.text).toMatch(/the next is none: 0\.125 mg \[.*\], asked by benzodiazepine-taper/);
  });

  it("is narrowed by what is asked on the line, and widened by nothing", async () => {
    const narrow = await plan("--protocol", TAPER, "--from", "1 mg", "--max-cut", "20%", "--every", "28");
    expect(narrow.json["bounds"]).toContainEqual(
      expect.objectContaining({ bound: "max-cut", value: 20, source: null }),
    );
    expect((narrow.json["steps"] as readonly { readonly days: number }[])[0]?.days).toBe(28);
    const wide = await plan("--protocol", TAPER, "--from", "1 mg", "--max-cut", "60%", "--every", "3", "--pieces", "9");
    const wanted = opensOf(wide.json).plans["clonazepam"]!.map(({ value }) => value);
    const cuts = wanted.slice(1, -1).map((dose, i) => (wanted[i]! - dose) / wanted[i]!);
    expect(Math.max(...cuts)).toBeLessThanOrEqual(0.25);
    expect(wide.json["bounds"]).toContainEqual(expect.objectContaining({ bound: "max-cut", value: 25, by: TAPER }));
  });

  it("says in words that no plan which the protocol allows leads down, and offers only what is the protocol's", async () => {
    const ran = await plan("--protocol", TAPER, "--from", "2 mg", "--products", "us", "--floor", "2 mg");
    expect(ran.exit).toBe(1);
    expect(ran.json).toMatchObject({
      infeasible: { by: TAPER, bounds: [{ bound: "max-cut", allowed: 25 }] },
      nearest: null,
    });
    expect(ran.text).toContain("No plan that benzodiazepine-taper allows leads down, whatever else is given up.");
    expect(ran.json["wouldHelp"]).toEqual([expect.objectContaining({ says: "clonazepam-liquid-5" })]);
  });

  it("is refused where no course of the protocol opens so", async () => {
    const codes = async (...more: readonly string[]) =>
      codesOf(await plan("--protocol", TAPER, "--from", "1 mg", ...more));
    expect(await codes("--drug", "diazepam")).toEqual(["CL153"]);
    expect(await codes("--to", "0.5 mg")).toEqual(["CL154"]);
    expect(await codes("--times", "am,pm")).toEqual(["CL154"]);
    expect(await codes("--products", "uk")).toEqual(["CL155"]);
    expect(await codes("--release", "plain")).toEqual(["CL143"]);
    expect(await codes("--switch-to", "diazepam", "--table", "va-dod-2021")).toEqual(["CL143"]);
    expect(codesOf(await plan("--protocol", "baclofen-bedtime-ladder", "--from", "10 mg"))).toEqual(["CL153"]);
    const { path } = changedTaper([[/max: start/, "max: 0.5 mg"]]);
    expect(codesOf(await plan("--protocol", path, "--from", "1 mg"))).toEqual(["CL154"]);
  });

  it("is made again within the very text that it was made for", async () => {
    const out = inFolder("plan.json");
    await plan("--protocol", TAPER, "--from", "1 mg", "--out", out);
    const rest = await runLine("plan", "again", out, "--dose", "0.5 mg");
    expect(rest.exit).toBe(0);
    expect(rest.json).toMatchObject({ protocol: { id: TAPER, opens: { start: { clonazepam: { value: 0.5 } } } } });
    expect(codesOf(await runLine("plan", "again", out, "--dose", "0.5 mg", "--to", "0.25 mg"))).toEqual(["CL154"]);
    const { path } = changedTaper([[/most_percent: 25, last_from/, "most_percent: 30, last_from"]]);
    expect(codesOf(await runLine("plan", "again", out, "--dose", "0.5 mg", "--protocol", path))).toEqual(["CL156"]);
    const free = inFolder("free.json");
    await plan("--drug", "clonazepam", "--from", "1 mg", "--products", "us", "--floor", "1 mg", "--out", free);
    expect(codesOf(await runLine("plan", "again", free, "--dose", "0.5 mg", "--protocol", TAPER))).toEqual(["CL156"]);
  });
});

describe("a course that opens with a plan", () => {
  const mg = (value: number) => ({ value, unit: "mg" });
  const opened = (mgs: readonly number[]): string => {
    const path = inFolder("course.jsonl");
    const { protocol } = changedTaper([]);
    const opens = { start: { clonazepam: mg(mgs[0]!) }, plans: { clonazepam: mgs.map(mg) } };
    writeFileSync(path, ordinaryCourse(protocol, opens, 1));
    return path;
  };

  it.each(["decide", "why", "tonight"])(
    "is refused by %s with the entry, the bound and the command that makes one",
    async (verb) => {
      const ran = await runLine(verb, "--history", opened([0.5, 0.4, 0.25, 0]));
      expect(issuesOf(ran).map(({ code, at: place, line }) => [code, place, line])).toEqual([
        ["CO023", "body.plans.clonazepam[2]", 1],
        ["CO023", "body.plans.clonazepam[3]", 1],
      ]);
      const [cut, stop] = issuesOf(ran).map(({ expected }) => expected);
      const command = `compline plan taper --drug clonazepam --from "0.5 mg" --protocol ${TAPER}`;
      expect([cut, stop]).toEqual([
        `at most 25 %; a plan that fits: ${command}`,
        `from at most 0.125 mg; a plan that fits: ${command}`,
      ]);
    },
  );

  it("is found by check, and a plan that was changed by hand as well", async () => {
    const ran = await runLine("check", opened([0.125, 0.06]));
    expect(ran.exit).toBe(1);
    expect(issuesOf(ran).map(({ code, at: place, line }) => [code, place, line])).toEqual([
      ["CO023", "body.plans.clonazepam[1]", 1],
      ["CO023", "body.plans.clonazepam[1]", 1],
    ]);
    const out = inFolder("checked.json");
    await plan("--protocol", TAPER, "--from", "0.5 mg", "--out", out);
    expect((await runLine("check", out)).exit).toBe(0);
    writeFileSync(out, readFileSync(out, "utf8").replace("1.1.0", "1.1.1"));
    expect(codesOf(await runLine("check", out))).toEqual(["PL001"]);
  });

  it("is decided where the plan was made for it", async () => {
    const made = await plan("--protocol", TAPER, "--from", "0.5 mg");
    const doses = opensOf(made.json).plans["clonazepam"]!.map(({ value }) => value);
    expect((await runLine("decide", "--history", opened(doses))).exit).toBe(0);
  });

  it("is told the command where it brings none", async () => {
    const [issue] = issuesOf(await runLine("tonight", "--protocol", TAPER));
    expect(issue).toMatchObject({ code: "CO021", expected: expect.stringContaining(`--from Q --protocol ${TAPER}`) });
  });
});
