/** The gates that are no principle of medicine or of building, but of living together: names, paths, tests, licences. */
import { describe, expect, it } from "vitest";
import { assertionFindings } from "./assertions.ts";
import { fileNameFindings } from "./file-names.ts";
import { printFindings } from "./finding.ts";
import { closureOf, licenceFindings } from "./licences.ts";
import { machinePathFindings } from "./machine-paths.ts";
import { matching, readTree, ROOT } from "./tree.ts";

describe("names of files", () => {
  const found = (path: string) => fileNameFindings([{ path, text: "" }]);

  it.each([
    "packages/base/src/utils.ts",
    "packages/base/src/night-utils.ts",
    "packages/base/src/helpers/night.ts",
    "packages/base/src/types.ts",
    "packages/base/src/data.ts",
    "packages/base/src/common.test.ts",
    "packages/base/src/CivilDate.ts",
    "packages/base/src/civil_date.ts",
    "house/misc.ts",
  ])("see red: %s", (path) => {
    expect(found(path)).toHaveLength(1);
  });

  it.each([
    "packages/base/src/civil-date.ts",
    "packages/base/src/night.zones.test.ts",
    "conformance/real-data.ts",
    "docs/Data.md",
    "vitest.config.ts",
  ])("let pass: %s", (path) => {
    expect(found(path)).toEqual([]);
  });

  it("say what is in them", () => {
    expect(printFindings(fileNameFindings(readTree()))).toEqual([]);
  });
});

describe("paths of a machine", () => {
  const found = (text: string) => machinePathFindings([{ path: "a.md", text }]);
  const at = (...parts: readonly string[]): string => `/${parts.join("/")}`;

  it("see red, wherever they stand", () => {
    const texts = [
      `see ${at("home", "ada", "x")}`,
      `"${at("tmp", "x")}"`,
      `(${at("Users", "ada")})`,
      ["C:", "Users", "ada"].join("\\"),
    ];
    for (const text of texts) expect(found(text), text).toHaveLength(1);
  });

  it("let pass what only looks like one", () => {
    for (const text of [
      "https://example.org/work/x",
      "packages/home/src",
      "../root/x",
      "/ work /",
      `$HOME${at("work", "x")}`,
    ]) {
      expect(found(text), text).toEqual([]);
    }
  });

  it("stand nowhere", () => {
    expect(printFindings(machinePathFindings(readTree()))).toEqual([]);
  });
});

describe("tests", () => {
  const found = (text: string) => assertionFindings([{ path: "packages/base/src/a.test.ts", text }]);

  it.each([
    ["asserts nothing", 'it("x", () => { f(); });'],
    ["asserts nothing, each", 'it.each([1])("x", (n) => { f(n); });'],
    ["asserts through nothing", 'const check = () => f();\nit("x", () => { check(); });'],
    ["expects a constant", 'it("x", () => { expect(true).toBe(true); });'],
    ["is switched off", 'it.skip("x", () => { expect(f()).toBe(1); });'],
    ["switches others off", 'describe.only("x", () => { it("y", () => { expect(f()).toBe(1); }); });'],
    ["is none at all", "const x = 1;"],
  ])("see red: one that %s", (_, text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'it("x", () => { expect(f()).toBe(1); });',
    'const check = (n) => { expect(n).toBe(1); };\nfunction both() { check(1); }\nit("x", () => { both(); });',
    'it("x", () => { fc.assert(fc.property(fc.nat(), (n) => n >= 0)); });',
    'it("x", () => { expectSame(a, b); });',
    'it.each([[1]])("x %i", async (n) => { await expect(f(n)).rejects.toThrow(); });',
  ])("let pass: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("can fail, all of them", () => {
    expect(matching(readTree(), /\.test\.ts$/).length).toBeGreaterThan(10);
    expect(printFindings(assertionFindings(readTree()))).toEqual([]);
  });
});

describe("licences", () => {
  const found = (licence: string, name = "x") => licenceFindings([{ name, licence }]);

  it("see red: not on the list, unknown, or asked for beside one that is", () => {
    for (const licence of ["GPL-3.0-only", "none", "SEE LICENSE IN x", "MIT AND GPL-2.0", "UNLICENSED"]) {
      expect(found(licence), licence).toHaveLength(1);
    }
  });

  it("let pass: on the list, or one of a choice", () => {
    for (const licence of ["MIT", "(MIT OR GPL-3.0)", "MIT AND ISC"]) expect(found(licence), licence).toEqual([]);
    expect(found("SEE LICENSE in LICENSE.md", "fhirpath")).toEqual([]);
  });

  it("of all that Compline runs on are on the list", () => {
    const manifests = matching(readTree(), /^packages\/[^/]+\/package\.json$/);
    const names = manifests.flatMap(({ text }) =>
      Object.keys((JSON.parse(text) as { dependencies?: object }).dependencies ?? {}),
    );
    const closure = closureOf(
      ROOT,
      [...new Set(names)].filter((name) => !name.startsWith("@compline/")),
    );
    expect(closure.length).toBeGreaterThan(5);
    expect(printFindings(licenceFindings(closure))).toEqual([]);
  });

  it("of our own packages are Apache-2.0", () => {
    const manifests = matching(readTree(), /^(?:packages\/[^/]+\/)?package\.json$/);
    const licences = new Set(manifests.map(({ text }) => (JSON.parse(text) as { license?: string }).license));
    expect([...licences]).toEqual(["Apache-2.0"]);
  });
});
