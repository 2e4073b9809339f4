import { describe, expect, it } from "vitest";
import { circleFindings } from "./circles.ts";
import { printFindings, type SourceFile } from "./finding.ts";
import { floorFindings, indexFindings, MAY_IMPORT, outsideFindings, recordFindings } from "./floors.ts";
import { matching, readTree } from "./tree.ts";

const file = (path: string, text: string): SourceFile => ({ path, text });
const ROOT_MANIFEST = file("package.json", '{"devDependencies": {"canonicalize": "1"}}');
const course = file(
  "packages/course/package.json",
  '{"dependencies": {"@compline/base": "1", "@compline/sleep": "1", "zod": "4"}}',
);
const base = file("packages/base/package.json", '{"dependencies": {"yaml": "2"}}');
const cli = file("packages/cli/package.json", '{"dependencies": {"@compline/course": "1"}}');

const floorsOf = (path: string, text: string): readonly string[] =>
  printFindings(floorFindings([ROOT_MANIFEST, course, base, cli, file(path, text)]));

describe("the floors", () => {
  it.each([
    ["a package of the same floor or above", "packages/course/src/a.ts", 'import { x } from "@compline/sleep";'],
    ["a type of it", "packages/course/src/a.ts", 'import type { X } from "@compline/sleep";'],
    ["a type in place", "packages/course/src/a.ts", 'type X = import("@compline/sleep").X;'],
    ["it, handed on", "packages/course/src/a.ts", 'export * from "@compline/sleep";'],
    ["it, loaded later", "packages/course/src/a.ts", 'const x = await import("@compline/sleep");'],
    ["a package's inside", "packages/course/src/a.ts", 'import { x } from "@compline/base/src/result.ts";'],
    ["a neighbour's file by path", "packages/course/src/a.ts", 'import { x } from "../../base/src/index.ts";'],
    ["itself by name", "packages/base/src/a.ts", 'import { x } from "@compline/base";'],
    ["a package that package.json does not name", "packages/cli/src/a.ts", 'import { x } from "@compline/base";'],
    ["a stranger", "packages/base/src/a.ts", 'import _ from "lodash";'],
    ["Node on an engine floor", "packages/base/src/a.ts", 'import { readFileSync } from "node:fs";'],
    ["a test tool in what is no test", "packages/base/src/a.ts", 'import fc from "fast-check";'],
    ["a file without its ending", "packages/base/src/a.ts", 'import { x } from "./b";'],
    ["the scripts, from inside", "packages/cli/src/a.ts", 'import { x } from "../../../scripts/runtime.mjs";'],
    ["anything, on no floor", "packages/lodging/src/a.ts", "export const a = 1;"],
  ])("see red: imports %s", (_, path, text) => {
    expect(floorsOf(path, text)).toHaveLength(1);
  });

  it.each([
    [
      "packages/course/src/a.ts",
      'import { x } from "@compline/base";\nimport { z } from "zod";\nimport { y } from "./b.ts";',
    ],
    ["packages/cli/src/a.ts", 'import { x } from "node:fs";\nimport { y } from "@compline/course";'],
    ["packages/cli/bin/compline.mjs", 'import { x } from "../../../scripts/runtime.mjs";'],
    [
      "packages/base/src/a.test.ts",
      'import { it } from "vitest";\nimport { x } from "node:fs";\nimport c from "canonicalize";',
    ],
    ["packages/base/src/a.ts", '// import { x } from "lodash";\nconst text = `import "lodash"`;'],
  ])("let pass in %s: %s", (path, text) => {
    expect(floorsOf(path, text)).toEqual([]);
  });

  it("run down: whoever is imported never imports back, at any distance", () => {
    const reached = (room: string): readonly string[] =>
      (MAY_IMPORT[room] ?? []).flatMap((below) => [below, ...reached(below)]);
    const circles = Object.keys(MAY_IMPORT).filter((room) => reached(room).includes(room));
    expect(circles).toEqual([]);
  });

  it("hold in the tree", () => {
    expect(matching(readTree(), /^packages\/.*\.ts$/).length).toBeGreaterThan(20);
    expect(printFindings(floorFindings(readTree()))).toEqual([]);
  });
});

describe("what stands around the packages", () => {
  it.each([
    ["conformance/a.test.ts", 'import { x } from "../packages/base/src/result.ts";'],
    ["bench/run.ts", 'import { x } from "@compline/base/src/result.ts";'],
  ])("sees red: %s reaches behind an index", (path, text) => {
    expect(outsideFindings([file(path, text)])).toHaveLength(1);
  });

  it("goes through the indexes", () => {
    expect(
      outsideFindings([file("bench/run.ts", 'import { x } from "@compline/base";\nimport { y } from "./table.ts";')]),
    ).toEqual([]);
    expect(printFindings(outsideFindings(readTree()))).toEqual([]);
  });
});

describe("an index", () => {
  it("sees red: code, or everything at once", () => {
    const texts = ["export const a = 1;", 'export * from "./a.ts";', 'import { a } from "./a.ts";\nexport { a };'];
    for (const text of texts) expect(indexFindings([file("packages/base/src/index.ts", text)]), text).toHaveLength(1);
  });

  it("is a list of names", () => {
    const text = '/** The room. */\nexport { a, type B } from "./a.ts";\nexport type { C } from "./c.ts";\n';
    expect(indexFindings([file("packages/base/src/index.ts", text)])).toEqual([]);
    expect(printFindings(indexFindings(readTree()))).toEqual([]);
  });
});

describe("circles", () => {
  const a = file("packages/base/src/a.ts", 'import { b } from "./b.ts";');
  const c = file("packages/base/src/c.ts", 'import { a } from "./a.ts";');

  it("see red: two files, three files, one file, types only", () => {
    const back = (text: string) => file("packages/base/src/b.ts", text);
    for (const files of [
      [a, back('import { a } from "./a.ts";')],
      [a, back('import type { A } from "./a.ts";')],
      [a, back('export { c } from "./c.ts";'), c],
      [back('import { b } from "./b.ts";')],
    ]) {
      expect(circleFindings(files)).toHaveLength(1);
    }
  });

  it("name the way round", () => {
    const [circle] = circleFindings([a, file("packages/base/src/b.ts", 'import { c } from "./c.ts";'), c]);
    expect(circle?.message).toBe(
      "a circle: packages/base/src/a.ts → packages/base/src/b.ts → packages/base/src/c.ts → packages/base/src/a.ts",
    );
  });

  it("are not there", () => {
    expect(circleFindings([a, c, file("packages/base/src/b.ts", "export const b = 1;")])).toEqual([]);
    expect(printFindings(circleFindings(readTree()))).toEqual([]);
  });
});

describe("records of decisions", () => {
  it("see red: a dependency that no record names", () => {
    expect(recordFindings([base])).toHaveLength(1);
    expect(recordFindings([base, file("docs/adr/0005-yaml.md", "We read YAML with yaml.")])).toEqual([]);
  });

  it("name every dependency", () => {
    expect(printFindings(recordFindings(readTree()))).toEqual([]);
  });
});
