import { checkPlan } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { libraryPorts, libraryProtocol } from "../testing/library.ts";
import { openingFor } from "../testing/openings.ts";
import { ALPHA, MG, protocolWith } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { decide, prepare } from "./decide.ts";
import { planContract, unfitPlan } from "./plan-contract.ts";

const { at, history, opened, order } = tellerIn();
const PORTS = { product: () => undefined };
const PLAN = { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] };
const protocolOf = (lever: object = {}, plan: object = {}) =>
  protocolWith({ levers: { alpha: { ...ALPHA, ...lever } }, plans: { alpha: { ...PLAN, ...plan } } });
const contractOf = (lever: object = {}, plan: object = {}) => planContract(protocolOf(lever, plan), "alpha", PORTS)!;

const openedWith = (mgs: readonly number[], more: object = {}) => {
  const doses = mgs.map((value) => ({ value, unit: "mg" }));
  return opened("2026-03-02 09:00", { start: { alpha: doses[0] }, plans: { alpha: doses }, ...more });
};
const unfit = (mgs: readonly number[], lever: object = {}) => {
  const told = history(openedWith(mgs));
  const found = unfitPlan(good(prepare(protocolOf(lever), told, PORTS)), told, PORTS);
  return found === undefined || found.ok ? [] : found.issues;
};

describe("the contract of a planned lever", () => {
  it("has the plan's numbers, where each stands, and the doses that the stock makes from the least on", () => {
    const contract = contractOf();
    expect(contract).toMatchObject({
      lever: "alpha",
      drug: "alpha",
      mostCut: 5_000,
      mostStepNg: 5 * MG,
      stopFromNg: 5 * MG,
      toNg: 0,
      mostNg: 20 * MG,
      leastDays: 2,
      handling: { mostPieces: 2, mostCuts: 1 },
    });
    expect(contract.lattice.doses.map((ng) => ng / MG)).toEqual([5, 10, 15, 20]);
    expect(contractOf({ min: "10 mg" }).lattice.doses.map((ng) => ng / MG)).toEqual([10, 15, 20]);
    expect(Object.values(contract.cites).every((cite) => cite?.reference !== undefined)).toBe(true);
  });

  it("asks the narrower of the plan's number and the lever's, of the lever only where it is prone", () => {
    const narrow = { fall: { most: "4 mg", most_percent: 30, every: "1 night" }, stop_from: "2 mg" };
    expect(contractOf(narrow)).toMatchObject({ mostCut: 3_000, mostStepNg: 4 * MG, stopFromNg: 2 * MG });
    expect(contractOf({ ...narrow, prone: false })).toMatchObject({ mostCut: 5_000, mostStepNg: 5 * MG });
    const open = { fall: { most: "plan step", every: "1 night" }, rise: { most: "plan step", every: "1 night" } };
    expect(contractOf(open).mostStepNg).toBeUndefined();
    expect(contractOf({}, { last_from: "4 mg" }).stopFromNg).toBe(4 * MG);
    expect(contractOf({ max: "start" }).mostNg).toBeUndefined();
  });

  it("is there for levers that follow a plan and are made of something", () => {
    expect(planContract(protocolWith({ levers: { alpha: ALPHA } }), "alpha", PORTS)).toBeUndefined();
    expect(planContract(protocolOf(), "constructor", PORTS)).toBeUndefined();
  });

  it("of the taper of the library is kept by the plan that the engine's tests go down by", () => {
    const taper = libraryProtocol("benzodiazepine-taper");
    const contract = planContract(taper, "clonazepam", libraryPorts())!;
    expect(checkPlan(contract, openingFor(taper).plans["clonazepam"]!).ok).toBe(true);
    expect(contract).toMatchObject({ drug: "clonazepam", leastDays: 14, mostCut: 2_500, stopFromNg: 125_000 });
  });
});

describe("a course that opens with a plan", () => {
  it("is decided where the plan keeps its contract, to the last border", () => {
    expect(unfit([20, 15, 10, 5, 0])).toEqual([]);
  });

  it("is refused at each entry that breaks it, with what would be allowed", () => {
    expect(unfit([20, 10, 0])).toEqual([
      expect.objectContaining({ code: "CO023", at: "body.plans.alpha[1]", expected: "at most 5 mg", line: 1 }),
      expect.objectContaining({ code: "CO023", at: "body.plans.alpha[2]", expected: "from at most 5 mg" }),
    ]);
    expect(unfit([20, 15]).map(({ at: place }) => place)).toEqual(["body.plans.alpha[1]"]);
    expect(unfit([20, 18, 15, 10, 5, 0]).map(({ at: place }) => place)).toEqual(["body.plans.alpha[1]"]);
    expect(unfit([20, 15, 10, 5, 0], { fall: { most: "5 mg", most_percent: 40, every: "2 nights" } })).toHaveLength(1);
  });

  it("is refused before anything is decided, a demonstration as well", () => {
    const told = history(openedWith([20, 10, 0], { demonstration: true }));
    expect(codesOf(decide(protocolOf(), told, at("2026-03-03 12:00"), PORTS))).toEqual(["CO023", "CO023"]);
  });

  it("goes on where a later order leaves products that no longer make its doses: that is no fault of the plan", () => {
    const taper = libraryProtocol("benzodiazepine-taper");
    const doses = openingFor(taper).plans["clonazepam"]!.map((ng) => ({ value: ng / MG, unit: "mg" }));
    const body = { protocol: { id: taper.id, version: taper.version }, zone: "Etc/UTC" };
    const opening = { ...body, start: { clonazepam: doses[0] }, plans: { clonazepam: doses } };
    const standing = {
      signedBy: "p",
      role: "prescriber",
      unsigned: "all",
      review: "2026-04-01",
      expires: "2026-04-01",
    };
    const levers = { clonazepam: { max: doses[0], products: ["us-clonazepam-2-tablet-scored"] } };
    const protocol = `sha256:${"0".repeat(64)}`;
    const told = (more: object) =>
      history(
        opened("2026-03-02 09:00", { ...opening, ...more }),
        order("2026-03-02 10:00", { standing: { ...standing, protocol, levers } }),
      );
    const found = (more: object) => {
      const course = told(more);
      return unfitPlan(good(prepare(taper, course, libraryPorts())), course, libraryPorts());
    };
    expect(found({})).toBeUndefined();
    expect(codesOf(found({ products: { clonazepam: [] } })!)).toContain("CO023");
    expect(codesOf(found({ plans: { clonazepam: [doses[0], doses.at(-1)] } })!)).toEqual(["CO023"]);
  });
});
