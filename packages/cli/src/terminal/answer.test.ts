import type { Issue } from "@compline/base";
import { describe, expect, it } from "vitest";
import { issueText, refused } from "./answer.ts";

const many = (count: number): readonly Issue[] =>
  Array.from({ length: count }, (_, i) => ({
    code: "DO002",
    at: "",
    message: `fault ${i}`,
    file: "f.yaml",
    line: i + 1,
  }));

describe("refused", () => {
  it("lists every issue of a file that is broken in a few places", () => {
    expect(refused(many(500)).json["issues"]).toHaveLength(500);
  });

  it("lists the first of a flood, says how many there are besides, and from where", () => {
    const { json, text } = refused(many(90_000));
    const issues = json["issues"] as readonly Issue[];
    expect([issues.length, issues.at(-1)]).toEqual([
      501,
      { code: "CL015", at: "", message: "89500 more issues are not listed", file: "f.yaml", line: 501 },
    ]);
    expect(text.split("\n")).toHaveLength(501);
  });
});

describe("issueText", () => {
  it("has the place, the code, the part and what would have passed", () => {
    const issue: Issue = {
      code: "PR012",
      at: "rules[3].when",
      message: "no",
      expected: "yes",
      file: "p.yaml",
      line: 41,
      column: 9,
    };
    expect(issueText(issue)).toBe("p.yaml:41:9  PR012  rules[3].when: no (expected: yes)");
    expect(issueText({ ...issue, severity: "warning" })).toContain("  warning PR012  ");
    expect(issueText({ code: "CL001", at: "--x", message: "no" })).toBe("CL001  --x: no");
  });

  it("stays on one line and short, whatever it quotes", () => {
    const text = issueText({ code: "TI002", at: "a", message: `"${"x\n".repeat(5_000)}" is no instant` });
    expect([text.includes("\n"), text.length < 500]).toEqual([false, true]);
  });
});
