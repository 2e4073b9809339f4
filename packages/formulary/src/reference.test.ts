import { describe, expect, it } from "vitest";
import { parseReference } from "./reference.ts";

const LINES = [
  "key: muanda-2019",
  "title: Association of Baclofen With Encephalopathy",
  "kind: trial",
  "authors: Muanda FT",
  "year: 2019",
  'doi: "10.1001/jama.2019.17725"',
  'pmid: "31705755"',
  "read: 2026-11-22",
  "read_as: abstract",
  "still_valid_on: 2026-11-22",
];
const FILE = "library/references/muanda-2019.yaml";

const issuesOf = (lines: readonly string[], file = FILE): readonly string[] => {
  const parsed = parseReference(lines.join("\n"), file);
  return parsed.ok ? [] : parsed.issues.map(({ code, at, line }) => `${code} ${at} ${line}`);
};
const edited = (key: string, line?: string): readonly string[] =>
  LINES.flatMap((old) => (old.startsWith(`${key}:`) ? (line === undefined ? [] : [line]) : [old]));

describe("parseReference", () => {
  it("reads a reference into the names of the code", () => {
    const parsed = parseReference(LINES.join("\n"), FILE);
    expect(parsed.ok && parsed.value).toMatchObject({
      key: "muanda-2019",
      year: 2019,
      readAs: "abstract",
      stillValidOn: "2026-11-22",
    });
  });

  it("refuses one that nobody can find, and one that says so without need", () => {
    const lost = LINES.filter((line) => !line.startsWith("doi") && !line.startsWith("pmid"));
    expect(issuesOf(lost)).toEqual(["FO020 key 1"]);
    expect(issuesOf([...lost, "no_identifier: a leaflet from a waiting room"])).toEqual([]);
    expect(issuesOf([...LINES, "no_identifier: a leaflet from a waiting room"])).toEqual(["FO020 key 1"]);
  });

  it("refuses one by nobody, and one that stands in another's file", () => {
    expect(issuesOf(edited("authors"))).toEqual(["FO020 title 2"]);
    expect(issuesOf(LINES, "library/references/other.yaml")).toEqual(["FO021 key 1"]);
  });

  it("refuses bad identifiers, dates and words, each at its line", () => {
    expect(issuesOf(edited("doi", "doi: https://doi.org/10.1001/x"))).toEqual(["DO010 doi 6"]);
    expect(issuesOf(edited("pmid", "pmid: PMC123"))).toEqual(["DO010 pmid 7"]);
    expect(issuesOf(edited("read", "read: 2026-02-30"))).toEqual(["DO010 read 8"]);
    expect(issuesOf(edited("read_as", "read_as: skimmed"))).toEqual(["DO010 read_as 9"]);
    expect(issuesOf(edited("kind", "kind: blog"))).toEqual(["DO010 kind 3"]);
    expect(issuesOf([...LINES, "stil_valid_on: 2026-11-22"])).toEqual(["DO010  1"]);
    expect(issuesOf([...LINES, "url: doi.org/x"])).toEqual(["DO010 url 11"]);
    expect(issuesOf(["key: [", ...LINES.slice(1)]).length).toBeGreaterThan(0);
  });
});
