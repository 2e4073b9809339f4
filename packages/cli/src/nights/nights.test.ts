/** `nights` and `compare` over files of every kind, as somebody uses them. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);

const EXAMPLE = fileURLToPath(new URL("../../../../examples/nights/", import.meta.url));
const LONDON = ["--zone", "Europe/London"];

interface Scored {
  readonly night: string | null;
  readonly source: { readonly app: string; readonly device?: string; readonly version?: string };
  readonly measures: Readonly<Record<string, number>>;
}

describe("nights of a folder", () => {
  it("are read whatever wrote them, each kind by itself", async () => {
    const ran = await runLine("nights", EXAMPLE, ...LONDON);
    expect(ran.exit).toBe(0);
    const scored = ran.json["scored"] as readonly Scored[];
    expect((ran.json["nights"] as readonly unknown[]).length).toBe(41);
    expect(scored.filter(({ source }) => source.device !== undefined)).toHaveLength(42);
    expect(scored.filter(({ night }) => night === null)).toHaveLength(1);
    expect(scored.every(({ measures }) => (measures["scoredTstMin"] ?? 0) > 200)).toBe(true);
  });

  it("say where a device's program changed, and how far it lies from what was written", async () => {
    const ran = await runLine("nights", EXAMPLE, ...LONDON);
    expect(codesOf(ran)).toEqual(["SL093", "CL128"]);
    expect(ran.text).toContain("from version 10.2 to 11.0");
    expect(ran.text).toMatch(/Sam’s Watch: total sleep time [+−]\d+ min on average/);
  });

  it("are drawn: a raster of what was written, and each scored night", async () => {
    const out = space.path("charts");
    const ran = await runLine("nights", EXAMPLE, ...LONDON, "--svg", out);
    expect((ran.json["charts"] as readonly string[]).length).toBe(44);
    expect(space.read("charts/nights.svg")).toContain("<title>Nights as written");
    expect(space.read("charts/hypnogram-2026-01-05.svg")).toContain("Sam’s Watch");
  });

  it("are drawn a page for each stretch of nights: one date of long ago leaves no page of nothing", async () => {
    const file = space.write(
      "ages.csv",
      "night,into_bed,out_of_bed\n1999-01-05,23:00,07:00\n2026-01-05,23:00,07:00\n2026-01-06,23:00,07:00\n",
    );
    const ran = await runLine("nights", file, ...LONDON, "--svg", space.path("ages"));
    expect((ran.json["charts"] as readonly string[]).length).toBe(2);
    expect(space.read("ages/nights-2.svg")).toContain("2026-01-05 to 2026-01-06");
  });

  it("leave out what is no night, and say so; a file that was named must be one", async () => {
    space.write("mixed/diary.csv", "night,into_bed,tried_to_sleep,out_of_bed\n2026-01-05,23:00,23:10,07:00\n");
    space.write("mixed/notes.txt", "Milk, bread.\n");
    const folder = await runLine("nights", space.path("mixed"), ...LONDON);
    expect([folder.exit, (folder.json["nights"] as readonly unknown[]).length, codesOf(folder)]).toEqual([
      0,
      1,
      ["SL001"],
    ]);
    expect((await runLine("nights", space.path("mixed/notes.txt"), ...LONDON)).exit).toBe(2);
  });

  it("tell what the longer diary says of the day, in numbers, times and words, and nothing that nobody wrote", async () => {
    const file = space.write(
      "day.csv",
      "night,into_bed,nap_min,caffeine_drinks,last_caffeine,sleep_medicine\n2026-01-05,23:00,20,3,16:30,melatonin 2 mg\n2026-01-06,23:00,,0,,\n2026-01-07,23:00,,,15:00,\n",
    );
    const ran = await runLine("nights", file, ...LONDON);
    expect(ran.json["nights"]).toMatchObject([
      { day: { nap_min: 20, caffeine_drinks: 3, last_caffeine: "16:30", sleep_medicine: "melatonin 2 mg" } },
      { day: { caffeine_drinks: 0 }, measures: { caffeineDrinks: 0 } },
      { day: { last_caffeine: "15:00" } },
    ]);
    expect(ran.text).toMatch(/2026-01-05 +20 +3, 16:30 +melatonin 2 mg\n +2026-01-06 +0\n +2026-01-07 +15:00$/m);
  });

  it("of a laboratory say which of their numbers rest on the ends of the record", async () => {
    const ran = await runLine("nights", join(EXAMPLE, "laboratory"), ...LONDON);
    const [night] = ran.json["scored"] as readonly { readonly onRecordEnds?: readonly string[] }[];
    expect(night?.onRecordEnds).toContain("sleepLatencyMin");
    expect(ran.text).toMatch(/undated +\d+(\.\d)? +20\* +12\*/);
    expect(codesOf(ran)).toEqual(["SL093"]);
  });

  it("of bare numbers are asked about, and read by the list that --as names", async () => {
    const file = space.write("numbers.csv", "epoch,reference,device\n1,0,0\n2,1,1\n3,2,1\n4,5,3\n");
    const asked = await runLine("nights", file, "--epoch", "30", ...LONDON);
    expect([asked.exit, codesOf(asked)]).toEqual([2, ["SL083"]]);
    const read = await runLine("nights", file, "--epoch", "30", "--as", "stages-rk", ...LONDON);
    expect((read.json["scored"] as readonly Scored[]).map(({ measures }) => measures["scoredTstMin"])).toEqual([
      1.5, 1.5,
    ]);
    expect((await runLine("nights", file, "--as", "stages", ...LONDON)).exit).toBe(2);
  });

  it("of a ring with letters of five minutes take its own sums, and say which they are", async () => {
    const record = {
      id: "a",
      type: "long_sleep",
      bedtime_start: "2026-01-05T22:30:00+00:00",
      bedtime_end: "2026-01-05T23:00:00+00:00",
      total_sleep_duration: 1290,
      sleep_phase_5_min: "421134",
    };
    const ran = await runLine("nights", space.write("oura.json", JSON.stringify({ data: [record] })), ...LONDON);
    expect(ran.json["scored"]).toMatchObject([
      { measures: { scoredTstMin: 21.5, n3Min: 10 }, stated: ["scoredTstMin"] },
    ]);
  });

  it("are asked about where two devices have one night, until one is preferred", async () => {
    const record = (device: string, from: string, to: string): string =>
      `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${device}" value="HKCategoryValueSleepAnalysisAsleepCore" startDate="${from}" endDate="${to}"/>`;
    const two = `<HealthData>${record("Ring", "2026-01-05 23:00:00 +0000", "2026-01-06 06:00:00 +0000")}${record("Watch", "2026-01-05 23:30:00 +0000", "2026-01-06 06:00:00 +0000")}</HealthData>`;
    const file = space.write("export.xml", two);
    const asked = await runLine("nights", file, ...LONDON);
    expect([asked.json["scored"], codesOf(asked)]).toEqual([[], ["CL127"]]);
    const chosen = await runLine("nights", file, ...LONDON, "--prefer", "apple-health/Watch");
    expect((chosen.json["scored"] as readonly Scored[]).map(({ measures }) => measures["scoredTstMin"])).toEqual([390]);
  });

  it("hold several scorings of one night against each other", async () => {
    const stages = ["W", "W", "N1", "N2", "N2", "N2", "R", "R"];
    const rows = stages.map((stage, i) => `${i},${stage},${i === 2 ? "N2" : stage}`);
    const file = space.write("two.csv", `epoch,scorer_a,scorer_b\n${rows.join("\n")}\n`);
    const ran = await runLine("nights", file, "--epoch", "30", ...LONDON);
    expect(ran.json["scorers"]).toMatchObject([
      { scorer: "scorer_a", against: "scorer_b", epochs: 8, accuracy: 0.875 },
      { scorer: "scorer_b", against: "scorer_a", epochs: 8, accuracy: 0.875 },
    ]);
    expect(ran.text).toContain("scorer_a against scorer_b: kappa 0.8");
  });

  it("say how regular they are, as far as they were written", async () => {
    const ran = await runLine("nights", join(EXAMPLE, "diary.csv"), ...LONDON);
    expect(ran.json["regularity"]).toMatchObject({ midpoint: { nights: 41 } });
    expect(ran.text).toMatch(/regularity index 9\d of −100 to 100/);
  });

  it.each([
    ["--epoch", "0", "CL129"],
    ["--epoch", "long", "CL129"],
  ])("refuse %s %s", async (option, value, code) => {
    expect(codesOf(await runLine("nights", EXAMPLE, option, value))).toEqual([code]);
  });
});

