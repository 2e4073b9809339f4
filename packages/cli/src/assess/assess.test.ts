/** `compline assess` as people call it: forms, answers that are good, answers with gaps, answers that are none. */
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);

const file = (name: string, answers: unknown): string => space.write(name, JSON.stringify(answers));
const all = (count: number, value: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`q${i + 1}`, value]));
const CALM = { ...all(8, 1), q9: 0 };

describe("the instruments", () => {
  it("are listed, with what stands in them", async () => {
    const ran = await runLine("assess");
    const known = ran.json["instruments"] as readonly { readonly instrument: string; readonly text: boolean }[];
    expect(known.length).toBeGreaterThanOrEqual(14);
    expect(known.find(({ instrument }) => instrument === "isi")).toMatchObject({ text: false, items: 7 });
    expect(ran.text).toMatch(/^isi +Insomnia Severity Index \(ISI\) \(codes only\)$/m);
    expect(ran.exit).toBe(0);
  });

  it("are forms: with the questions where the licence allows, else with codes and why", async () => {
    const [phq, isi] = [await runLine("assess", "phq-9", "--form"), await runLine("assess", "isi", "--form")];
    expect(phq.text).toContain("Little interest or pleasure in doing things");
    expect(isi.text).toMatch(/The questions are not printed here[^]*\[ {4}\] q7/);
    expect([phq.exit, isi.exit]).toEqual([0, 0]);
  });

  it("give an answers file with nothing answered, which is one once it is filled in", async () => {
    const empty = await runLine("assess", "isi", "--form");
    expect(empty.json).toEqual({ ok: true, instrument: "isi", answers: all(7, null) });
    const unfilled = await runLine("assess", "isi", space.write("empty.json", empty.document));
    expect([unfilled.exit, codesOf(unfilled)]).toEqual([2, ["AS023"]]);
    const filled = await runLine("assess", "isi", space.write("full.json", empty.document.replaceAll("null", "2")));
    expect([filled.exit, filled.json["score"], filled.json["band"]]).toEqual([0, 14, "subthreshold"]);
  });
});

