/** Over to another drug, and the rest of a plan made again. */
import { checkPlan, latticeOf, type PlanContract, type StockItem } from "@compline/formulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestFrom } from "../testing/random-request.ts";
import { smallRequest } from "../testing/small-request.ts";
import { frameAgain, stockAgain } from "./again.ts";
import { changeOver, type ChangeOver } from "./change-over.ts";
import type { BoundName, Plan, PlanBound } from "./plan.ts";
import { planTaper, type TaperRequest } from "./taper.ts";

const tablet = (id: string, strengthNg: number, pieces: 1 | 2): StockItem => ({
  kind: "solid",
  id,
  strengthNg,
  pieces,
  form: "tablet",
});
const OLD = [tablet("old-1", 100, 2), tablet("old-2", 250, 1)];
const NEW = [tablet("new-1", 20, 2), tablet("new-2", 500, 2), tablet("new-3", 2000, 2)];

const asked = (startNg: number, stages: number, ratio: number): ChangeOver => ({
  first: {
    drug: "old",
    stock: OLD.map((item) => ({ item, drug: "old", unverified: [] })),
    times: ["bedtime"],
    start: [startNg],
  },
  then: { ...smallRequest(NEW, 1, { mostCut: 5000, stopFromNg: 500 }), drug: "new", startDate: "2026-11-22" },
  stages,
  stageDays: 7,
  equal: (ng) => Math.floor(ng * ratio),
  unverified: [],
});

const doseOf = ({ steps }: Plan, i: number) => steps[i]!.dose.amount;
const besidesOf = ({ steps }: Plan, i: number) => steps[i]!.besides.reduce((sum, { dose }) => sum + dose.amount, 0);

describe("a change of drug", () => {
  it("never makes the two together more than what the table calls equal, and ends with the other drug alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).map((n) => n * 100),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 12 }),
        (start, stages, ratio) => {
          const answer = changeOver(asked(start, stages, ratio));
          if (!answer.ok || !answer.value.found) return;
          const { plan } = answer.value;
          for (let i = 0; i < stages; i++) {
            expect(besidesOf(plan, i) * ratio + doseOf(plan, i)).toBeLessThanOrEqual(start * ratio);
            expect(besidesOf(plan, i)).toBeLessThanOrEqual((start * (stages - 1 - i)) / stages);
          }
          expect(besidesOf(plan, stages - 1)).toBe(0);
          expect(plan.steps.map(({ index }) => index)).toEqual(plan.steps.map((_, i) => i + 1));
          expect(plan.steps.at(-1)?.dose.amount).toBe(0);
          expect(plan.steps[stages]?.from).toBe(dateAfter(stages * 7));
          expect(plan.drug).toBe("old");
        },
      ),
    );
  });

  it("splits both drugs over the times of the day", () => {
    const one = asked(200, 2, 10);
    const times = ["am", "pm"];
    const answer = changeOver({ ...one, first: { ...one.first, times, start: 200 }, then: { ...one.then, times } });
    if (!answer.ok || !answer.value.found) throw new Error("no plan");
    const [half] = answer.value.plan.steps;
    expect(answer.value.plan.start.doses).toMatchObject({ am: { amount: 100 }, pm: { amount: 100 } });
    expect(half?.besides[0]?.doses).toMatchObject({ am: { amount: 50 }, pm: { amount: 50 } });
    expect(half?.dose.amount).toBe(1000);
  });

  it("names what rounding down on the way over takes", () => {
    const one = asked(100, 1, 4.9);
    const coarse = [tablet("new-3", 300, 1)].map((item) => ({ item, drug: "new", unverified: [] }));
    const then = { ...one.then, stock: coarse, bounds: { mostCut: 2000, stopFromNg: 500 } };
    const answer = changeOver({ ...one, then });
    if (!answer.ok || !answer.value.found) throw new Error("no plan");
    const { broken, objective } = answer.value.plan;
    expect(broken).toMatchObject([{ step: 1, bound: "max-cut", allowed: 20, unit: "%" }]);
    expect(objective.worstCutPercent).toBeCloseTo((190 / 490) * 100, 1);
  });

  it("rests on what the old drug's products rest on", () => {
    const one = asked(200, 2, 10);
    const open = { what: "old-1: graduation", lead: "the label" };
    const stock = one.first.stock.map((item) => ({ ...item, unverified: [open] }));
    const answer = changeOver({ ...one, first: { ...one.first, stock } });
    if (!answer.ok || !answer.value.found) throw new Error("no plan");
    expect(answer.value.plan.unverified).toEqual([open]);
  });

  it("says where the table has not both, or nothing can be made", () => {
    const without = changeOver({ ...asked(200, 2, 5), equal: () => undefined });
    expect(without).toMatchObject({ ok: false, issues: [{ code: "PL031" }] });
    expect(changeOver(asked(100, 2, 0.05))).toMatchObject({ ok: false, issues: [{ code: "PL032" }] });
  });
});

