/**
 * What stands in `proof.json` beside a protocol, and what each verb makes of it: `decide` refuses with the reason, `render`
 * and `check` say the same, `replay` and `whatif` go on and say so.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { linesOf, realCourse, smallCourse } from "../../testing/small-course.ts";
import { workspace } from "../../testing/workspace.ts";
import { SCHEMA_FILE, schemaText } from "../../testing/write-proof-schema.ts";
import { shippedFile } from "../disk/library.ts";
import { proofBeside } from "./proof-files.ts";

const space = workspace();
afterAll(space.remove);
const path = space.write("own/protocol.yaml", SMALL_PROTOCOL);
const course = space.write("real.jsonl", linesOf(realCourse()));
const demonstration = space.write("demonstration.jsonl", linesOf(smallCourse()));
const NONE = `sha256:${"0".repeat(64)}`;

interface Written {
  readonly properties: readonly { readonly property: string; readonly verdict: string }[];
  readonly shapes: readonly object[];
}
let refuted: Written;
let proved: Written;

/** The small protocol has faults; a proof that says it has none is made by hand, and fits together. */
beforeAll(async () => {
  await runLine("prove", path, "--write", "--date", "2026-11-22");
  refuted = JSON.parse(space.read("own/proof.json")) as Written;
  const properties = refuted.properties.map((one) => ({ ...one, verdict: "holds" }));
  proved = { ...refuted, properties, proved: true } as Written;
});

const beside = (proof: unknown): string =>
  space.write("own/proof.json", typeof proof === "string" ? proof : JSON.stringify(proof));
const render = async () => {
  const ran = await runLine("render", path);
  return [ran.exit, ran.json["proof"]];
};
const decide = () => runLine("decide", "--protocol", path, "--history", course);
const checked = async () => issuesOf(await runLine("check", path)).filter(({ code }) => code === "CL088");

