import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { admit, MAX_DEPTH } from "./document.ts";
import { MAX_YAML_CHARS, readYaml } from "./read-yaml.ts";
import type { Issue, Result } from "./result.ts";

const issuesOf = (result: Result<unknown>): readonly Issue[] => (result.ok ? [] : result.issues);
const codesOf = (text: string): readonly string[] => issuesOf(readYaml(text)).map(({ code }) => code);
const valueOf = (text: string): unknown => {
  const read = readYaml(text);
  return read.ok ? read.value.value : read.issues;
};

describe("readYaml", () => {
  it("reads back what the printer of the yaml package wrote", () => {
    const word = fc.string({ minLength: 1 }).filter((name) => name !== "<<" && name !== "__proto__");
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(word, tie("value"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        expect(valueOf(stringify(written))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it("has the words and numbers of the core schema only", () => {
    expect(valueOf("a: no\nb: on\nc: yes\nd: 1_000\ne: 1:30\nf: 2026-11-22\ng: ~\nh: true\ni: 1e3\nj: 5 mg")).toEqual({
      a: "no",
      b: "on",
      c: "yes",
      d: "1_000",
      e: "1:30",
      f: "2026-11-22",
      g: null,
      h: true,
      i: 1000,
      j: "5 mg",
    });
  });

  it("reads nothing as null", () => {
    expect([valueOf(""), valueOf("# only a comment\n")]).toEqual([null, null]);
  });

  it.each([
    ["an alias", "a: &x 1\nb: *x", "DO003"],
    ["an anchor", "a: &x 1", "DO003"],
    ["an anchor on a map", "a: &x {b: 1}", "DO003"],
    ["an anchor on a list", "&x\n- 1", "DO003"],
    ["a tag", "a: !duration 5", "DO002"],
    ["a tag of YAML's own", "a: !!str 5", "DO003"],
    ["a tag on a map", "a: !!map {b: 1}", "DO003"],
    ["bytes", "a: !!binary aGVsbG8=", "DO003"],
    ["a merge key", "a: {<<: {b: 1}}", "DO003"],
    ["a directive", "%YAML 1.1\n---\na: no", "DO003"],
    ["a tag directive", "%TAG ! tag:example.org,2026:\n---\na: 1", "DO003"],
    ["a key that is a number", "1: x", "DO003"],
    ["a key that is a truth value", "true: x", "DO003"],
    ["a key that is nothing", "? \n: x", "DO003"],
    ["a key that is a list", "? [a, b]\n: x", "DO003"],
    ["a key that is a map", "{{a: 1}: x}", "DO003"],
    ["the first half of a character", 'a: ["\\ud800"]', "DO003"],
    ["the second half of a character, in a key", '"\\udc00": 1', "DO003"],
    ["a key that stands twice", "a: 1\nb: 2\na: 3", "DO006"],
    ["a key that stands twice in a flow map", 'x: {a: 1, "a": 2}', "DO006"],
    ["__proto__", "a:\n  __proto__: {admin: true}", "DO006"],
    ["a second document", "a: 1\n---\nb: 2", "DO002"],
    ["an open bracket", "a: [1, 2", "DO002"],
    ["a tab as indent", "a:\n\tb: 1", "DO002"],
    ["an open quote", 'a: "x', "DO002"],
  ])("refuses %s", (_, text, code) => {
    expect(codesOf(text)[0]).toBe(code);
    expect(issuesOf(readYaml(text)).every(({ line, column }) => (line ?? 0) >= 1 && (column ?? 0) >= 1)).toBe(true);
  });

  it("leaves every other object as it was after __proto__", () => {
    expect([readYaml("__proto__: {admin: true}").ok, Object.hasOwn(Object.prototype, "admin")]).toEqual([false, false]);
  });

  it("says file, line and column of what it refuses", () => {
    expect(issuesOf(readYaml("a: 1\nb:\n  - c: *x\n", "protocol.yaml"))[0]).toMatchObject({
      file: "protocol.yaml",
      line: 3,
      column: 8,
    });
    expect(issuesOf(readYaml("a: 1\nb: 2\nb: 3\n"))[0]).toMatchObject({ line: 3, column: 1 });
  });
});

describe("the work limits", () => {
  it("refuse a text that is too long before reading it", () => {
    expect(codesOf("#".repeat(MAX_YAML_CHARS + 1))).toEqual(["DO001"]);
    expect(readYaml("#".repeat(MAX_YAML_CHARS)).ok).toBe(true);
  });

  const repeated = (part: string) => part.repeat(Math.floor(100_000 / part.length));
  const stairs = Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
  it.each([
    ["brackets in one line", repeated("[")],
    ["brackets on a line each", repeated("[\n")],
    ["braces", repeated("{a: ")],
    ["lists in lists", repeated("- ")],
    ["keys in keys", repeated("? ")],
    ["keys in lists", `${repeated("- ? ")}a`],
    ["a stair of indents", stairs],
    [
      "a stair of lists",
      Array.from({ length: 100 }, (_, depth) => `${" ".repeat(depth)}a:\n${" ".repeat(depth)}-`).join("\n"),
    ],
  ])("refuse nesting without end: %s", (_, text) => {
    expect(["DO004", "DO002"]).toContain(codesOf(text)[0]);
    expect(issuesOf(readYaml(text)).every(({ message }) => !message.includes("call stack"))).toBe(true);
  });

  it("allow nesting to the limit, in brackets and in indents", () => {
    const brackets = "[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH);
    const indents = Array.from({ length: MAX_DEPTH }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
    expect([readYaml(brackets).ok, readYaml(indents).ok]).toEqual([true, true]);
    expect([codesOf(`[${brackets}]`), codesOf(`a:\n${indents.replaceAll(/^/gm, " ")}`)]).toEqual([
      ["DO004"],
      ["DO004"],
    ]);
  });

  it("hold for 20,000 keys of one map: it is read, and the one that stands twice is found", () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`);
    expect(readYaml(keys.join("\n")).ok).toBe(true);
    expect(codesOf([...keys, "k7: 2"].join("\n"))).toEqual(["DO006"]);
  });

  it("are total: any text is read or refused with a place", () => {
    const piece = fc.constantFrom(
      "a",
      ": ",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "|",
      ">",
      "&x ",
      "*x",
      "!t ",
      "#",
      "%",
      "---\n",
      "? ",
      "\t",
      "\u0000",
      "é",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const read = readYaml(pieces.join(""));
        for (const { code, line, column } of issuesOf(read)) {
          expect(code).toMatch(/^DO00[2346]$/);
          expect([line, column].every((n) => Number.isInteger(n) && (n ?? 0) >= 1)).toBe(true);
        }
        expect(read.ok || read.issues.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("places in YAML", () => {
  const read = readYaml(
    "id: x\nlevers:\n  baclofen: { max: 20 mg }\nrules:\n  - rule: keep\n    do: [a, b]\n",
    "p.yaml",
  );

  it.each([
    [["id"], 1, 5],
    [["levers", "baclofen", "max"], 3, 20],
    [["rules", 0, "do", 1], 6, 13],
    [["rules", 0, "absent"], 5, 5],
    [["rules", 7], 5, 3],
    [[], 1, 1],
  ])("%j stands in line %i, column %i", (path, line, column) => {
    expect(read.ok && read.value.place(path)).toEqual({ line, column });
  });

  it("reach the issues of a schema", () => {
    const schema = z.looseObject({ levers: z.record(z.string(), z.strictObject({ max: z.number() })) });
    const admitted = read.ok ? admit(schema, read.value) : read;
    expect(issuesOf(admitted)).toMatchObject([
      { code: "DO010", at: "levers.baclofen.max", file: "p.yaml", line: 3, column: 20 },
    ]);
  });
});
