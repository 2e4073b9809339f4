import { describe, expect, it } from "vitest";
import { adrIndex } from "./adr-index.ts";
import { printFindings, type SourceFile } from "./finding.ts";
import { generatedFiles, staleFindings } from "./generated.ts";
import { linkFindings, recordMentionFindings } from "./links.ts";
import { headingsOf } from "./markdown.ts";
import { matching, readTree } from "./tree.ts";

const page = (path: string, text: string): SourceFile => ({ path, text });
const pages = (): readonly SourceFile[] => matching(readTree(), /\.md$/);

describe("links", () => {
  const there = [page("docs/a.md", "# One thing {#one}\n\n## Two `things`, *more*\n\n## Two things more\n")];
  const found = (text: string) =>
    linkFindings([page("docs/b.md", text), ...there], ["docs/a.md", "docs/b.md", "library/x/y.yaml"]);

  it.each([
    "[x](c.md)",
    "[x](../a.md)",
    "[x](a.md#two)",
    "[x](a.md#one-thing)",
    "[x](#nowhere)",
    "![x](picture.png)",
    "[x]: c.md",
    "[x](/docs/a.md)",
    '[x](<c.md> "title")',
  ])("see red: %s", (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    "[x](a.md)",
    "[x](a.md#one)",
    "[x](a.md#two-things-more)",
    "[x](a.md#two-things-more-1)",
    "[x](../library/x/)",
    "[x](../library/x/y.yaml)",
    "# Here\n\n[x](#here)",
    "[x](https://example.org/none)",
    "`[x](c.md)`",
    "```text\n[x](c.md)\n```",
    "[x]: a.md",
  ])("let pass: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("lead somewhere", () => {
    const paths = readTree().map(({ path }) => path);
    expect(printFindings(linkFindings(pages(), paths))).toEqual([]);
  });
});

describe("headings", () => {
  it("have the anchor that is written, else the one of their words, counted", () => {
    const text = "# A *b* `c`\n# Ein Ö-Wort & mehr\n# A b c\n# Named {#x}\n```text\n# no heading\n```\n";
    expect(headingsOf(text).map(({ anchor }) => anchor)).toEqual(["a-b-c", "ein-ö-wort--mehr", "a-b-c-1", "x"]);
  });
});

describe("mentions of records", () => {
  const mention = ["ADR", "9999"].join(" ");

  it("see red: one that is not there", () => {
    expect(recordMentionFindings([page("packages/base/src/a.ts", `// see ${mention}`)])).toHaveLength(1);
    expect(recordMentionFindings([page("a.md", mention), page("docs/adr/9999-x.md", "")])).toEqual([]);
  });

  it("mean records that are there", () => {
    expect(printFindings(recordMentionFindings(readTree()))).toEqual([]);
  });
});

describe("generated files", () => {
  const table = [{ path: "docs/x.md", generate: (files: readonly SourceFile[]) => `${files.length} files\n` }];

  it("see red: missing, or not what the generator writes", () => {
    expect(staleFindings([], table)).toHaveLength(1);
    expect(staleFindings([page("docs/x.md", "2 files\n")], table)).toHaveLength(1);
    expect(staleFindings([page("docs/x.md", "1 files\n")], table)).toEqual([]);
    const left = [page("docs/x.md", "2 files\n"), page("docs/reference/drugs/gone.html", "")];
    expect(staleFindings(left, table)).toMatchObject([{ path: "docs/reference/drugs/gone.html" }]);
  });

  it("index the records by number, title and status", () => {
    const records = [page("docs/adr/0002-b.md", "# 0002 B\n\nStatus: superseded\n"), page("docs/adr/README.md", "")];
    expect(adrIndex(records)).toContain("| [0002](0002-b.md) | B | superseded |\n");
  });

  it("are up to date", () => {
    const all = generatedFiles(readTree());
    expect(all.length).toBeGreaterThan(30);
    expect(printFindings(staleFindings(readTree(), all))).toEqual([]);
  });
});