describe("schema/proof.json", () => {
  it("is what the reader admits: else run packages/cli/testing/write-proof-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });
});

describe("a proof that stands", () => {
  it("lets a course of a person be decided, and nothing is said of it", async () => {
    beside(proved);
    expect(await render()).toEqual([0, "proved on 2026-11-22 for this text, these products and this engine"]);
    expect((await decide()).exit).toBe(0);
    expect(await checked()).toEqual([]);
    expect((await runLine("replay", course, "--protocol", path)).json["warnings"]).toEqual([]);
  });

  it("may tell what was found of mutants, and nothing that no proof tells", async () => {
    beside({ ...proved, approved: "by nobody" });
    expect((await render())[1]).toMatch(/^not proved: its proof cannot be read: .*DO010/);
  });
});

describe("a proof that does not stand", () => {
  it.each<[string, () => unknown, string, string]>([
    ["of a text with faults", () => refuted, "faults were found in this text on 2026-11-22: ", "without them"],
    ["of another text", () => ({ ...proved, semanticHash: NONE }), "2026-11-22 is of another text (stale)", "--write"],
    ["of other questions", () => ({ ...proved, askedHash: NONE }), "is of other questions (stale)", "--write"],
    ["of other products", () => ({ ...proved, stockHash: NONE }), "is of other products than the library", "--write"],
    ["by another engine", () => ({ ...proved, engine: "0.0.9" }), "is of another engine (stale)", "--write"],
    [
      "of another text, whose questions changed with it, and another engine",
      () => ({ ...proved, semanticHash: NONE, askedHash: NONE, engine: "0.0.9" }),
      "is of another text and another engine (stale)",
      "--write",
    ],
    [
      "that was not asked all that is asked now",
      () => ({ ...proved, properties: proved.properties.slice(1) }),
      "is of other questions (stale)",
      "--write",
    ],
    [
      "whose search gave up",
      () => ({
        ...refuted,
        properties: proved.properties,
        shapes: proved.shapes.map((shape) => ({ ...shape, isComplete: false })),
      }),
      "the search of 2026-11-22 gave up before its end",
      "--max-states N",
    ],
    ["that is no JSON", () => "{", "its proof cannot be read: ", "--write"],
    ["that is another document", () => "{}", "CL080", "--write"],
    ["of an earlier form", () => ({ ...proved, compline: "proof/1" }), "this is a proof/1", "--write"],
    [
      "that calls itself proved while a property fails",
      () => ({ ...proved, properties: refuted.properties }),
      "CL087  properties[",
      "--write",
    ],
    [
      "that calls itself proved while a search is open",
      () => ({ ...proved, shapes: proved.shapes.map((shape) => ({ ...shape, isComplete: false })) }),
      "CL087  shapes[0]",
      "--write",
    ],
    [
      "that calls itself proved and tells nothing",
      () => ({ ...proved, properties: [], shapes: [] }),
      "CL087",
      "--write",
    ],
    ["that calls itself not proved without a reason", () => ({ ...proved, proved: false }), "CL087  proved", "--write"],
    [
      "with two verdicts of one property",
      () => ({ ...proved, properties: [...proved.properties, proved.properties[0]] }),
      "has two verdicts",
      "--write",
    ],
  ])("%s: decide refuses, render and check say why, all in the same words", async (_, proof, why, mend) => {
    beside(proof());
    const [exit, line] = await render();
    expect([exit, line]).toEqual([0, expect.stringContaining(why)]);
    expect(line).toMatch(/^not proved: /);
    const ran = await decide();
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CO060"]]);
    const [issue] = issuesOf(ran);
    expect(issue?.message).toContain(why);
    expect(issue?.expected).toContain(`compline prove ${path}`);
    expect(issue?.expected).toContain(mend);
    expect(await checked()).toMatchObject([{ severity: "warning", file: path, message: line }]);
  });

  it("is no error of the protocol: check keeps its exit", async () => {
    beside(proved);
    const { exit } = await runLine("check", path);
    beside(refuted);
    expect((await runLine("check", path)).exit).toBe(exit);
  });

  it("is none of another protocol in the same folder, and check says nothing of it", async () => {
    beside({ ...proved, protocol: { id: "another", version: "1.0.0" } });
    expect(await render()).toEqual([0, "not proved: there is no proof of this text"]);
    expect(await checked()).toEqual([]);
  });
});

describe("tonight and why, of a protocol given as a file", () => {
  const verbs = [
    ["tonight", "--as-of", "2026-03-06T10:00:00Z"],
    ["why", "--for", "clinician"],
  ] as const;

  it.each(verbs)("%s finds the proof beside it, and refuses with the reason", async (...argv) => {
    const line = [...argv, "--protocol", path, "--history", course];
    beside(proved);
    expect((await runLine(...line)).exit).toBe(0);
    beside(refuted);
    const ran = await runLine(...line);
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CO060"]]);
    expect(issuesOf(ran)[0]?.message).toContain("faults were found");
  });
});

describe("a proof, checked by itself", () => {
  it("is one, or contradicts itself at its place", async () => {
    expect((await runLine("check", beside(proved))).json).toMatchObject({ ok: true, files: [{ kind: "proof" }] });
    const ran = await runLine("check", beside({ ...proved, proved: false }));
    expect([ran.exit, issuesOf(ran)]).toMatchObject([1, [{ code: "CL087", at: "proved", line: 1 }]]);
  });
});

describe("looking at a course of a person without a proof", () => {
  const alone = space.write("alone/protocol.yaml", SMALL_PROTOCOL);
  const other = space.write("other/protocol.yaml", SMALL_PROTOCOL.replace("grog < 4", "grog < 5"));

  it("replay goes on, and says that nothing is decided by this text", async () => {
    const ran = await runLine("replay", course, "--protocol", alone);
    expect(ran.json).toMatchObject({ ok: true, warnings: [{ code: "CO060", severity: "warning", file: course }] });
    expect(ran.text).toContain("is not proved, and decides nothing for a person: there is no proof of this text");
  });

  it("whatif says it of each of the two", async () => {
    beside(proved);
    const both = await runLine("whatif", course, "--own", alone, "--protocol", other);
    expect(both.json).toMatchObject({ ok: true, warnings: [{ code: "CO060" }, { code: "CO060" }] });
    const one = await runLine("whatif", course, "--own", path, "--protocol", other);
    expect(one.json["warnings"]).toMatchObject([{ expected: expect.stringContaining(other) as unknown }]);
    expect(one.text.match(/warning CO060/g)).toHaveLength(1);
  });

  it("nobody's course needs none", async () => {
    const replayed = await runLine("replay", demonstration, "--protocol", alone);
    expect(replayed.json["warnings"]).toEqual([]);
    const asked = await runLine("whatif", demonstration, "--own", alone, "--protocol", other);
    expect(asked.json["warnings"]).toEqual([]);
  });
});

describe("a copy of a protocol of the library, without a proof beside it", () => {
  const shipped = shippedFile("relaxation-and-habits") ?? "";
  const text = readFileSync(shipped, "utf8");
  const id = { id: "relaxation-and-habits", version: "0.1.0" };
  const history = space.write(
    "relaxation.jsonl",
    linesOf([{ ...realCourse()[0]!, course: "relaxation", body: { protocol: id, zone: "Europe/London" } }]),
  );
  const exits = async (file: string) => {
    const [rendered, ran] = [
      await runLine("render", file),
      await runLine("decide", "--protocol", file, "--history", history),
    ];
    return [String(rendered.json["proof"]).slice(0, 20), ran.exit, codesOf(ran)];
  };

  it("has the proof of the library, for render as for decide", async () => {
    const copy = space.write("copy/protocol.yaml", `# A word before it.\n${text}`);
    expect(await exits(copy)).toEqual(["proved on 2026-11-22", 0, []]);
    expect(await exits("relaxation-and-habits")).toEqual(["proved on 2026-11-22", 0, []]);
  });

  it("has none as soon as its text is another", async () => {
    const changed = space.write(
      "changed/protocol.yaml",
      text.replace("never: dose.minutes > 20 min", "never: dose.minutes > 25 min"),
    );
    const ran = await runLine("decide", "--protocol", changed, "--history", history);
    expect(await exits(changed)).toEqual(["not proved: there is", 2, ["CO060"]]);
    expect(issuesOf(ran)[0]?.message).toContain("there is no proof of this text");
  });

  it("is judged by what stands beside it, where anything does", async () => {
    const copy = space.write("broken/protocol.yaml", text);
    space.write("broken/proof.json", "no proof");
    expect(await exits(copy)).toEqual(["not proved: its proo", 2, ["CO060"]]);
    space.write("broken/proof.json", readFileSync(proofBeside(shipped)));
    expect(await exits(copy)).toEqual(["proved on 2026-11-22", 0, []]);
  });
});
