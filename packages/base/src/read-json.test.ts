import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { admit, issueAt, MAX_DEPTH } from "./document.ts";
import { readJson } from "./read-json.ts";
import type { Issue, Result } from "./result.ts";

const issuesOf = (result: Result<unknown>): readonly Issue[] => (result.ok ? [] : result.issues);

describe("readJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value, undefined, 1);
        const read = readJson(text);
        if (read.ok) expect(read.value.value).toEqual(JSON.parse(text));
        else expect(issuesOf(read).every(({ code }) => code === "DO006")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("says line and column of a fault, and the file", () => {
    const read = readJson('{\n  "a": 1,\n  "b": x\n}', "record.json");
    expect(read).toEqual({
      ok: false,
      issues: [
        { code: "DO005", at: "", message: "no JSON: expected a value", file: "record.json", line: 3, column: 8 },
      ],
    });
  });

  it("never quotes the text, which may name a person", () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), (cut) => {
        const text = '{"family": "Zzyzx", "given": ["Qwerty"], }'.slice(0, 41 - cut);
        for (const { message } of issuesOf(readJson(text))) expect(message).not.toMatch(/Zzyzx|Qwerty|family|given/);
      }),
    );
  });

  it("refuses a name that stands twice instead of taking the last one", () => {
    expect(issuesOf(readJson('{"dose": 5,\n "dose": 50}'))).toMatchObject([{ code: "DO006", line: 2, column: 2 }]);
  });

  it("refuses __proto__, so that it neither vanishes nor leads anybody astray", () => {
    const read = readJson('{"a": {"__proto__": {"admin": true}}}');
    expect(issuesOf(read)).toMatchObject([{ code: "DO006", line: 1, column: 8 }]);
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });

  it("keeps other names that objects have by themselves", () => {
    const read = readJson('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}');
    expect(read.ok && Object.keys(read.value.value as object)).toEqual(["constructor", "toString", "hasOwnProperty"]);
  });

  it("reads no more than it was allowed to, and says the limit that held", () => {
    expect(readJson("[1]", undefined, 3).ok).toBe(true);
    expect(issuesOf(readJson("[1,2]", "f", 3))).toEqual([
      { code: "DO001", at: "", message: "the document has 5 characters", expected: "at most 3", file: "f" },
    ]);
  });

  it("is nested to its limit and no deeper, whatever closes or does not", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(readJson(nested(MAX_DEPTH)).ok).toBe(true);
    for (const text of [nested(MAX_DEPTH + 1), "[".repeat(1_000_000), '{"a":'.repeat(100_000)]) {
      expect(issuesOf(readJson(text)).map(({ code }) => code)).toEqual(["DO004"]);
    }
  });

  it("counts no brackets that stand in strings", () => {
    expect(readJson(JSON.stringify("[".repeat(1000))).ok).toBe(true);
    expect(readJson(JSON.stringify(`"${"{".repeat(1000)}\\`)).ok).toBe(true);
  });
});

describe("places in JSON", () => {
  const read = readJson('{\n  "rules": [\n    {"when": 1},\n    {"when": "x", "é": [true]}\n  ]\n}', "p.json");

  it.each([
    [[], 1, 1],
    [["rules"], 2, 12],
    [["rules", 1, "when"], 4, 14],
    [["rules", 1, "é", 0], 4, 25],
    [["rules", 1, "absent", "deeper"], 4, 5],
    [["rules", 9], 2, 12],
    [["constructor"], 1, 1],
  ])("%j stands in line %i, column %i", (path, line, column) => {
    expect(read.ok && read.value.place(path)).toEqual({ line, column });
  });

  it("reach the issues of a schema", () => {
    const schema = z.strictObject({ rules: z.array(z.strictObject({ when: z.string() })) });
    const admitted = read.ok ? admit(schema, read.value) : read;
    expect(issuesOf(admitted).map(({ code, at, line, column, file }) => ({ code, at, line, column, file }))).toEqual([
      { code: "DO010", at: "rules[0].when", line: 3, column: 14, file: "p.json" },
      { code: "DO010", at: "rules[1]", line: 4, column: 5, file: "p.json" },
    ]);
  });

  it("reach the issues of a room", () => {
    expect(read.ok && issueAt(read.value, "PR001", ["rules", 0], "no", "yes")).toEqual({
      code: "PR001",
      at: "rules[0]",
      message: "no",
      expected: "yes",
      file: "p.json",
      line: 3,
      column: 5,
    });
  });
});
