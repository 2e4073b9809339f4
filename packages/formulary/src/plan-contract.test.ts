import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latticeOf } from "./lattice.ts";
import { checkPlan, type PlanContract } from "./plan-contract.ts";
import type { Result } from "@compline/base";
import type { StockItem } from "./stock.ts";

const MG = 1_000_000;
const half: StockItem = { kind: "solid", id: "t", strengthNg: MG, pieces: 2, form: "tablet" };
const lattice = latticeOf([half], { mostPieces: 6, mostCuts: 1 });
const contract: PlanContract = { lattice, mostCut: 3_400, stopFromNg: 500_000, toNg: 0 };

const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.issues.map(({ code, at }) => `${code} ${at}`);
const check = (mgs: readonly number[], other: Partial<PlanContract> = {}): readonly string[] =>
  codes(
    checkPlan(
      { ...contract, ...other },
      mgs.map((mg) => mg * MG),
    ),
  );

describe("checkPlan", () => {
  it("passes a plan that keeps every promise", () => {
    expect(check([3, 2, 1.5, 1, 0.5, 0], { mostCut: 5_000 })).toEqual([]);
  });

  it("names each broken promise at its step", () => {
    expect(check([3, 2.5, 2.5, 2])).toEqual(["FO012 steps[2]", "FO011 steps[3]"]);
    expect(check([3, 2.25, 2, 1.5], { toNg: 1.5 * MG })).toEqual(["FO013 steps[1]"]);
    expect(check([3, 1.5], { toNg: 1.5 * MG })).toEqual(["FO014 steps[1]"]);
    expect(check([1.5, 1, 0])).toEqual(["FO015 steps[2]"]);
  });

  it("lets a cut be exactly as deep as allowed, and not a hair deeper", () => {
    expect(check([2, 1], { mostCut: 5_000, toNg: MG })).toEqual([]);
    expect(check([2, 1], { mostCut: 4_999, toNg: MG })).toEqual(["FO014 steps[1]"]);
  });

  it("lets the last jump be exactly from stop_from, and asks no share of it", () => {
    expect(check([0.5, 0])).toEqual([]);
    expect(check([0.5, 0], { stopFromNg: 499_999 })).toEqual(["FO015 steps[1]"]);
  });

  it("asks nothing of the first dose but that it is higher", () => {
    expect(check([0.7, 0.5, 0])).toEqual([]);
  });

  it("refuses what is no plan", () => {
    expect(codes(checkPlan(contract, []))).toEqual(["FO010 steps"]);
    expect(codes(checkPlan(contract, [MG]))).toEqual(["FO010 steps"]);
    expect(codes(checkPlan(contract, [MG, Number.NaN, -1, 0.5, 0]))).toEqual([
      "FO010 steps[1]",
      "FO010 steps[2]",
      "FO010 steps[3]",
    ]);
  });

  it("passes only falling plans whose every cut keeps the share", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 6 }), (halves) => {
        const passes = check([...halves, 0].map((n) => n / 2)).length === 0;
        const steps = [...halves, 0].slice(1).map((next, i) => [halves[i]!, next] as const);
        const kept = steps.every(([before, next]) =>
          next === 0 ? before === 1 : next < before && (before - next) * 100 <= before * 34,
        );
        expect(passes).toBe(kept);
      }),
    );
  });
});
