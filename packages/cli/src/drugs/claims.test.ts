/** `claims` as somebody uses it, and the check of files of claims and of tables. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";
import { LIBRARY } from "../disk/library.ts";

const space = workspace();
afterAll(space.remove);

interface Shown {
  readonly claim: string;
  readonly grade: string;
  readonly drugs: readonly string[];
  readonly answer: readonly { readonly source: unknown }[];
}
const shownIn = (json: Readonly<Record<string, unknown>>): readonly Shown[] => json["claims"] as readonly Shown[];

describe("claims", () => {
  it("are shown worst first, with their answers and where these stand", async () => {
    const ran = await runLine("claims", "--drug", "baclofen");
    expect(ran.exit).toBe(0);
    const grades = shownIn(ran.json).map(({ grade }) => grade);
    const order = ["dangerous", "wrong", "unsupported", "overstated", "supported"];
    expect(grades).toEqual(grades.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(ran.text).toMatch(/\[leung-2006, abstract[^\]]*\]/);
    expect(ran.text).toContain("[popular-baclofen-sheet, directions");
    expect(shownIn(ran.json).every(({ drugs }) => drugs.includes("baclofen"))).toBe(true);
  });

  it("are found by a brand, and by their grade", async () => {
    const [brand, name] = [
      await runLine("claims", "--drug", "KLONOPIN"),
      await runLine("claims", "--drug", "clonazepam"),
    ];
    expect(brand.json["claims"]).toEqual(name.json["claims"]);
    const supported = await runLine("claims", "--grade", "supported");
    expect(new Set(shownIn(supported.json).map(({ grade }) => grade))).toEqual(new Set(["supported"]));
  });

  it("name what they contradict", async () => {
    const ran = await runLine("claims", "--drug", "clonazepam", "--grade", "wrong");
    expect(ran.text).toMatch(/contradicts: .*gaba-a-drugs-no-deep-sleep/);
  });

  it("never show a patient what is unverified, nor the keys of other claims", async () => {
    const ran = await runLine("claims", "--for", "patient");
    const sentences = shownIn(ran.json).flatMap(({ answer }) => answer);
    expect(sentences.length).toBeGreaterThan(50);
    expect(sentences.filter(({ source }) => source === null)).toEqual([]);
    expect(ran.text).not.toMatch(/UNVERIFIED|contradicts:/);
    const clinician = await runLine("claims");
    expect(clinician.text).toContain("(UNVERIFIED; where to look: ");
  });

  it("are none for a drug that no text speaks of, which is an answer", async () => {
    const ran = await runLine("claims", "--drug", "daridorexant");
    expect([ran.exit, ran.text]).toEqual([0, "No claims about daridorexant.\n"]);
  });

  it.each([
    ["CL021", ["--drug", "clonazepan"]],
    ["CL006", ["--grade", "bad"]],
    ["CL006", ["--for", "me"]],
    ["CL003", ["file.yaml"]],
  ])("refuses with %s: %j", async (code, words) => {
    const ran = await runLine("claims", ...words);
    expect([ran.exit, codesOf(ran)]).toEqual([2, [code]]);
  });
});

describe("check", () => {
  const library = (path: string): string => readFileSync(join(LIBRARY, path), "utf8");

  it("knows files of claims, and holds them against the others of the library", async () => {
    const text = library("claims/popular-baclofen-sheet.yaml");
    const good = await runLine("check", space.write("good/popular-baclofen-sheet.yaml", text));
    expect([good.exit, good.json["files"]]).toMatchObject([0, [{ kind: "claims" }]]);
    const broken = text.replace("contradicts: [clonazepam-better-sleep-stages]", "contradicts: [clonazepam-not-first]");
    const bad = await runLine("check", space.write("bad/popular-baclofen-sheet.yaml", broken));
    expect([bad.exit, codesOf(bad)]).toEqual([1, ["FO053"]]);
    expect(issuesOf(bad)[0]?.line).toBeGreaterThan(100);
  });

  it("knows tables of equivalents", async () => {
    const text = library("equivalence/asam-bands-2025.yaml");
    const good = await runLine("check", space.write("good/asam-bands-2025.yaml", text));
    expect([good.exit, good.json["files"]]).toMatchObject([0, [{ kind: "equivalence" }]]);
    const broken = text.replace("substance: alprazolam", "substance: alprazolan");
    const bad = await runLine("check", space.write("bad/asam-bands-2025.yaml", broken));
    expect([bad.exit, codesOf(bad)]).toEqual([1, ["FO042"]]);
  });
});
