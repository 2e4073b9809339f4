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
    expect(issuesOf(TEXT.replace("kind: emax", "kind: imax"))[0]).toMatch(/^DO010 latents\.effect/);
  });
});
