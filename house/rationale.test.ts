import { describe, expect, it } from "vitest";
import { printFindings, type SourceFile } from "./finding.ts";
import { readLibrary } from "./library-documents.ts";
import { folderFindings, rationaleFindings } from "./rationale.ts";
import { readTree } from "./tree.ts";

const FOLDER = "library/protocols/example/";
const PAGE =
  "# Example\n\n## How fast it rises {#pace}\n\n## Step back\n\nWords.\n\n" +
  "## What was left out (no rule)\n\n## Scale\n\nNothing follows. *no rule*\n";
const PROTOCOL =
  "rules:\n  - { rule: raise, rationale: pace }\nred_flags:\n  - { flag: seizure, rationale: step-back }\n";

function findingsIn(protocol: string, page: string | undefined): readonly string[] {
  const files: readonly SourceFile[] = [
    { path: `${FOLDER}protocol.yaml`, text: protocol },
    ...(page === undefined ? [] : [{ path: `${FOLDER}rationale.md`, text: page }]),
  ];
  return printFindings(rationaleFindings(readLibrary(files).documents, files));
}

describe("the rationale of a protocol", () => {
  it("is complete", () => {
    expect(findingsIn(PROTOCOL, PAGE)).toEqual([]);
  });

  it.each([
    ["no page", PROTOCOL, undefined],
    ["a rule without one", `${PROTOCOL}gates:\n  - { gate: opioid }\n`, PAGE],
    ["an anchor that is not there", `${PROTOCOL}  - { flag: breathing, rationale: breath }\n`, PAGE],
    ["the title of the page as an anchor", `${PROTOCOL}  - { flag: breathing, rationale: example }\n`, PAGE],
    [
      "an anchor made from a title that has a written one",
      `${PROTOCOL}  - { flag: x, rationale: how-fast-it-rises }\n`,
      PAGE,
    ],
    ["a section that no rule names", PROTOCOL, `${PAGE}## Weekends\n\nWords.\n`],
    ["a mark that stands in the next section", PROTOCOL, `${PAGE}## Weekends\n\n## Rest\n\n*no rule*\n`],
    ["a silence without one", `${PROTOCOL}silence: { ask: 1 }\n`, PAGE],
    ["an anchor in a block of code", PROTOCOL, PAGE.replace("## Step back", "```text\n## Step back\n```")],
  ])("sees red: %s", (_, protocol, page) => {
    expect(findingsIn(protocol, page)).toHaveLength(1);
  });

  it("stands beside every rule", () => {
    const files = readTree();
    expect(printFindings(rationaleFindings(readLibrary(files).documents, files))).toEqual([]);
  });
});

describe("the folder of a protocol", () => {
  const cases = (count: number): SourceFile => ({
    path: `${FOLDER}cases/a.yaml`,
    text: `cases: [${Array.from({ length: count }, (_, i) => `{ case: c${i} }`).join(", ")}]`,
  });
  const rest = ["protocol.yaml", "rationale.md", "CHANGELOG.md"].map((name) => ({ path: FOLDER + name, text: "" }));
  const findingsOf = (files: readonly SourceFile[]) => folderFindings(readLibrary(files).documents, files);

  it("sees red: a part missing, fewer than fifteen cases", () => {
    expect(findingsOf([...rest, cases(15)])).toEqual([]);
    expect(findingsOf([...rest, cases(14)])).toHaveLength(1);
    for (let i = 0; i < rest.length; i++) expect(findingsOf([...rest.toSpliced(i, 1), cases(20)])).toHaveLength(1);
  });

  it("has its four parts, each of them", () => {
    const files = readTree();
    expect(
      files.filter(({ path }) => /^library\/protocols\/[^/]+\/protocol\.yaml$/.test(path)).length,
    ).toBeGreaterThanOrEqual(3);
    expect(printFindings(folderFindings(readLibrary(files).documents, files))).toEqual([]);
  });
});