describe("answers", () => {
  it("are scored, with a band and what it rests on", async () => {
    const ran = await runLine("assess", "phq-9", file("calm.json", CALM));
    expect(ran.json).toMatchObject({
      score: 8,
      band: "mild",
      missing: [],
      flags: [{ id: "self-harm", state: "clear" }],
    });
    expect(ran.json["cite"]).toContainEqual(expect.objectContaining({ at: "bands[0]", reference: "kroenke-2001" }));
    expect(ran.text).toMatch(/total 8, of 0 to 27\n {2}band: mild/);
    expect([ran.exit, ran.leaked]).toEqual([0, ""]);
  });

  it("call somebody before anything else is said", async () => {
    const ran = await runLine("assess", "phq-9", file("flag.json", { ...CALM, q9: 1 }));
    expect(ran.text).toMatch(/^RED FLAG: CALL SOMEBODY NOW \(q9\)\n/);
    expect(ran.text).toContain("116 123");
    expect([ran.exit, ran.json["score"]]).toEqual([0, 9]);
  });

  it("with a gap have no total, and an unasked flag is not clear", async () => {
    const ran = await runLine("assess", "phq-9", file("gap.json", { ...CALM, q9: null }));
    expect(ran.json).toMatchObject({
      score: null,
      why: "missing",
      between: { least: 8, most: 11 },
      band: null,
      possible: ["mild", "moderate"],
    });
    expect(ran.text).toMatch(/^NOT KNOWN: the red flag "self-harm"/);
    expect(ran.exit).toBe(1);
  });

  it("say whose rule a gap was met with, and only then", async () => {
    const full = { q1: 1, q2: 1, q3: 1, q4: 1, q5: 1, q6: 1, q7: 1, q8: 1 };
    const rule = expect.objectContaining({ at: "missing", reference: "johns-ess-owner" });
    const gap = await runLine("assess", "ess", file("ess-gap.json", { ...full, q8: null }));
    expect(gap.json["cite"]).toContainEqual(rule);
    const whole = await runLine("assess", "ess", file("ess-full.json", full));
    expect(whole.json["cite"]).not.toContainEqual(rule);
  });

  it("that are refused call somebody all the same", async () => {
    const ran = await runLine("assess", "phq-9", file("slip.json", { q2: 7, q9: 3, q99: 1 }));
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["AS021", "AS020"]]);
    expect(issuesOf(ran)[0]).toMatchObject({
      at: "q2",
      file: space.path("slip.json"),
      line: 1,
      expected: "0, 1, 2, 3",
    });
    expect(ran.json["flags"]).toMatchObject([{ id: "self-harm", state: "raised" }]);
    expect(ran.text).toMatch(/^RED FLAG: CALL SOMEBODY NOW/);
    const badSex = await runLine("assess", "phq-9", file("flag.json", { ...CALM, q9: 1 }), "--sex", "x");
    expect(badSex.text).toMatch(/^RED FLAG/);
  });

  it("have the band of a sex, or both and the more serious", async () => {
    const three = file("three.json", all(3, 1));
    const ran = async (...sex: readonly string[]) => (await runLine("assess", "audit-c", three, ...sex)).json["band"];
    expect([await ran(), await ran("--sex", "female"), await ran("--sex", "male")]).toEqual([
      "positive",
      "positive",
      "negative",
    ]);
    expect((await runLine("assess", "audit-c", three)).text).toContain("the more serious counts");
  });

  it("that contradict themselves are named", async () => {
    const night = { q1: "23:00", q2: 10, q3: "05:00", q4: 7, ...all(0, 0) };
    const rated = Object.fromEntries([..."abcdefghij"].map((letter) => [`q5${letter}`, 0]));
    const ran = await runLine("assess", "psqi", file("psqi.json", { ...night, ...rated, q6: 0, q7: 0, q8: 0, q9: 0 }));
    expect(ran.json).toMatchObject({ score: null, why: "contradiction", conflicts: ["c4"] });
    expect(ran.text).toContain("contradicts itself: habitual sleep efficiency");
    expect(ran.exit).toBe(1);
  });

  it("may be fractions, and levels without a number", async () => {
    const mean = await runLine("assess", "dbas-16", file("dbas.json", { ...all(16, 4), q1: 1 }));
    expect([mean.json["score"], mean.json["band"]]).toEqual([{ numerator: 61, denominator: 16 }, "unhelpful"]);
    expect(mean.text).toContain("total 3.81 (61/16)");
    const level = await runLine("assess", "c-ssrs-screener", file("cssrs.json", { q1: "no", q2: "no", q6: "no" }));
    expect([level.exit, level.json["score"], level.json["band"]]).toEqual([0, null, "none"]);
  });

  it("beside earlier ones say what the change means", async () => {
    const [before, now] = [file("before.json", all(7, 3)), file("now.json", all(7, 1))];
    const ran = await runLine("assess", "isi", now, "--before", before);
    expect(ran.json["change"]).toMatchObject({ difference: -14, towards: "better", remission: true });
    expect(ran.text).toContain("change -14, towards better");
    const open = await runLine("assess", "isi", now, "--before", file("part.json", { q1: 1 }));
    expect([open.json["change"], open.exit]).toEqual([null, 0]);
    const none = await runLine("assess", "isi", now, "--before", file("bad.json", { q1: 9 }));
    expect([none.exit, codesOf(none)]).toEqual([2, ["AS021"]]);
  });
});

describe("what is refused", () => {
  it.each([
    ["CL025", ["phq9", "x.json"]],
    ["CL025", ["../instruments/phq-9", "x.json"]],
    ["CL003", ["phq-9"]],
    ["CL003", ["phq-9", "x.json", "--form"]],
    ["CL010", ["phq-9", "nowhere.json"]],
    ["CL010", ["nowhere.yaml", "--form"]],
    ["CL001", ["phq-9", "--forms"]],
  ])("%s: %j", async (code, argv) => {
    const ran = await runLine("assess", ...argv);
    expect([ran.exit, codesOf(ran)]).toEqual([2, [code]]);
  });

  it("names the nearest", async () => {
    expect(issuesOf(await runLine("assess", "PHQ9", "x.json"))).toMatchObject([{ expected: "phq-9" }]);
  });

  it("is no file of another instrument, and no instrument that does not fit together", async () => {
    const other = await runLine("assess", "isi", file("other.json", { instrument: "phq-9", answers: CALM }));
    expect([other.exit, codesOf(other)]).toEqual([2, ["AS022"]]);
    const broken = await runLine("check", space.write("mine.yaml", "instrument: mine\ntitle: Mine\n"));
    expect([broken.exit, new Set(codesOf(broken))]).toEqual([1, new Set(["DO010"])]);
    expect(broken.json["files"]).toMatchObject([{ kind: "instrument" }]);
  });
});
