/** `pk` as somebody uses it: whose model it is, the band, outside of its people, other medicines, plans, bad input. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";

const folder = mkdtempSync(join(tmpdir(), "compline-pk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const once = file("once.csv", "time,amt\n0,1\n");
const pk = (...argv: readonly string[]) => runLine("pk", ...argv);
const numbers = (value: unknown): readonly number[] => value as readonly number[];

describe("pk", () => {
  it("says whose model it is, with a band around the typical person", async () => {
    const ran = await pk("--model", "kruizinga-2022-clonazepam", "--doses", once, "--at", "0.25,0.5,1,2,4,8,12,24,48");
    expect(ran.exit).toBe(0);
    // By another program: the matrix exponential of the same constants.
    const expected = [2.05, 3.36, 4.61, 4.85, 4.15, 3.72, 3.53, 3.05, 2.27];
    const { json } = ran;
    numbers(json["concentration"]).forEach((level, i) => expect(level).toBeCloseTo(expected[i]!, 2));
    expect(json).toMatchObject({
      reference: "kruizinga-2022",
      by: "closed form",
      unit: "ng/mL",
      interval: 90,
      seed: 1,
    });
    numbers(json["concentration"]).forEach((level, i) => {
      expect(numbers(json["low"])[i]!).toBeLessThan(level);
      expect(numbers(json["high"])[i]!).toBeGreaterThan(level * 0.9);
    });
    expect(ran.text.split("\n")[0]).toMatch(/^MODEL kruizinga-2022-clonazepam \[kruizinga-2022\]/);
    expect(ran.text).toContain("it decides no dose");
    expect(ran.leaked).toBe("");
  });

  it("gives no number outside of a model's people, and says why", async () => {
    const ran = await pk("--model", "kruizinga-2022-clonazepam", "--doses", once, "--age", "70");
    expect(ran.exit).toBe(1);
    expect(ran.json["unknown"]).toMatchObject([{ fact: "age", value: 70, holdsFor: "18 a to 30 a" }]);
    expect(ran.json["concentration"]).toBeUndefined();
    expect(ran.text).toMatch(/^UNKNOWN/);
  });

  it("takes for a drug the model that holds, and names the others", async () => {
    const ran = await pk("--drug", "Klonopin", "--doses", once, "--age", "12", "--weight", "40");
    expect(ran.json).toMatchObject({ model: "yukawa-2002-clonazepam", others: ["kruizinga-2022-clonazepam"] });
    expect(ran.text).toMatch(/UNVERIFIED.*parameters\.vc/);
  });

  it("weighs another medicine by its ratio of exposure, and says no band where there is none", async () => {
    const asked = ["--drug", "triazolam", "--doses", file("t.csv", "time,amt\n0,0.25\n"), "--until", "3000"];
    const [alone, both] = [await pk(...asked), await pk(...asked, "--with", "ketoconazole")];
    const area = (json: typeof alone.json): number => (json["auc"] as { readonly value: number }).value;
    expect(area(both.json) / area(alone.json)).toBeCloseTo(22.4, 3);
    expect(alone.json["low"]).toBeNull();
    expect(alone.text).toContain("No band");
    expect((alone.json["effects"] as readonly { readonly name: string }[]).map(({ name }) => name)).toEqual([
      "sedation",
      "cognition",
    ]);
    const stranger = await pk(...asked, "--with", "aspirin");
    expect(codesOf(stranger)).toEqual(["CL106"]);
  });

  it("says how long a level is exceeded that a source connects with something", async () => {
    const ran = await pk("--drug", "zolpidem", "--doses", file("z.csv", "time,amt\n0,10\n"), "--until", "24");
    const [level] = ran.json["levels"] as readonly { hoursAbove: number; lastAboveH: number; verified: boolean }[];
    expect(level).toMatchObject({ name: "next-morning-driving", value: 50, verified: false });
    expect(level!.lastAboveH).toBeGreaterThan(3);
    expect(level!.lastAboveH).toBeLessThan(6);
  });

  it("gives occupancy as a range and never as one number", async () => {
    const ran = await pk("--model", "kruizinga-2022-clonazepam", "--doses", once, "--at", "2,8", "--ed50", "0.6..1.3");
    const occupancy = ran.json["occupancy"] as { readonly low: readonly number[]; readonly high: readonly number[] };
    occupancy.low.forEach((low, i) => expect(low).toBeLessThan(occupancy.high[i]!));
    expect(ran.text).toMatch(/receptor taken at the most: \d+ to \d+ % \(GABA-A, benzodiazepine site; ED50 0.6 to 1.3/);
  });

  it("takes the ED50 of the library where none is given, and the receptor of the drug's monograph", async () => {
    const of = async (...argv: readonly string[]) => (await pk(...argv, "--at", "2")).json["occupancy"];
    const two = file("two.csv", "time,amt\n0,2\n");
    const known = (await of("--drug", "alprazolam", "--doses", two)) as { readonly ed50: { readonly low: number } };
    expect(known).toMatchObject({ receptor: "GABA-A, benzodiazepine site", ed50: { from: "library", unit: "mg/d" } });
    const own = await of("--drug", "alprazolam", "--doses", two, "--ed50", "2..3");
    expect(own).toMatchObject({ ed50: { from: "option", low: 2, high: 3 } });
    expect(await of("--drug", "baclofen", "--doses", two)).toBeNull();
    expect(await of("--drug", "baclofen", "--doses", two, "--ed50", "30..60")).toMatchObject({ receptor: "GABA-B" });
  });

  it("says how long and of how many people a level of one's own is exceeded, doses of addl included", async () => {
    const daily = file("daily.csv", "time,amt,ii,addl\n0,10,24,6\n");
    const ran = await pk("--drug", "zolpidem", "--doses", daily, "--until", "160", "--above", "50 ng/mL");
    const [, own] = ran.json["levels"] as readonly {
      readonly name: string;
      readonly hoursAbove: number;
      readonly people: { readonly shareAbove: readonly number[]; readonly shareEver: number };
    }[];
    const single = await pk("--drug", "zolpidem", "--doses", file("z1.csv", "time,amt\n0,10\n"), "--until", "24");
    const [alone] = single.json["levels"] as readonly { readonly hoursAbove: number }[];
    expect(own!.name).toBe("asked");
    expect(own!.hoursAbove / alone!.hoursAbove).toBeGreaterThan(6.9);
    expect(own!.hoursAbove / alone!.hoursAbove).toBeLessThan(7.3);
    expect(own!.people.shareEver).toBeGreaterThanOrEqual(Math.max(...own!.people.shareAbove));
    expect(own!.people.shareAbove[0]).toBe(0);
    expect(ran.text).toMatch(/of 100 people of the model: \d+ above it at some time/);
  });

  it("draws what a measurement adds where it is asked, and leaves the band as it is", async () => {
    const asked = ["--drug", "clonazepam", "--doses", once, "--at", "1,8", "--age", "25"];
    const [plain, seen] = [(await pk(...asked)).json, await pk(...asked, "--residual")];
    expect(plain["measured"]).toBeUndefined();
    expect(seen.json["low"]).toEqual(plain["low"]);
    const { low, high } = seen.json["measured"] as {
      readonly low: readonly number[];
      readonly high: readonly number[];
    };
    numbers(plain["low"]).forEach((edge, i) => expect(low[i]!).toBeLessThan(edge));
    numbers(plain["high"]).forEach((edge, i) => expect(high[i]!).toBeGreaterThan(edge));
    expect(seen.text).toContain("seen from");
  });

  it("reads infusions, resets and steady states, as CSV and as JSON alike", async () => {
    const csv = file("i.csv", "time;amt;rate;ii;ss;evid\n0;35;52.5;;;\n4;0;;;;3\n6;35;52.5;24;1;\n");
    const json = file(
      "i.json",
      '[{"time":0,"amt":35,"rate":52.5},{"time":4,"amt":0,"evid":3},{"time":6,"amt":35,"rate":52.5,"ii":24,"ss":1}]',
    );
    const [a, b] = [csv, json].map((doses) =>
      pk("--model", "domino-1984-ketamine", "--doses", doses, "--at", "0.5,2,5,6.5"),
    );
    const [one, two] = [(await a!).json, (await b!).json];
    expect(one["concentration"]).toEqual(two["concentration"]);
    expect(numbers(one["concentration"])[2]).toBe(0);
  });

  it("draws a plan: what was taken before as settled, then its steps, and nothing after its end", async () => {
    const made = await runLine(
      "plan",
      "taper",
      "--drug",
      "diazepam",
      "--from",
      "4 mg",
      "--strategy",
      "guideline-paced",
    );
    const plan = file("plan.json", JSON.stringify(made.json));
    const { steps, totalDays } = made.json as {
      readonly totalDays: number;
      readonly steps: readonly { readonly days: number; readonly dose: { readonly value: number } }[];
    };
    const end = 24 * totalDays;
    const ran = await pk("--drug", "diazepam", "--doses", plan, "--at", `0,${end},${end + 240}`);
    expect(ran.exit).toBe(0);
    const [before, last, after] = numbers(ran.json["concentration"]) as [number, number, number];
    // 4 mg a day over 26.6 mL/min are 104 ng/mL on average, settled; midnight is two hours after bedtime, near the peak.
    expect(before).toBeGreaterThan(104);
    expect(before).toBeLessThan(135);
    expect(last).toBeLessThan(before / 2);
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(last / 50);
    expect(steps.reduce((days, step) => days + step.days, 0)).toBe(totalDays);
    expect(codesOf(await pk("--drug", "zolpidem", "--doses", plan))).toEqual(["CL104"]);
  });

  it("guesses no model: another medicine, an age that nobody said, and a route decide", async () => {
    const ten = file("ten.csv", "time,amt\n0,10\n");
    expect(codesOf(await pk("--drug", "alprazolam", "--doses", ten, "--with", "aspirin", "--at", "1"))).toEqual([
      "CL106",
    ]);
    expect((await pk("--drug", "ketamine", "--doses", ten, "--at", "1")).json["model"]).not.toBe("herd-2007-ketamine");
    expect((await pk("--drug", "alprazolam", "--doses", once, "--at", "1")).json["model"]).toBe(
      "devane-1993-alprazolam",
    );
  });

  it("calls no level never exceeded that was exceeded before the times asked for", async () => {
    const ten = file("ten.csv", "time,amt\n0,10\n");
    expect((await pk("--drug", "zolpidem", "--doses", ten, "--at", "8")).text).toMatch(
      /4\.11 h above, last at 4\.39 h/,
    );
    expect((await pk("--drug", "zolpidem", "--doses", ten, "--until", "2")).text).toContain("and still at 2 h");
  });

  it("draws a picture that can be read in words", async () => {
    const out = join(folder, "o.svg");
    const ran = await pk("--drug", "zolpidem", "--doses", file("z2.csv", "time,amt\n0,10\n"), "--svg", out);
    expect(ran.exit).toBe(0);
    const svg = readFileSync(out, "utf8");
    expect(svg).toMatch(/<desc id="d">highest 14\d ng\/mL at 0\.\d+ h; above next-morning-driving/);
    expect(svg).toContain("<polygon");
    expect(svg).toContain("Model kim-2026-zolpidem [kim-2026]");
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [["--doses", once], "CL002"],
    [["--drug", "clonazepam"], "CL002"],
    [["--model", "kruizinga-2022-clonazepan", "--doses", once], "CL100"],
    [["--drug", "oxazepam", "--doses", once], "CL101"],
    [["--drug", "clonazepam", "--doses", file("bad.csv", "time,amt\n0,a lot\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("head.csv", "hour,mg\n0,1\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("comma.csv", "time;amt\n0;0,5\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("evid.csv", "time,amt,evid\n0,1,7\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("ss3.csv", "time,amt,ii,ss\n0,1,24,3\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("key.json", '[{"time":0,"amt":1,"Rate":5}]')], "CL103"],
    [["--drug", "clonazepam", "--doses", file("list.json", '[{"time":0,"amt":[]}]')], "CL103"],
    [["--drug", "clonazepam", "--doses", once, "--every", "0.01", "--until", "900", "--people", "20000"], "CL109"],
    [["--drug", "clonazepam", "--doses", file("none.csv", "time,amt\n")], "CL103"],
    [["--drug", "clonazepam", "--doses", file("no.json", "[1,")], "CL103"],
    [["--drug", "clonazepam", "--doses", once, "--weight", "heavy"], "CL105"],
    [["--drug", "lemborexant", "--doses", once, "--food", "soup"], "CL105"],
    [["--drug", "clonazepam", "--doses", once, "--at", "1,x"], "CL107"],
    [["--drug", "clonazepam", "--doses", once, "--every", "0"], "CL107"],
    [["--drug", "clonazepam", "--doses", once, "--at", "1", "--until", "3"], "CL107"],
    [
      ["--drug", "daridorexant", "--doses", file("d.csv", "time,amt\n0,50\n"), "--ed50", "1..2", "--people", "10"],
      "CL108",
    ],
    [["--drug", "clonazepam", "--doses", once, "--interval", "100"], "CL109"],
    [["--drug", "clonazepam", "--doses", once, "--ed50", "2..1"], "CL109"],
    [["--drug", "clonazepam", "--doses", once, "--above", "20"], "CL110"],
    [["--drug", "clonazepam", "--doses", once, "--above", "20 mg"], "CL110"],
    [["--drug", "triazolam", "--doses", once, "--residual"], "CL110"],
    [["--drug", "clonazepam", "--doses", file("d2.csv", "time,amt,rate\n0,1,-2\n")], "PK209"],
    [["--drug", "clonazepam", "--doses", file("d1.csv", "time,amt,rate\n0,1,-1\n")], "PK203"],
    [["--drug", "clonazepam", "--doses", file("neg.csv", "time,amt\n0,-1\n")], "PK202"],
    [["--drug", "clonazepam", "--doses", file("ss.csv", "time,amt,ss\n0,1,1\n")], "PK206"],
    [["--drug", "clonazepam", "--doses", join(folder, "nothing.csv")], "CL010"],
  ])("%j is refused with %s", async (argv, code) => {
    const ran = await pk(...argv);
    expect(ran.exit).toBe(2);
    expect(codesOf(ran)).toContain(code);
    for (const issue of issuesOf(ran)) expect(issue.message).not.toMatch(/undefined|NaN/);
  });
});
