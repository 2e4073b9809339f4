/**
 * What every plan that goes down promises, and whether a list of doses keeps it.
 *
 * A protocol is proved against the promise, not against one person's list; the planner keeps it; this file checks it:
 * each next dose can be made from the stock, is lower, and is lower by at most a share of the dose before it; the dose
 * before the end is at most `stopFromNg`, and from there to the end no share is asked. Where the plan ends above zero
 * (a lower dose kept) there is no last jump, so every step obeys the share.
 * Masses ng, shares 1/10 000 (so 10 % = 1000). The first dose is the one being taken: it need not be buildable.
 */
import { fail, ok, printQuantity, quantity, type Cite, type Issue, type Result } from "@compline/base";
import { isBuildable, type Lattice } from "./lattice.ts";
import type { BuildBounds, StockItem } from "./stock.ts";

export interface PlanContract {
  /** What can be made; zero always can. */
  readonly lattice: Lattice;
  /** The most that one step may take off, of the dose before it, in 1/10 000. */
  readonly mostCut: number;
  /** The most that one step may take off, where it is an amount. */
  readonly mostStepNg?: number | undefined;
  /** The largest dose from which the plan may go to zero in one step. */
  readonly stopFromNg: number;
  /** Where the plan ends: zero, or the dose that is kept. */
  readonly toNg: number;
}

/** What one lever of a protocol asks of a plan: whose it is, what doses are made of, and where each number stands. */
export interface LeverContract extends PlanContract {
  readonly protocol: { readonly id: string; readonly version: string; readonly semanticHash: string };
  readonly lever: string;
  readonly drug: string;
  readonly stock: readonly StockItem[];
  readonly handling: BuildBounds;
  /** The most that may be taken at the start; undefined where that is the start itself. */
  readonly mostNg?: number | undefined;
  /** The fewest days between two falls. */
  readonly leastDays: number;
  readonly cites: { readonly [Term in ContractTerm]?: Cite | undefined };
}
export type ContractTerm = "mostCut" | "mostStepNg" | "stopFromNg" | "leastDays";

const WHOLE = 10_000;
/** What a quantity holds exactly; no dose comes near it. */
const MOST_NG = 1e15;

/**
 * The doses (first to last, both ends included), or each broken promise at its step: FO010 too short or no dose,
 * FO011 ends elsewhere, FO012 not lower, FO013 cannot be made, FO014 cut too deep, FO015 stops from too high, FO016 takes too much.
 */
export function checkPlan(contract: PlanContract, doses: readonly number[]): Result<readonly number[]> {
  const oddIssues = oddDoses(doses);
  if (oddIssues.length > 0) return fail(oddIssues);
  const steps = doses.slice(1).flatMap((next, i) => stepIssues(contract, doses[i]!, next, `steps[${i + 1}]`));
  const issues = [...steps, ...endIssues(contract, doses)];
  return issues.length > 0 ? fail(issues) : ok(doses);
}

function oddDoses(doses: readonly number[]): readonly Issue[] {
  if (doses.length < 2) return [{ code: "FO010", at: "steps", message: "a plan has a first and a next dose" }];
  return doses.flatMap((ng, i) =>
    Number.isInteger(ng) && ng >= 0 && ng < MOST_NG
      ? []
      : [{ code: "FO010", at: `steps[${i}]`, message: `${ng} is no whole number of ng` }],
  );
}

function endIssues({ toNg }: PlanContract, doses: readonly number[]): readonly Issue[] {
  if (doses[doses.length - 1] === toNg) return [];
  return [
    { code: "FO011", at: `steps[${doses.length - 1}]`, message: "the plan ends elsewhere", expected: mass(toNg) },
  ];
}

function stepIssues(contract: PlanContract, before: number, next: number, at: string): readonly Issue[] {
  const issues: Issue[] = [];
  if (next >= before) issues.push({ code: "FO012", at, message: `${mass(next)} is not lower than ${mass(before)}` });
  if (!isBuildable(contract.lattice, next))
    issues.push({ code: "FO013", at, message: `${mass(next)} cannot be made from the stock` });
  if (next > 0 && contract.mostStepNg !== undefined && before - next > contract.mostStepNg) {
    issues.push({
      code: "FO016",
      at,
      message: `${mass(before)} to ${mass(next)} takes too much`,
      expected: `at most ${mass(contract.mostStepNg)}`,
    });
  }
  if (next === 0) {
    if (before > contract.stopFromNg) {
      issues.push({
        code: "FO015",
        at,
        message: `stops from ${mass(before)}`,
        expected: `from at most ${mass(contract.stopFromNg)}`,
      });
    }
  } else if (isTooDeep(before, next, contract.mostCut)) {
    issues.push({
      code: "FO014",
      at,
      message: `${mass(before)} to ${mass(next)} cuts too deep`,
      expected: `at most ${contract.mostCut / 100} %`,
    });
  }
  return issues;
}

/** Whether (before − next) / before > mostCut / WHOLE, without a fraction. */
const isTooDeep = (before: number, next: number, mostCut: number): boolean =>
  BigInt(before - next) * BigInt(WHOLE) > BigInt(mostCut) * BigInt(before);

const mass = (ng: number): string => printQuantity(quantity("mass", ng));
