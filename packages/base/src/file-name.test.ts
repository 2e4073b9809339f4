import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { fileNameIssues } from "./file-name.ts";
import { readYaml } from "./read-yaml.ts";

const issuesIn = (file?: string) => fileNameIssues(good(readYaml("\ndrug: alpha\n", file)), "FO021", "drug", "alpha");

describe("the name of a document", () => {
  it("is that of its file, wherever the file is", () => {
    expect(issuesIn("library/drugs/alpha.yaml")).toEqual([]);
    expect(issuesIn("drugs/beta.yaml")).toMatchObject([
      { code: "FO021", at: "drug", line: 2, message: '"alpha" stands in beta.yaml', expected: "alpha.yaml" },
    ]);
    expect(issuesIn("alpha.yml")).toHaveLength(1);
  });

  it("is its own where it comes from a stream, or from no file", () => {
    expect(issuesIn("-")).toEqual([]);
    expect(issuesIn()).toEqual([]);
  });
});
