/** `check`, `fmt`, `import` and `nights` on folders, neighbours and several files at once. */
import { afterAll, describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { linesOf, SMALL_CASES, smallCourse } from "../../testing/small-course.ts";
import { workspace, writeExample } from "../../testing/workspace.ts";
import { loadProtocol } from "../disk/library.ts";

const space = workspace();
afterAll(space.remove);
const example = writeExample(space);
const MOMENT = ["--as-of", "2026-11-20T12:00:00+00:00", "--zone", "Europe/London"];

describe("check", () => {
  it("walks a folder and reads off each file what it is", async () => {
    space.write("mixed/a.yaml", "title: A\nkind: label\n");
    space.write("mixed/b/answers.yml", "compline: answers/1\nnow: {}\n");
    space.write("mixed/b/c.jsonl", linesOf(smallCourse()));
    space.write("mixed/notes.md", "not looked at");
    const ran = await runLine("check", space.path("mixed"));
    const files = ran.json["files"] as readonly { file: string; kind: string }[];
    expect(files.map(({ file, kind }) => [file.replace(space.path("mixed/"), ""), kind])).toEqual([
      ["a.yaml", "reference"],
      ["b/answers.yml", "answers"],
      ["b/c.jsonl", "course"],
    ]);
    expect(ran.exit).toBe(1);
  });

  it("refuses a folder in which there is nothing to check", async () => {
    space.write("docs/readme.md", "");
    const ran = await runLine("check", space.path("docs"));
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CL031"]]);
  });

  it("reads explanations of survivors wherever they lie, whichever protocol they are of", async () => {
    const lines = [
      "compline: survivors/1",
      "protocol: other",
      "survivors:",
      "  - { id: some-fault, why: nobody is harmed }",
    ];
    const ran = await runLine("check", space.write("survivors.yaml", lines.join("\n")));
    expect([ran.exit, codesOf(ran)]).toEqual([0, []]);
  });

  it("tells of a person's course that it opens with a dose that no proof begins from", async () => {
    const [opened] = smallCourse({ start: { baclofen: { value: 10, unit: "mg" } } });
    const { id, version } = good(loadProtocol("baclofen-bedtime-ladder"));
    const body = { ...(opened!.body as object), protocol: { id, version } };
    const ran = await runLine("check", space.write("taken.jsonl", linesOf([{ ...opened!, body }])));
    expect([ran.exit, codesOf(ran)]).toEqual([1, ["CO024"]]);
  });

  it("holds cases against the protocol in whose folder they lie, before the library's", async () => {
    const own = SMALL_PROTOCOL.replace("[set alpha to 5 mg, goto climb]", "[set alpha to 10 mg, goto climb]");
    space.write("mine/protocol.yaml", own);
    const cases = space.write("mine/cases/c.yaml", SMALL_CASES);
    const ran = await runLine("check", cases);
    expect([ran.exit, new Set(codesOf(ran))]).toEqual([1, new Set(["CL060"])]);
    expect(issuesOf(ran)[0]).toMatchObject({ file: cases, line: 4, at: "cases[0]" });
    const nowhere = await runLine("check", space.write("loose/c.yaml", SMALL_CASES));
    expect(issuesOf(nowhere)).toMatchObject([{ code: "CL020", file: space.path("loose/c.yaml") }]);
  });

  it("says at its place that a case expects a name that no rule starts or orders, and what there is", async () => {
    space.write(
      "named/protocol.yaml",
      SMALL_PROTOCOL.replace("set alpha to 5 mg, goto", "order bloods, set alpha to 5 mg, goto"),
    );
    const text = SMALL_CASES.replace("expect: {", "expect: { orders: [blods],");
    const ran = await runLine("check", space.write("named/cases/c.yaml", text));
    expect([ran.exit, codesOf(ran)]).toEqual([1, ["CO090"]]);
    const line = text.split("\n").findIndex((one) => one.includes("blods")) + 1;
    expect(issuesOf(ran)).toMatchObject([
      { line, expected: "bloods", at: expect.stringMatching(/orders\[0\]$/) as string },
    ]);
    const right = await runLine("check", space.write("named/cases/c.yaml", SMALL_CASES));
    expect([right.exit, codesOf(right)]).toEqual([0, []]);
  });

  it("is a no for a document that is none of ours, and a refusal for what is no document", async () => {
    const none = await runLine("check", space.write("none.yaml", "shopping: [milk]\n"));
    expect([none.exit, codesOf(none)]).toEqual([1, ["CL030"]]);
    const nul = await runLine("check", space.write("nul.yaml", Uint8Array.of(0xff, 0xfe, 0)));
    expect([nul.exit, codesOf(nul)]).toEqual([2, ["CL012"]]);
    expect(nul.json["files"]).toMatchObject([{ kind: "unread" }]);
  });
});

describe("fmt", () => {
  const loose = SMALL_PROTOCOL.replace("id: small-ladder", "id:    small-ladder");

  it("writes only what changes, and is done the second time", async () => {
    const [one, two] = [space.write("fmt/one.yaml", loose), space.write("fmt/two.yaml", SMALL_PROTOCOL)];
    const { answerTo } = await import("../command-line.ts");
    expect((await answerTo(["fmt", one, two], false)).json).toEqual({ changed: [one] });
    expect(space.read("fmt/one.yaml")).toBe(SMALL_PROTOCOL);
    expect((await runLine("fmt", one, two)).json).toEqual({ ok: true, changed: [] });
  });

  it("changes no file where one of them cannot be read", async () => {
    const [one, bad] = [space.write("fmt/loose.yaml", loose), space.write("fmt/bad.yaml", "rules: [")];
    const ran = await runLine("fmt", one, bad);
    expect([ran.exit, issuesOf(ran)[0]?.file, space.read("fmt/loose.yaml")]).toEqual([2, bad, loose]);
  });

  it("--check changes nothing", async () => {
    const one = space.write("fmt/check.yaml", loose);
    expect((await runLine("fmt", one, "--check")).json).toEqual({ ok: false, changed: [one] });
    expect(space.read("fmt/check.yaml")).toBe(loose);
  });
});

describe("import", () => {
  it("tells a record from a diary by what is in it, and keeps the order of the files", async () => {
    const record = space.write("record.txt", space.read("record.json"));
    const ran = await runLine("import", example.nights, record, ...MOMENT);
    expect(ran.json["files"]).toMatchObject([
      { file: example.nights, kind: "sleepmeter" },
      { file: record, kind: "fhir", nights: 0 },
    ]);
    const kinds = (ran.json["events"] as readonly { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(["report", "report"]);
    expect(kinds.at(-1)).not.toBe("report");
  });

  it("makes no event of a night that two files claim, and asks", async () => {
    const copy = space.write("copy.csv", space.read("diary-sleepmeter.csv"));
    const ran = await runLine("import", example.nights, copy, ...MOMENT);
    expect([ran.exit, ran.json["events"]]).toEqual([0, []]);
    expect(new Set(codesOf(ran))).toEqual(new Set(["CL050"]));
  });

  it("refuses a file that is given twice", async () => {
    const ran = await runLine("nights", example.nights, example.nights);
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CL051"]]);
  });

  it("prints nothing of the good files where one is bad", async () => {
    const ran = await runLine("import", example.nights, space.write("bad.json", "{"), ...MOMENT);
    expect([ran.exit, Object.keys(ran.json)]).toEqual([2, ["ok", "issues"]]);
  });

  it("gives events that a course can begin with", async () => {
    const lines = (await runLine("import", example.record, example.nights, ...MOMENT)).text;
    const opened = {
      kind: "opened",
      occurred: "2026-11-20T12:00:00+00:00",
      body: {
        protocol: { id: "baclofen-bedtime-ladder", version: "1.1.0" },
        zone: "Europe/London",
        demonstration: true,
      },
    };
    const file = space.write("begun.jsonl", `${JSON.stringify(opened)}\n${lines}`);
    expect((await runLine("decide", "--history", file)).exit).toBe(0);
  });
});

describe("nights", () => {
  it("names for each night the file, the app, the measures and what follows from them", async () => {
    const ran = await runLine("nights", example.nights);
    const nights = ran.json["nights"] as readonly Readonly<Record<string, unknown>>[];
    expect(nights).toHaveLength(19);
    expect(nights[0]).toMatchObject({ night: "2026-11-01", file: example.nights, app: "sleepmeter", contested: false });
    expect(nights[0]?.["derived"]).toMatchObject([
      { fact: "slept", value: "poor", source: { reference: "lichstein-2003" } },
    ]);
    const definitions = ran.json["definitions"] as readonly { name: string }[];
    expect(definitions.map(({ name }) => name)).toContain("tstMin");
  });
});
