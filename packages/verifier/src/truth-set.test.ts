import { both, either, negate, type Truth } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { bothOf, eitherOf, isFixed, notOf, only } from "./truth-set.ts";

const TRUTHS: readonly Truth[] = [0, 1, 2];
const SETS = Array.from({ length: 8 }, (_, set) => set);
const membersOf = (set: number): readonly Truth[] => TRUTHS.filter((truth) => (set & only(truth)) !== 0);
const setOfAll = (truths: readonly Truth[]): number => truths.reduce((set: number, truth) => set | only(truth), 0);

describe("sets of truth values", () => {
  it("are joined as Kleene joins each of their members", () => {
    for (const a of SETS)
      for (const b of SETS) {
        const pairs = membersOf(a).flatMap((x) => membersOf(b).map((y) => [x, y] as const));
        expect(bothOf(a, b)).toBe(setOfAll(pairs.map(([x, y]) => both(x, y))));
        expect(eitherOf(a, b)).toBe(setOfAll(pairs.map(([x, y]) => either(x, y))));
      }
  });

  it("are turned round member by member", () => {
    for (const a of SETS) expect(notOf(a)).toBe(setOfAll(membersOf(a).map(negate)));
  });

  it("are fixed where they hold one value", () => {
    for (const a of SETS) expect(isFixed(a)).toBe(membersOf(a).length === 1);
  });
});
