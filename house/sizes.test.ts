import { readYaml } from "@compline/base";
import { describe, expect, it } from "vitest";
import { printFindings } from "./finding.ts";
import { listIn } from "./library-documents.ts";
import { sizeFindings, type SizeException } from "./sizes.ts";
import { readTree } from "./tree.ts";

const findingsIn = (
  text: string,
  path = "packages/base/src/a.ts",
  exceptions: readonly SizeException[] = [],
): readonly string[] => printFindings(sizeFindings([{ path, text }], exceptions));

const lines = (count: number): string => "  a;\n".repeat(count);

describe("sizes", () => {
  it("see red: a file of 351 lines, and not one of 350", () => {
    expect(findingsIn(lines(351))).toEqual(["packages/base/src/a.ts 351 lines, at most 350"]);
    expect(findingsIn(lines(350))).toEqual([]);
  });

  it.each([
    ["a function", (body: string) => `function f() {\n${body}}`],
    ["an arrow", (body: string) => `const f = () => {\n${body}};`],
    ["a method", (body: string) => `const o = { f() {\n${body}} };`],
    ["a test", (body: string) => `it("x", () => {\n${body}});`],
  ])("see red: %s of 51 lines, and not of 50", (_, wrap) => {
    expect(findingsIn(wrap(lines(49)))).toHaveLength(1);
    expect(findingsIn(wrap(lines(48)))).toEqual([]);
  });

  it("take a describe for a chapter", () => {
    expect(findingsIn(`describe("x", () => {\n${lines(80)}});`)).toEqual([]);
  });

  it("see red: four levels of nesting, and not three", () => {
    const three = "if (a) { for (const b of c) { switch (d) { default: $ } } }";
    const within = (text: string) => `function f() { ${three.replace("$", text)} }`;
    expect(findingsIn(within("g();"))).toEqual([]);
    for (const fourth of ["if (e) g();", "while (e) g();", "try { g(); } catch { h(); }", "do g(); while (e);"]) {
      expect(findingsIn(within(fourth)), fourth).toHaveLength(1);
    }
  });

  it("take else if for the same level, and a function for a new beginning", () => {
    const chain =
      "function f() { if (a) { b(); } else if (c) { d(); } else if (e) { g(); } else if (h) { i(); } else { j(); } }";
    const inner = "function f() { if (a) { if (b) { if (c) { d(() => { if (e) { g(); } }); } } } }";
    expect([findingsIn(chain), findingsIn(inner)]).toEqual([[], []]);
  });

  it("take an exception with a reason, and report one that is not needed or gives none", () => {
    const path = "packages/base/src/a.ts";
    const reason = "a table that reads better whole";
    expect(findingsIn(lines(351), path, [{ path, what: "file", reason }])).toEqual([]);
    expect(findingsIn(lines(350), path, [{ path, what: "file", reason }])).toEqual([
      `${path} the file exception is not needed`,
    ]);
    expect(findingsIn(lines(351), path, [{ path, what: "function", reason }])).toHaveLength(2);
    expect(findingsIn(lines(351), path, [{ path, what: "file", reason: "" }])).toEqual([
      `${path} an exception without a reason`,
    ]);
  });

  it("are kept", () => {
    const files = readTree();
    const list = readYaml(files.find(({ path }) => path === "house/size-exceptions.yaml")?.text ?? "");
    const exceptions = list.ok ? (listIn(list.value.value, "exceptions") as readonly SizeException[]) : [];
    expect(list.ok).toBe(true);
    expect(printFindings(sizeFindings(files, exceptions))).toEqual([]);
  });
});
