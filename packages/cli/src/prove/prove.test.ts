/** `compline prove` as it is used: files that come of it, several protocols at once, and the proof that a course asks for. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { codesOf, runLine } from "../../testing/run-line.ts";
import { linesOf, realCourse } from "../../testing/small-course.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);
const read = (path: string): string => readFileSync(space.path(path), "utf8");

describe("prove", () => {
  const steep = space.write("steep.yaml", SMALL_PROTOCOL.replace("raise alpha by 5 mg", "raise alpha by 10 mg"));
  const small = space.write("small/protocol.yaml", SMALL_PROTOCOL);

  it("writes each trace as a table with its story, as JSON, as a course that the other verbs read, and as ITF", async () => {
    const ran = await runLine("prove", steep, "--trace", space.path("traces"));
    expect(ran.exit).toBe(1);
    expect(JSON.parse(read("traces/small-ladder-rise.trace.json"))).toMatchObject({
      compline: "trace/1",
      property: "RISE",
    });
    expect(JSON.parse(read("traces/small-ladder-rise.itf.json"))).toMatchObject({ "#meta": { format: "ITF" } });
    expect(read("traces/small-ladder-rise.txt")).toContain("What should hold:");
    const course = space.path("traces/small-ladder-rise.jsonl");
    const decided = await runLine("decide", "--protocol", steep, "--history", course);
    expect(decided.exit).toBe(0);
    expect(decided.json["decision"]).toMatchObject({ governor: [{ lever: "alpha", limit: "rise" }] });
  });

  it("proves several side by side, each in a thread, and answers in their order", async () => {
    const ran = await runLine("prove", steep, small);
    const protocols = ran.json["protocols"] as readonly { path: string; findings: readonly { property: string }[] }[];
    expect(protocols.map(({ path }) => path)).toEqual([steep, small]);
    const steepOnes = protocols.map(({ findings }) => findings.some(({ property }) => property === "RISE"));
    expect(steepOnes).toEqual([true, false]);
    expect(ran.exit).toBe(1);
  });

  it("proves every protocol in a folder, whatever the files are called, and nothing else that lies there", async () => {
    const file = space.write("shelf/steep.yaml", SMALL_PROTOCOL.replace("raise alpha by 5 mg", "raise alpha by 10 mg"));
    space.write("shelf/small/protocol.yaml", `# A word before it.\n${SMALL_PROTOCOL}`);
    space.write("shelf/small/cases/few.yaml", "compline: cases/1\nprotocol: small-ladder\ncases: []\n");
    const ran = await runLine("prove", space.path("shelf"));
    const protocols = ran.json["protocols"] as readonly { path: string }[];
    expect(protocols.map(({ path }) => path)).toEqual([space.path("shelf/small"), file]);
  });

  it("refuses a folder without a protocol", async () => {
    space.write("empty/notes.yaml", "drug: none\n");
    const ran = await runLine("prove", space.path("empty"));
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CL032"]]);
  });

  it("calls nothing kept where the budget ended the search, and names what has so many states", async () => {
    const ran = await runLine("prove", small, "--max-states", "10");
    const verdicts = ran.json["verdicts"] as readonly { property: string; verdict: string }[];
    const of = (property: string) => verdicts.find((one) => one.property === property)?.verdict;
    expect([of("MAX"), of("REPLAY"), of("CITED")]).toEqual(["not broken so far", "not asked", "holds"]);
    expect(ran.json["exceeded"]).toMatchObject({ mostStates: 10, issue: { code: "VE010" } });
    expect(ran.json["foreseen"]).toMatchObject({ culprit: expect.stringContaining("is the factor to cut") as string });
    expect(ran.text).not.toContain("properties hold");
    expect(ran.text).toContain("before the search: at most");
  });

  it("refuses traces of two protocols of one name, before either is searched", async () => {
    const ran = await runLine("prove", steep, small, "--trace", space.path("both"));
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CL085"]]);
  });

  it.each([
    ["--date", ["--date", "2026-02-30"]],
    ["--seed", ["--seed", "3"]],
    ["--anew", ["--anew"]],
    ["--trace", ["--mutants", "2", "--trace", "traces"]],
  ])("refuses %s where it means nothing", async (option, more) => {
    const ran = await runLine("prove", small, ...more);
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CL006"]]);
    expect(ran.json["issues"]).toMatchObject([{ at: option }]);
  });

  it("is refused as a whole where one of several cannot be read", async () => {
    const ran = await runLine("prove", small, space.write("none.yaml", "compline: protocol/1\n"));
    expect([ran.exit, codesOf(ran)[0]]).toEqual([2, "PR009"]);
  });
});

describe("the proof beside a protocol", () => {
  const path = space.write("own/protocol.yaml", SMALL_PROTOCOL);
  const course = space.write("real.jsonl", linesOf(realCourse()));
  const decide = () => runLine("decide", "--protocol", path, "--history", course);
  const state = async () => (await runLine("render", path)).json["proof"];

  it("is asked for by a course of a person, and there is no decision without it", async () => {
    expect(await state()).toBe("not proved: there is no proof of this text");
    const ran = await decide();
    expect([ran.exit, codesOf(ran)]).toEqual([2, ["CO060"]]);
  });

  it("is written, proved or not, with the day that was given; what failed is no proof", async () => {
    await runLine("prove", path, "--write", "--date", "2026-11-22");
    const proof = JSON.parse(read("own/proof.json")) as Readonly<Record<string, unknown>>;
    expect(proof).toMatchObject({ compline: "proof/2", date: "2026-11-22", proved: false });
    expect(proof["properties"]).toContainEqual(expect.objectContaining({ property: "MAX", verdict: "holds" }));
    expect(await state()).toMatch(/^not proved: faults were found in this text on 2026-11-22: NO-DOWNGRADE/);
    expect(codesOf(await decide())).toEqual(["CO060"]);
  });
});
