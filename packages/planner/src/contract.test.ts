/**
 * Plans made for a protocol: the contract holds at every step of every answer that holds a plan, whatever was asked beside it, and
 * where there is none no chain of steps that it allows leads to the end.
 */
import { random, type Random } from "@compline/base";
import { checkPlan, isBuildable, latticeOf, type LeverContract, type StockItem } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { requestFrom } from "../testing/random-request.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { smallRequest } from "../testing/small-request.ts";
import { underContract } from "./contract.ts";
import { parsePlan, planJson } from "./plan-json.ts";
import type { Plan } from "./plan.ts";
import { statedBounds, type Rules } from "./rules.ts";
import { planTaper, type TaperAnswer, type TaperRequest } from "./taper.ts";

const MG = 1_000_000;
const CITE = { reference: "a-book", locator: "page 1" };
const tablet = (mg: number, pieces: 1 | 2 | 4 = 1): StockItem => ({
  kind: "solid",
  id: `t${mg}`,
  strengthNg: mg * MG,
  pieces,
  form: "tablet",
});

const contractOf = (stock: readonly StockItem[], more: Partial<LeverContract> = {}): LeverContract => {
  const handling = more.handling ?? { mostPieces: 4, mostCuts: 1 };
  return {
    protocol: { id: "small-taper", version: "1.0.0", semanticHash: `sha256:${"a".repeat(64)}` },
    lever: "alpha",
    drug: "alpha",
    stock,
    handling,
    lattice: latticeOf(stock, handling),
    mostCut: 2_500,
    stopFromNg: MG / 2,
    toNg: 0,
    leastDays: 14,
    cites: { mostCut: CITE, stopFromNg: CITE, leastDays: CITE },
    ...more,
  };
};

const RULES: Rules = {
  strategy: { name: "test", title: "a test", cites: [] },
  days: 7,
  choices: [
    { bound: "max-cut", value: 1_000 },
    { bound: "stop-from", value: MG },
  ],
  unverified: [],
};

describe("rules under a contract", () => {
  it("keep what is narrower, take what is wider from the protocol, and say whose it is", () => {
    const rules = underContract(RULES, contractOf([tablet(1)], { mostStepNg: 2 * MG }));
    expect(rules.days).toBe(14);
    expect(statedBounds(rules)).toEqual([
      expect.objectContaining({ bound: "max-cut", value: 10, source: null }),
      expect.objectContaining({ bound: "max-step", by: "small-taper" }),
      expect.objectContaining({ bound: "stop-from", value: expect.objectContaining({ amount: MG / 2 }), source: CITE }),
      expect.objectContaining({ bound: "least-days", value: 14, unit: "d", by: "small-taper" }),
    ]);
    expect(statedBounds(rules)[0]).not.toHaveProperty("by");
  });

  it("are as they were where the contract is no narrower", () => {
    const wide = contractOf([tablet(1)], { mostCut: 1_000, stopFromNg: MG, leastDays: 7 });
    expect(underContract(RULES, wide)).toEqual(RULES);
  });
});

const asked = (items: readonly StockItem[], fromMg: number, more: Partial<TaperRequest>): TaperRequest => ({
  ...smallRequest(items, fromMg * MG, { mostCut: 5_000, stopFromNg: MG / 2 }),
  ...more,
});
const answered = (request: TaperRequest): TaperAnswer => {
  const answer = planTaper(request);
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer.value;
};
const dosesOf = ({ start, steps }: Plan): readonly number[] => [start, ...steps].map(({ dose }) => dose.amount);

