/** The claims of the library: what they cover, and that each answer stands on something. */
import { readdirSync, readFileSync } from "node:fs";
import { isVerified } from "@compline/base";
import { describe, expect, it } from "vitest";
import { parseClaims } from "./check-claims.ts";
import { chooseClaims } from "./choose-claims.ts";
import type { ClaimsFile } from "./claim.ts";

const FOLDER = new URL("../../../../library/claims/", import.meta.url);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")] as const);
const claimsFiles = files.flatMap(([name, text]): readonly ClaimsFile[] => {
  const read = parseClaims(text, name);
  return read.ok ? [read.value] : [];
});
const claims = chooseClaims(claimsFiles, {});

/** What stood at the beginning: 34 statements of the texts that are wrong, contradictory or need a guard. */
const SUBJECTS: readonly (readonly string[])[] = [
  ["clonazepam-released-slowly"],
  ["clonazepam-never-split"],
  ["clonazepam-better-sleep-stages"],
  ["gaba-a-drugs-no-deep-sleep"],
  ["baclofen-safe-in-higher-doses", "baclofen-large-safety-margin"],
  ["baclofen-up-every-night", "baclofen-no-kidney-question"],
  ["baclofen-ten-or-twenty"],
  ["baclofen-says-nothing-on-stopping"],
  ["baclofen-main-calming-receptor"],
  ["baclofen-growth-hormone"],
  ["baclofen-mild-grogginess"],
  ["baclofen-then-tiagabine"],
  ["baclofen-then-tizanidine"],
  ["three-sedatives-at-once"],
  ["deep-sleep-comes-first"],
  ["clonazepam-bedtime-start"],
  ["clonazepam-well-researched"],
  ["clonazepam-rare-harms"],
  ["clonazepam-invaluable", "clonazepam-last-resort", "clonazepam-approved-short-term"],
  ["clonazepam-receptor-agonist"],
  ["clonazepam-one-third-addicted"],
  ["clonazepam-detox-in-days"],
  ["clonazepam-cold-turkey-mood-only"],
  ["clonazepam-feel-good-chemicals"],
  ["clonazepam-depressants-drowsy"],
  ["ketamine-more-deep-sleep", "ketamine-less-rem"],
  ["ketamine-fewer-nightmares", "ketamine-vivid-dreams"],
  ["ketamine-for-sleep-apnoea", "ketamine-for-restless-legs"],
  ["ketamine-lasts-for-years"],
  ["ketamine-effects-temporary", "ketamine-pressure-no-risk"],
  ["ketamine-bladder-only-chronic"],
  ["ketamine-asks-nothing-of-benzodiazepines"],
  ["clonazepam-with-water"],
  ["asam-low-dose-band", "asam-high-dose-band", "asam-see-table-8"],
];

describe("library/claims", () => {
  it.each(files)("%s is a file of claims", (name, text) => {
    const read = parseClaims(text, name);
    expect(read.ok ? [] : read.issues).toEqual([]);
  });

  it("covers what was found at the beginning", () => {
    expect(SUBJECTS).toHaveLength(34);
    const names = new Set(claims.map(({ claim }) => claim));
    expect(SUBJECTS.flat().filter((name) => !names.has(name))).toEqual([]);
  });

  it("covers the five texts and a guideline, with claims that hold as well", () => {
    expect(claimsFiles.map(({ text }) => text)).toEqual([
      "asam-bzd-taper-2025",
      "popular-baclofen-sheet",
      "popular-clonazepam-1mg",
      "popular-clonazepam-rehab",
      "popular-clonazepam-solution",
      "popular-ketamine-sleep",
    ]);
    expect(claims.length).toBeGreaterThanOrEqual(50);
    expect(claims.filter(({ grade }) => grade === "supported").length).toBeGreaterThanOrEqual(10);
  });

  it("answers each claim, whatever its grade, with at least one sentence on a source", () => {
    expect(claims.filter(({ answer }) => !answer.some(isVerified)).map(({ claim }) => claim)).toEqual([]);
  });

  it("never takes a popular text for a source", () => {
    const cited = claims.flatMap(({ answer }) => answer.flatMap(({ source }) => source?.reference ?? []));
    expect(cited.filter((key) => key.startsWith("popular-"))).toEqual([]);
  });

  it("begins with what is dangerous", () => {
    expect(claims[0]).toMatchObject({ grade: "dangerous", harm: "major" });
    expect(claims.filter(({ grade }) => grade === "dangerous").length).toBeGreaterThanOrEqual(8);
  });
});