interface Compared {
  readonly name: string;
  readonly verdict: string;
  readonly difference: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly probability: number;
}

describe("compare", () => {
  const diary = join(EXAMPLE, "diary.csv");

  it("finds what the example changed, and nothing that it did not", async () => {
    const ran = await runLine("compare", diary, "--change", "2026-01-26", ...LONDON);
    expect(ran.exit).toBe(0);
    const measures = ran.json["measures"] as readonly Compared[];
    const of = (name: string): Compared => measures.find((one) => one.name === name)!;
    expect(of("solMin")).toMatchObject({ verdict: "better" });
    expect(of("solMin").interval.low).toBeLessThan(-28);
    expect(of("solMin").interval.high).toBeGreaterThan(-40);
    expect(of("wasoMin").verdict).toBe("not-shown");
    expect((ran.json["assumptions"] as readonly string[]).join(" ")).toContain("not drawn by lot");
  });

  it("compares what a watch recorded by the same rule", async () => {
    const ran = await runLine("compare", EXAMPLE, "--change", "2026-01-26", "--measure", "sleepLatencyMin", ...LONDON);
    expect((ran.json["measures"] as readonly Compared[]).map(({ verdict }) => verdict)).toEqual(["better"]);
    expect(codesOf(ran)).toEqual(["SL093", "CL128"]);
  });

  it("counts the orders that could have been drawn, where they were", async () => {
    const spans = [
      "--before",
      "2026-01-05..2026-01-11",
      "--after",
      "2026-01-12..2026-01-18",
      "--before",
      "2026-01-19..2026-01-25",
      "--after",
      "2026-01-26..2026-02-01",
    ];
    const ran = await runLine("compare", diary, ...spans, "--drawn", "all", "--measure", "solMin", ...LONDON);
    expect(ran.json["measures"]).toMatchObject([{ drawnByLot: { orders: 6 } }]);
  });

  it("says so where the orders cannot be counted", async () => {
    const spans = ["--before", "2026-01-05..2026-01-18", "--after", "2026-01-19..2026-01-31"];
    const thrice = [...spans, "--before", "2026-02-01..2026-02-07", "--drawn", "pairs", "--measure", "solMin"];
    const ran = await runLine("compare", diary, ...thrice, ...LONDON);
    expect(ran.text.replaceAll(/\s+/g, " ")).toContain("orders that could have been drawn cannot be counted");
  });

  it("never calls an interval certain", async () => {
    const options = ["--change", "2026-01-26", "--measure", "solMin", "--level", "99.9%"];
    const ran = await runLine("compare", diary, ...options, ...LONDON);
    expect(ran.text.replaceAll(/\s+/g, " ")).toContain("(99.9 % interval)");
    expect(ran.text).not.toContain("100 of 100");
  });

  it("takes no night twice, and says where another device began", async () => {
    const night = (day: number, device: string): string => {
      const date = (at: number): string => new Date(Date.UTC(2026, 0, at)).toISOString().slice(0, 10);
      const end = `0${5 + (day % 3)}:00:00`;
      return `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${device}" value="HKCategoryValueSleepAnalysisAsleepCore" startDate="${date(day)} 23:00:00 +0000" endDate="${date(day + 1)} ${end} +0000"/>`;
    };
    const days = Array.from({ length: 20 }, (_, i) => night(i + 1, i < 10 ? "Watch" : "Ring"));
    const watch = space.write("watch.xml", `<HealthData>${days.join("")}</HealthData>`);
    const asked = [watch, "--change", "2026-01-11", "--measure", "scoredTstMin", ...LONDON];
    expect(codesOf(await runLine("compare", ...asked))).toEqual(["CL134"]);
    const fitbit = {
      logId: 1,
      startTime: "2026-01-10T23:00:00.000",
      endTime: "2026-01-11T05:00:00.000",
      levels: { data: [{ dateTime: "2026-01-10T23:00:00.000", level: "light", seconds: 21_600 }] },
    };
    const both = await runLine("compare", space.write("fitbit.json", JSON.stringify([fitbit])), ...asked);
    expect(codesOf(both)).toContain("CL127");
  });

  it("says no where there are too few nights", async () => {
    const ran = await runLine("compare", diary, "--change", "2026-01-08", ...LONDON);
    expect(ran.exit).toBe(1);
    expect(ran.text).toContain("too few nights");
  });

  it("draws each measure", async () => {
    const out = space.path("compared");
    await runLine("compare", diary, "--change", "2026-01-26", "--measure", "solMin", "--svg", out, ...LONDON);
    expect(space.read("compared/solMin.svg")).toContain("<title>Time to fall asleep");
  });

  it.each([
    [["--change", "soon"], "TI001"],
    [[], "CL120"],
    [["--before", "2026-01-05..2026-01-11"], "CL120"],
    [["--change", "2026-01-26", "--before", "2026-01-05..2026-01-11"], "CL120"],
    [["--before", "2026-01-11..2026-01-05", "--after", "2026-01-12..2026-01-18"], "CL121"],
    [["--before", "x", "--after", "2026-01-12..2026-01-18"], ""],
    [["--before", "2026-01-05..2026-01-12", "--after", "2026-01-12..2026-01-18"], "CL122"],
    [["--change", "2026-01-26", "--measure", "solMn"], "CL123"],
    [["--change", "2026-01-26", "--level", "20%"], "CL124"],
    [["--change", "2026-01-26", "--drawn", "maybe"], "CL125"],
    [["--change", "2026-01-26", "--wash-out", "-1"], "CL008"],
  ])("refuses %j", async (options, code) => {
    const ran = await runLine("compare", diary, ...options, ...LONDON);
    expect(ran.exit).toBe(2);
    expect(codesOf(ran).join()).toContain(code);
  });
});
