/** What is said of two clauses that may hold at once: why that ends where it is proved, and that it may not where it is not. */
import type { TogetherProof } from "@compline/verifier";
import { describe, expect, it } from "vitest";
import { togetherText } from "./text.ts";

const ends = (course: string, howeverHeld: boolean) => ({ course, alone: true, howeverHeld });

const told = (some: Pick<TogetherProof, "proved" | "ends">): string => {
  const empty = { courses: [], never: [], waits: [], idle: [], unasked: [], jointStates: 7 };
  return togetherText({ id: "pair", holds: [] }, { ...empty, deadlocks: ["after-first and after-second"], ...some });
};

describe("clauses that may hold at once", () => {
  it("are no wait for ever beside a course that ends however often it is held", () => {
    const text = told({ proved: true, ends: [ends("taper", false), ends("session", true)] });
    expect(text).toContain(
      "· after-first and after-second may hold at once, and not for ever: the session ends however",
    );
    expect(text).not.toContain("wait for each other");
    expect(text).not.toContain("the taper ends however");
  });

  it("are said to be a wait for each other where nothing is proved", () => {
    const text = told({ proved: false, ends: [ends("taper", false), ends("ladder", false)] });
    expect(text).toContain("✗ they may wait for each other: after-first and after-second");
  });
});
