import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { all, fail, failWith, ok, unreachable, type Issue, type Result } from "./result.ts";

const issue = (code: string): Issue => ({ code, at: "", message: code });

describe("all", () => {
  it("gives every value, in order, or every issue of every failure, in order", () => {
    const result = fc.oneof(
      fc.integer().map((n): Result<number> => ok(n)),
      fc.array(fc.string(), { minLength: 1, maxLength: 3 }).map((codes): Result<number> => fail(codes.map(issue))),
    );
    fc.assert(
      fc.property(fc.array(result), (results) => {
        const failed = results.filter((r) => !r.ok);
        const expected =
          failed.length > 0 ? fail(failed.flatMap((r) => r.issues)) : ok(results.map((r) => r.ok && r.value));
        expect(all(results)).toEqual(expected);
      }),
    );
  });
});

describe("failWith", () => {
  it("has `expected` only where something was expected", () => {
    const bare = { code: "QU001", at: "dose", message: "no" };
    expect(failWith("QU001", "dose", "no")).toStrictEqual({ ok: false, issues: [bare] });
    expect(failWith("QU001", "dose", "no", "yes")).toStrictEqual({ ok: false, issues: [{ ...bare, expected: "yes" }] });
  });
});

describe("unreachable", () => {
  it("names the case that was not handled", () => {
    expect(() => unreachable("sideways" as never)).toThrow('"sideways"');
  });
});
