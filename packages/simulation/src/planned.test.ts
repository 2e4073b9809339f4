import { good } from "@compline/base/testing";
import { EMPTY_OPENING, compile, planContract } from "@compline/course";
import { checkPlan } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { libraryPorts, libraryProtocol } from "../testing/library.ts";
import { plannedDoses } from "./planned.ts";

const MG = 1_000_000;
const PROTOCOL = libraryProtocol("benzodiazepine-taper");
const LEVER = "clonazepam";

const plannedFrom = (mg: number, strategy: string) => {
  const opening = { ...EMPTY_OPENING, start: { [LEVER]: mg * MG }, plans: { [LEVER]: [mg * MG, 0] } };
  return plannedDoses(good(compile(PROTOCOL, opening, libraryPorts())), LEVER, strategy, libraryPorts());
};

describe("a plan of a world by a strategy", () => {
  it.each(["guideline-paced", "label", "linear", "quarter-fortnightly"])("keeps the contract: %s", (strategy) => {
    const contract = planContract(PROTOCOL, LEVER, libraryPorts())!;
    for (const mg of [0.3, 0.5, 1, 2, 4]) {
      const doses = good(plannedFrom(mg, strategy));
      expect([doses[0], doses.at(-1)]).toEqual([mg * MG, 0]);
      expect(checkPlan(contract, doses)).toMatchObject({ ok: true });
    }
  });

  it("is refused by a strategy that is not there", () => {
    expect(plannedFrom(1, "no-such")).toMatchObject({ ok: false, issues: [{ code: "SI015" }] });
  });
});
