/** `seal`, `replay`, `decide`, `why` and `whatif` together: one course through all of them. */
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { issuesOf, runLine } from "../../testing/run-line.ts";
import { linesOf, sealedCourse, smallCourse } from "../../testing/small-course.ts";
import { workspace, writeExample } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);
const example = writeExample(space);
const protocol = space.write("protocol.yaml", SMALL_PROTOCOL);
const course = space.write("small.jsonl", linesOf(smallCourse()));

describe("seal", () => {
  it("writes a course whose chain holds, and changes nothing the second time", async () => {
    const sealed = space.path("sealed.jsonl");
    expect((await runLine("seal", course, "--out", sealed)).json).toMatchObject({ ok: true, changed: 10, events: 10 });
    expect((await runLine("seal", sealed)).json).toMatchObject({ ok: true, changed: 0 });
    const replayed = await runLine("replay", sealed, "--protocol", protocol);
    expect(replayed.json).toMatchObject({ ok: true, chain: "sealed" });
    const again = await runLine("decide", "--history", sealed, "--protocol", protocol);
    const before = await runLine("decide", "--history", course, "--protocol", protocol);
    expect(again.json).toMatchObject({ decision: { chain: "sealed", band: "keep" } });
    expect(before.json).toMatchObject({ decision: { chain: "unsealed", band: "keep" } });
  });

  it("draws its salts anew each time, so that a body cannot be guessed from its hash", async () => {
    const heads = [(await runLine("seal", course)).json["head"], (await runLine("seal", course)).json["head"]];
    expect(new Set(heads).size).toBe(2);
  });

  it("leaves the file alone where the new one cannot be written", async () => {
    const before = space.names();
    const ran = await runLine("seal", course, "--out", `${course}/x.jsonl`);
    expect([ran.exit, issuesOf(ran)[0]?.code, space.names()]).toEqual([2, "CL013", before]);
  });
});

describe("a chain that does not hold", () => {
  const lines = linesOf(sealedCourse()).trimEnd().split("\n");
  const changed = (name: string, change: (lines: string[]) => readonly string[]): string =>
    space.write(name, `\n${change([...lines]).join("\n\n")}\n`);

  it.each([
    ["a changed body", (all: string[]) => all.with(3, (all[3] ?? "").replace('"grog":1', '"grog":0')), "CO041", 8],
    ["a line taken out", (all: string[]) => all.toSpliced(4, 1), "CO042", 10],
    ["two lines swapped", (all: string[]) => all.with(5, all[6] ?? "").with(6, all[5] ?? ""), "CO042", 12],
  ] as const)("%s is refused by every verb, with the line in the file", async (name, change, code, line) => {
    const file = changed(`${name}.jsonl`, change);
    for (const argv of [
      ["decide", "--history", file],
      ["why", "--history", file],
      ["replay", file],
      ["seal", file],
      ["whatif", file, "--protocol", protocol],
    ]) {
      const ran = await runLine(...argv);
      expect([argv[0], ran.exit, issuesOf(ran)[0]]).toMatchObject([argv[0], 2, { code, line, file }]);
    }
  });
});

describe("replay", () => {
  it("is a no where a recorded decision differs", async () => {
    const line = space.read("small.jsonl").split("\n").length;
    expect(line).toBeGreaterThan(3);
    const unsealed = space
      .read("small.jsonl")
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    const wrong = {
      kind: "decision",
      occurred: "2026-03-03T17:05:00+00:00[Europe/London]",
      source: "engine",
      body: { decision: `sha256:${"0".repeat(64)}`, tick: 2, night: "2026-03-03", band: "stop" },
    };
    const file = space.write(
      "recorded.jsonl",
      [...unsealed.slice(0, 7), wrong].map((one) => JSON.stringify(one)).join("\n"),
    );
    const ran = await runLine("replay", file, "--protocol", protocol);
    expect([ran.exit, ran.json]).toMatchObject([
      1,
      { ok: false, decisions: 1, mismatches: [{ recorded: { band: "stop" } }] },
    ]);
    expect(ran.text).toContain("1 decisions replayed, 1 differ");
  });

  it("says that the course was opened on another protocol, where no decision may be there to differ", async () => {
    const other = space.write("newer.yaml", space.read("protocol.yaml").replace("version: 1.0.0", "version: 1.1.0"));
    const ran = await runLine("replay", space.path("small.jsonl"), "--protocol", other);
    expect(ran.json["warnings"]).toMatchObject([{ code: "CO022", severity: "warning" }]);
    expect(ran.text).toContain("the course was opened on version 1.0.0");
    expect((await runLine("replay", space.path("small.jsonl"), "--protocol", protocol)).json["warnings"]).toEqual([]);
  });

  it("finds every decision of the example again", async () => {
    expect((await runLine("replay", example.history)).json).toMatchObject({ ok: true, decisions: 9, mismatches: [] });
  });
});

describe("the moment that is asked about", () => {
  it("is the last that was recorded, so that the same file gives the same answer tomorrow", async () => {
    const [one, two] = [
      await runLine("decide", "--history", course, "--protocol", protocol),
      await runLine("decide", "--history", course, "--protocol", protocol),
    ];
    expect(one.document).toBe(two.document);
    expect(one.json).toMatchObject({ decision: { asOf: "2026-03-06T08:00:00+00:00[Europe/London]" } });
  });
});

describe("what a history says that its protocol cannot hear", () => {
  it("is told with the file and the line, beside the decision", async () => {
    const odd = linesOf(smallCourse()).replace('"grog":2', '"grog":44').replace('"opioid":false', '"opioids":false');
    const file = space.write("odd.jsonl", `\n${odd}`);
    const ran = await runLine("decide", "--history", file, "--protocol", protocol);
    expect(ran.exit).toBe(0);
    expect(ran.json["warnings"]).toMatchObject([
      { code: "CO050", file, line: 3 },
      { code: "CO051", file, line: 8 },
    ]);
    expect(ran.text).toContain("The history also says:");
  });
});

describe("the name of a protocol in a history", () => {
  it.each(["../../protocol.yaml", "/dev/zero", "-", "", "Baclofen", "no-such-protocol"])(
    "%j is looked up in the library and never taken for a path",
    async (id) => {
      const file = space.write("named.jsonl", linesOf(smallCourse()).replace("small-ladder", id));
      const ran = await runLine("decide", "--history", file);
      expect([ran.exit, issuesOf(ran)]).toMatchObject([
        2,
        [{ code: "CL020", at: "events[0].body.protocol.id", file, line: 1 }],
      ]);
    },
  );
});

describe("why", () => {
  it("tells the patient only what the protocol tells the patient, and that it is a draft", async () => {
    const ran = await runLine("why", "--history", course, "--protocol", protocol, "--for", "patient");
    expect(ran.text).toBe("DRAFT, NOT SIGNED: a preview for a clinician, not an instruction\n\nSame dose tonight.\n");
  });

  it("tells the clinician the reasons, the sources and the hash of the decision", async () => {
    const [why, decided] = [
      await runLine("why", "--history", example.history),
      await runLine("decide", "--history", example.history),
    ];
    const { hash } = decided.json["decision"] as { readonly hash: string };
    expect(why.json["decision"]).toBe(hash);
    expect(why.text).toContain(hash);
    expect(why.text).toContain("[popular-baclofen-sheet, Directions; very-low]");
  });
});
