/** `interactions` as a person uses it, and `check` on its files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";
import { LIBRARY } from "../disk/library.ts";

const space = workspace();
afterAll(space.remove);

const ask = (drugs: string, ...more: readonly string[]) => runLine("interactions", "--drugs", drugs, ...more);
interface Seen {
  readonly id: string;
  readonly severity: string;
  readonly drugs: readonly string[];
  readonly cite: unknown;
  readonly verified: boolean;
  readonly folded: boolean;
  readonly also: readonly { readonly id: string }[];
}
const findingsOf = ({ json }: { readonly json: Readonly<Record<string, unknown>> }): readonly Seen[] =>
  json["findings"] as readonly Seen[];
const wellWith = (egfr: string): readonly string[] =>
  "--age 40 --sex male --without rest --alcohol none --liver none --crcl 90 --egfr".split(" ").concat(egfr);
const WELL = wellWith("90");

describe("interactions", () => {
  it("says the worst first, with what to do and where it stands", async () => {
    const ran = await ask("Zanaflex, Cipro, Klonopin", ...WELL);
    expect([ran.exit, ran.leaked]).toEqual([1, ""]);
    expect(findingsOf(ran)[0]).toMatchObject({
      id: "tizanidine-ciprofloxacin",
      severity: "contraindicated",
      drugs: ["ciprofloxacin", "tizanidine"],
      cite: { reference: "fda-label-tizanidine" },
      also: [{ id: "tizanidine-cyp1a2-inhibitor" }],
    });
    expect(ran.text).toMatch(
      /^3 medicines checked.*\n(.*\n)*CONTRAINDICATED {2}ciprofloxacin with tizanidine\n {2}why: .*\n {2}do: /,
    );
  });

  it("is a yes where nothing of consequence is found, and says that this proves nothing", async () => {
    const ran = await ask("melatonin, lisinopril", ...WELL);
    expect([ran.exit, findingsOf(ran)]).toEqual([0, []]);
    expect(ran.text).toContain("No finding is no proof");
  });

  it("is a no for a medicine that nobody knows, with the names that are like it", async () => {
    const ran = await ask("clonazepan", ...WELL);
    expect([ran.exit, ran.json["notChecked"]]).toEqual([
      1,
      [{ given: "clonazepan", near: ["clonazepam", "lorazepam", "clorazepate"] }],
    ]);
    expect(ran.text).toContain("No medicine was checked.");
    expect(ran.text).toContain("Nothing is known about it here.");
  });

  it("asks for the medicine where a kind is named", async () => {
    const ran = await ask("opioids");
    expect([ran.exit, ran.text.includes('"opioids" is a kind of medicine. Which one? ')]).toEqual([1, true]);
  });

  it("lists what was not said with the rules that wait for it, and weighs it where it is said", async () => {
    const unknown = (await ask("baclofen")).json["unknown"];
    expect(unknown).toContainEqual({ fact: "egfr", rules: ["baclofen-egfr-60"] });
    const weak = await ask("baclofen", ...wellWith("45"));
    expect(findingsOf(weak).map(({ id }) => id)).toEqual(["baclofen-egfr-60"]);
    expect(weak.json["unknown"]).toEqual([]);
  });

  it("folds by the budget and shows all with --all; the answer itself is whole in both", async () => {
    const list = "baclofen, lithium, lisinopril, metformin, levodopa, amitriptyline, naproxen";
    const [some, all] = [await ask(list, ...WELL), await ask(list, ...WELL, "--all")];
    expect(findingsOf(some).filter(({ folded }) => !folded)).toHaveLength(3);
    expect(some.text).toMatch(/Folded: \d+ moderate.* \(--all shows them\)/);
    expect(findingsOf(all).map(({ id }) => id)).toEqual(findingsOf(some).map(({ id }) => id));
    expect(all.text.split("  do: ").length).toBe(findingsOf(all).length + 1);
    expect(all.text).not.toContain("Folded");
  });

  it("shows a rule that nobody has checked as one", async () => {
    const ran = await ask("tizanidine, clonidine", ...WELL);
    expect(findingsOf(ran).find(({ id }) => id === "tizanidine-alpha-2-agonist")).toMatchObject({
      verified: false,
      cite: null,
    });
    expect(ran.text).toContain("nobody has checked this in its source yet");
  });

  it("counts what acts on the brain, and asks whether a medicine is taken twice", async () => {
    const ran = await ask("Klonopin, Rivotril, sertraline, gabapentin", "--age", "70");
    expect(findingsOf(ran).map(({ id }) => id)).toContain("three-cns-active-65");
    expect(ran.json["counts"]).toContainEqual({
      of: ["cns-active"],
      count: 3,
      drugs: ["clonazepam", "gabapentin", "sertraline"],
    });
    expect(ran.text).toContain("clonazepam stands in the list as Klonopin and Rivotril: is it taken twice?");
  });

  it.each([
    [["--drugs", ""], "CL002"],
    [[], "CL002"],
    [["--drugs", " , ;"], "CL002"],
    [["--drugs", "clonazepam", "--age", "-5"], "CL070"],
    [["--drugs", "clonazepam", "--age", "1e3"], "CL070"],
    [["--drugs", "clonazepam", "--egfr", "900"], "CL070"],
    [["--drugs", "clonazepam", "--liver", "bad"], "CL070"],
    [["--drugs", "clonazepam", "--alcohol", "daily"], "CL070"],
    [["--drugs", "clonazepam", "--has", "flu"], "CL070"],
    [["--drugs", "clonazepam", "--has", "rest"], "CL070"],
    [["--drugs", "clonazepam", "--pregnant", "--without", "pregnancy"], "CL071"],
    [["--drugs", Array.from({ length: 501 }, (_, i) => `x${i}`).join(",")], "CL072"],
    [["--drugs", "clonazepam", "--drug", "x"], "CL001"],
    [["--drugs", "clonazepam", "more"], "CL003"],
  ])("refuses %j", async (argv, code) => {
    const ran = await runLine("interactions", ...argv);
    expect([ran.exit, codesOf(ran)]).toEqual([2, [code]]);
  });

  it("takes 200 names", async () => {
    const ran = await ask(Array.from({ length: 200 }, (_, i) => `unknownium ${i + 1000}`).join(","));
    expect([ran.exit, (ran.json["notChecked"] as readonly unknown[]).length]).toEqual([1, 200]);
  });
});

describe("check on files of interactions", () => {
  const written = (name: string, change: (text: string) => string = (text) => text): string =>
    space.write(name, change(readFileSync(join(LIBRARY, name), "utf8")));

  it.each([
    ["interactions/qt.yaml", "interactions"],
    ["interactions/classes.yaml", "interaction-classes"],
    ["interactions/budget.yaml", "alert-budget"],
    ["vocabulary/substances.yaml", "substances"],
  ])("knows %s as %s, and finds nothing", async (name, kind) => {
    const ran = await runLine("check", written(name));
    expect([ran.exit, ran.json["issues"]]).toEqual([0, []]);
    expect(ran.json["files"]).toMatchObject([{ kind }]);
  });

  it.each<readonly [string, string, (text: string) => string]>([
    ["FO060", "interactions/qt.yaml", (text) => text.replace("one: [trazodone]", "one: [trazodon]")],
    ["FO063", "interactions/cyp1a2.yaml", (text) => text.replace("{ is: contraindicated,", "{ is: minor,")],
    [
      "FO066",
      "interactions/qt.yaml",
      (text) => text.replace("drugs: [trazodone, citalopram]", "drugs: [trazodone, sertraline]"),
    ],
    ["DO010", "interactions/qt.yaml", (text) => text.replace(/ {4}finds:\n.*\n/, "    finds: []\n")],
    [
      "FO061",
      "interactions/classes.yaml",
      (text) => text.replace("members: [gabapentin, pregabalin]", "members: [antiepileptic]"),
    ],
    ["FO065", "interactions/budget.yaml", (text) => text.replace("folded: [minor, info]", "folded: [minor]")],
    [
      "FO062",
      "vocabulary/substances.yaml",
      (text) => text.replace("- substance: aciclovir", "- substance: acamprosate"),
    ],
  ])("sees %s in %s", async (code, name, change) => {
    const ran = await runLine("check", written(name, change));
    expect([ran.exit, codesOf(ran)]).toEqual([1, expect.arrayContaining([code])]);
    expect(issuesOf(ran).every(({ line = 0 }) => line > 0)).toBe(true);
  });

  it("warns of a substance that has a monograph", async () => {
    const file = written("vocabulary/substances.yaml", (text) =>
      text.replace("- substance: acamprosate", "- substance: clonazepam"),
    );
    expect(issuesOf(await runLine("check", file))).toContainEqual(
      expect.objectContaining({ code: "FO067", severity: "warning" }),
    );
  });
});