const dateAfter = (days: number): string => {
  const known: Readonly<Record<number, string>> = {
    7: "2026-11-29",
    14: "2026-12-06",
    21: "2026-12-13",
    28: "2026-12-20",
  };
  return known[days]!;
};

/** A request whose bounds are all said in its plan, so that the plan can be made again from its document. */
function saidRequest(seed: number): TaperRequest | undefined {
  const request = requestFrom(seed);
  if (request === undefined || request.times.length > 1 || request.floorNg > 0) return undefined;
  const { mostCut, mostDrop, mostLastDrop, stopFromNg, ed50 } = request.bounds;
  const said = (bound: BoundName, value: number | undefined): readonly PlanBound[] =>
    value === undefined ? [] : [{ bound, says: "said", value: value / 100, unit: "%", source: null }];
  return {
    ...request,
    bounds: { mostCut, mostDrop, mostLastDrop, stopFromNg, ed50 },
    aim: { kind: "fewest" },
    stated: [
      ...request.stated,
      ...said("max-cut", mostCut),
      ...said("max-drop", mostDrop),
      ...said("last-drop", mostLastDrop),
    ],
    occupancy: occupancyOf(ed50),
  };
}

function firstPlan(request: TaperRequest): Plan | undefined {
  const answer = planTaper(request);
  return answer.ok && answer.value.found && answer.value.plan.steps.length > 1 ? answer.value.plan : undefined;
}

describe("the rest of a plan, made again", () => {
  it("has the bounds of the plan, and keeps its contract from every dose of it", () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(20), (seed, pick) => {
        const request = saidRequest(seed);
        const plan = request === undefined ? undefined : firstPlan(request);
        if (request === undefined || plan === undefined) return fc.pre(false);
        const frame = frameAgain(plan);
        expect(frame.bounds).toEqual(request.bounds);
        const from = plan.steps[pick % (plan.steps.length - 1)]!.dose.amount;
        const again = planTaper({ ...request, ...frame, stock: stockAgain(plan), from, toNg: plan.to.amount });
        if (!again.ok || !again.value.found) throw new Error("the rest of a plan is a plan");
        const doses = [from, ...again.value.plan.steps.map(({ dose }) => dose.amount)];
        expect(checkPlan(contractOf(request, from), doses)).toEqual({ ok: true, value: doses });
      }),
    );
  });
});

/** Below the dose one may stop from shares are not asked, and the contract asks them: there it is held without. */
const contractOf = ({ stock, handling, bounds, toNg }: TaperRequest, from: number): PlanContract => ({
  lattice: latticeOf(
    stock.map(({ item }) => item),
    handling,
  ),
  mostCut: bounds.stopFromNg === undefined ? (bounds.mostCut ?? 10_000) : 10_000,
  stopFromNg: bounds.stopFromNg ?? from,
  toNg,
});

function occupancyOf(ed50: { readonly lowNg: number; readonly highNg: number } | undefined): Plan["occupancy"] {
  const mass = (amount: number) => ({ dimension: "mass" as const, amount });
  return ed50 === undefined
    ? { over: "any", model: "", cites: [] }
    : { over: "ed50", ed50: { low: mass(ed50.lowNg), high: mass(ed50.highNg) }, model: "", cites: [] };
}
