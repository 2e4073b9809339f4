import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LIBRARY } from "../disk/library.ts";
import { checkPeopleFile } from "./people-file.ts";

const FILE = "clonazepam-taper.yaml";
const TEXT = readFileSync(join(LIBRARY, "people", FILE), "utf8");
const issuesOf = (text: string): readonly string[] =>
  checkPeopleFile(text, FILE).map(({ code, at, file }) => `${code} ${at} ${file}`);

describe("a file of virtual people", () => {
  it("is held against its protocol, its products and its models", () => {
    expect(issuesOf(TEXT)).toEqual([]);
    expect(issuesOf(TEXT.replace(/^ {2}agrees: .*\n/m, ""))).toEqual([`SI011 facts.agrees ${FILE}`]);
    expect(issuesOf(TEXT.replace("protocol: benzodiazepine-taper", "protocol: no-such"))).toEqual([
      `CL020 no-such ${FILE}`,
    ]);
    expect(issuesOf(TEXT.replace("reference: yukawa-2002", "reference: nobody-2002"))).toEqual([
      `CL162 traits.clears.source.reference ${FILE}`,
    ]);
    expect(issuesOf(TEXT.replace("kind: emax", "kind: imax"))[0]).toMatch(/^DO010 latents\.effect/);
  });

  it("is told where it is wrong", () => {
    const [issue] = checkPeopleFile(TEXT.replace("agreed: as_prescribed", "agreed: as_told"), FILE);
    const line = TEXT.split("\n").findIndex((text) => text.startsWith("  taken: {")) + 1;
    expect([issue?.code, issue?.line]).toEqual(["SI013", line]);
  });
});
