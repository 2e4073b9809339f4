import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isVerified, said, sourced } from "./standing.ts";

const source = { reference: "somebody-1999", locator: "table 2" };
const unverified = { source: null, status: "unverified", lead: "the manual" } as const;

describe("what has a standing", () => {
  it.each([
    ["a source", { source }, true],
    ["a lead", unverified, true],
    ["neither", {}, false],
    ["no source and nothing said of it", { source: null }, false],
    ["no lead", { source: null, status: "unverified" }, false],
    ["no status", { source: null, lead: "the manual" }, false],
    ["a source and a lead", { source, lead: "the manual" }, false],
    ["a source and unverified", { source, status: "unverified" }, false],
    ["a source without a locator", { source: { reference: "somebody-1999" } }, false],
  ])("with %s", (_, standing, isGood) => {
    expect(sourced({ value: z.number() }).safeParse({ value: 1, ...standing }).success).toBe(isGood);
  });

  it("says of nothing at all what it needs, and of a stranger's member that it is none", () => {
    const issues = said.safeParse({ says: "so" }).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path, message])).toEqual([
      [["source"], expect.stringContaining("source: null with status: unverified and a lead")],
    ]);
    expect(said.safeParse({ says: "so", source, page: 3 }).success).toBe(false);
    expect(said.safeParse({ says: " ", source }).success).toBe(false);
  });

  it("is verified by a source and by nothing else", () => {
    expect([isVerified({ source }), isVerified(unverified)]).toEqual([true, false]);
  });
});
