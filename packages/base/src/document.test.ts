import { describe, expect, it } from "vitest";
import { z } from "zod";
import { admit, issueAt, pathIn, printPath, type Source } from "./document.ts";

const source = (value: unknown): Source => ({ value, place: () => ({ line: 1, column: 1 }) });

describe("printPath", () => {
  it.each([
    [[], ""],
    [["rules", 3, "when"], "rules[3].when"],
    [[0, "a"], "[0].a"],
    [["levers", "baclofen", "stock", 0, 1], "levers.baclofen.stock[0][1]"],
  ])("of %j is %j, and pathIn reads it again", (path, text) => {
    expect(printPath(path)).toBe(text);
    expect(pathIn(text)).toEqual(path);
  });
});

describe("admit", () => {
  const schema = z.strictObject({ a: z.number(), b: z.array(z.string()).optional() });

  it("gives the value as the schema describes it", () => {
    expect(admit(schema, source({ a: 1, b: ["x"] }))).toEqual({ ok: true, value: { a: 1, b: ["x"] } });
  });

  it("reports every part that is wrong, not only the first", () => {
    const admitted = admit(schema, source({ a: "1", b: ["x", 2], c: 3 }));
    expect(admitted.ok ? [] : admitted.issues.map(({ code, at }) => `${code} ${at}`)).toEqual([
      "DO010 a",
      "DO010 b[1]",
      "DO010 ",
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "1", null, undefined])(
    "refuses %s where a number is asked for",
    (a) => {
      expect(admit(schema, source({ a })).ok).toBe(false);
    },
  );
});

describe("issueAt", () => {
  it("has a file and an expectation only where there are any", () => {
    expect(issueAt(source(1), "PR001", ["a"], "no")).toStrictEqual({
      code: "PR001",
      at: "a",
      message: "no",
      line: 1,
      column: 1,
    });
  });
});
