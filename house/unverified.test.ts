import { describe, expect, it } from "vitest";
import { unverifiedCounts, unverifiedPage } from "./unverified.ts";

const file = {
  path: "library/drugs/x.yaml",
  text: [
    "a: { value: 1, unit: mg, source: { reference: r, locator: l } }",
    "b: { value: 1, unit: mg, source: null, status: unverified, lead: the label }",
    "c:",
    "  - { says: x, source: null, status: unverified, lead: the label }",
    "d: no standing",
    "",
  ].join("\n"),
};

describe("what nobody has checked", () => {
  it("is counted, at any depth", () => {
    expect(unverifiedCounts([file])).toEqual([{ path: "library/drugs/x.yaml", verified: 1, unverified: 2 }]);
  });

  it("leaves out files without standings", () => {
    expect(unverifiedCounts([{ path: "library/x.yaml", text: "a: 1\n" }])).toEqual([]);
  });

  it("stands in a page with its sums", () => {
    expect(unverifiedPage([file])).toContain("Of 3 numbers and statements");
    expect(unverifiedPage([file])).toContain("| [library/drugs/x.yaml](../../library/drugs/x.yaml) | 1 | 2 |");
  });
});
