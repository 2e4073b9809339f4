import { describe, expect, it } from "vitest";
import { printFindings } from "./finding.ts";
import { classFindings } from "./interactions.ts";
import { readLibrary } from "./library-documents.ts";
import { readTree } from "./tree.ts";

const found = (classes: string, rules: string): readonly string[] =>
  printFindings(
    classFindings(
      readLibrary([
        { path: "library/interactions/classes.yaml", text: `classes:\n${classes}` },
        { path: "library/interactions/a.yaml", text: `rules:\n${rules}` },
      ]).documents,
    ),
  );
const one = (name: string, members: string): string => `  - { class: ${name}, members: [${members}] }\n`;

describe("classes of interactions", () => {
  it("see red: one that no rule speaks of, also where only an unused class holds it", () => {
    const rules = "  - { rule: x, between: { one: [a], other: [used] }, finds: [{ drugs: [idle] }] }";
    expect(found(one("used", "b") + one("idle", "c"), rules)).toEqual([
      "library/interactions/classes.yaml:3 no rule speaks of the class idle",
    ]);
    expect(found(one("used", "b") + one("outer", "inner") + one("inner", "c"), rules)).toHaveLength(2);
  });

  it("let pass: on either side, of one medicine, counted, or within another", () => {
    const rules = [
      "  - { rule: x, between: { one: [left], other: [right] } }",
      "  - { rule: y, of: [single] }",
      "  - { rule: z, count: { of: [outer], at_least: 3 } }",
    ].join("\n");
    const classes = ["left", "right", "single", "inner"].map((name) => one(name, "a")).join("");
    expect(found(classes + one("outer", "inner"), rules)).toEqual([]);
  });

  it("are all used", () => {
    const { documents } = readLibrary(readTree());
    expect(documents.some(({ path }) => path === "library/interactions/classes.yaml")).toBe(true);
    expect(printFindings(classFindings(documents))).toEqual([]);
  });
});