describe("a plan for a protocol", () => {
  it("names it, its text, all that it asks, and what a course opens with; and is read back as it was", () => {
    const contract = contractOf([tablet(1, 4), tablet(2, 4)], { mostCut: 3_400 });
    const answer = answered(asked(contract.stock, 2, { contract, handling: contract.handling }));
    if (!answer.found) throw new Error("there is a plan");
    const { protocol, start } = answer.plan;
    expect(protocol).toMatchObject({ ...contract.protocol, lever: "alpha", opens: { start: { alpha: start.dose } } });
    expect(protocol?.opens.plans["alpha"]?.map(({ amount }) => amount)).toEqual(dosesOf(answer.plan));
    expect(protocol?.asks.map(({ bound, source }) => [bound, source])).toEqual([
      ["max-cut", CITE],
      ["stop-from", CITE],
      ["least-days", CITE],
    ]);
    const back = parsePlan(JSON.stringify(planJson(answer.plan)));
    expect(back.ok && back.value).toEqual(answer.plan);
  });

  it("is made of doses that the protocol's own stock makes, whatever else is at hand", () => {
    const contract = contractOf([tablet(1, 2)], { mostCut: 3_400, stopFromNg: MG });
    const bounds = { mostCut: 3_400, stopFromNg: MG };
    const answer = answered(asked([tablet(1, 4), tablet(0.125)], 2, { contract, bounds }));
    expect(
      answer.found &&
        dosesOf(answer.plan)
          .slice(1)
          .map((ng) => ng / MG),
    ).toEqual([1.5, 1, 0]);
  });

  it("is not to be had by a floor that goes over the contract, and the answer says that it is the protocol", () => {
    const contract = contractOf([tablet(1)], { mostCut: 4_000, stopFromNg: MG });
    const answer = answered(asked([tablet(1)], 4, { contract, floorNg: 4 * MG }));
    if (answer.found) throw new Error("there is none");
    expect(answer.nearest).toBeUndefined();
    expect(answer.stuck).toMatchObject({ kind: "bounds", by: "small-taper", lowestNg: 2 * MG, nextNg: MG });
    expect(answer.stuck.kind === "bounds" && answer.stuck.toNext).toMatchObject([{ bound: "max-cut", allowed: 4_000 }]);
    expect(answer.wouldHelp).toEqual([]);
  });

  it("would be helped by a product of the protocol, and by no other", () => {
    const contract = contractOf([tablet(1), tablet(0.5)], { mostCut: 5_000 });
    const answer = answered(asked([tablet(1)], 2, { contract, others: contract.stock }));
    expect(!answer.found && answer.wouldHelp.map(({ help }) => help)).toEqual([{ kind: "product", id: "t0.5" }]);
  });
});

const SHARE = 1_500;

function contractFrom(draw: Random, { stock, handling, toNg }: TaperRequest): LeverContract {
  const items = stock.map(({ item }) => item);
  const own = draw.int(0, 3) === 0 ? items.slice(0, 2) : items;
  return contractOf(own, {
    handling: { mostPieces: Math.max(1, handling.mostPieces - draw.int(0, 1)), mostCuts: handling.mostCuts },
    mostCut: draw.pick([1_500, 2_500, 3_400, 5_000]),
    mostStepNg: draw.pick([undefined, undefined, MG, 3 * MG]),
    stopFromNg: draw.pick([0.125, 0.25, 0.5, 1, 2]) * MG,
    toNg,
  });
}

/** Whether steps that the contract allows lead from the start to the end over doses of the stock. */
function canEnd({ stock, handling, toNg }: TaperRequest, contract: LeverContract, fromNg: number): boolean {
  const items = stock.map(({ item }) => item);
  const made = latticeOf(items, handling, fromNg).doses.filter(
    (ng) => ng < fromNg && isBuildable(contract.lattice, ng),
  );
  const keeps = (from: number, to: number): boolean => checkPlan({ ...contract, toNg: to }, [from, to]).ok;
  const reached = new Set([fromNg]);
  for (const ng of [fromNg, ...made.toReversed()])
    if (reached.has(ng)) made.filter((to) => to < ng && keeps(ng, to)).forEach((to) => reached.add(to));
  return toNg > 0 ? reached.has(toNg) : [...reached].some((ng) => keeps(ng, 0));
}

describe(`${scaled(SHARE)} requests for random protocols`, () => {
  it("are answered by plans that keep the contract, or by its proof that there is none", () => {
    const counts = { found: 0, nearest: 0, none: 0 };
    const faults: string[] = [];
    for (let i = 0; i < scaled(SHARE); i++) {
      const seed = SEED * 1_000_003 + i;
      const base = requestFrom(seed);
      if (base === undefined || base.times.length > 1) continue;
      const request = { ...base, contract: contractFrom(random(seed + 7), base) };
      const answer = planTaper(request);
      if (!answer.ok) continue;
      const plan = answer.value.found ? answer.value.plan : answer.value.nearest;
      counts[answer.value.found ? "found" : plan === undefined ? "none" : "nearest"]++;
      if (plan !== undefined && !checkPlan(request.contract, dosesOf(plan)).ok) faults.push(`seed ${seed}: breaks it`);
      const [from = 0] = typeof request.from === "number" ? [request.from] : request.from;
      const isNamed =
        !answer.value.found && answer.value.stuck.kind === "bounds" && answer.value.stuck.by !== undefined;
      if (isNamed && canEnd(request, request.contract, from)) faults.push(`seed ${seed}: the protocol allows a way`);
      if (plan === undefined && !isNamed && !canEnd(request, request.contract, from))
        faults.push(`seed ${seed}: it is not said that the protocol allows no way`);
    }
    expect(faults.slice(0, 10)).toEqual([]);
    for (const [outcome, count] of Object.entries(counts)) expect(count, outcome).toBeGreaterThan(SHARE / 50);
  }, 600_000);
});
