import { initialState } from "@compline/course";
import { describe, expect, it } from "vitest";
import { withPlan, TINY } from "../../testing/tiny-protocols.ts";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "./edges.ts";
import { planSteps } from "./plan-steps.ts";

const MIDDLE = 1;
const compiled = withPlan();
const place = compiled.layout.place("alpha");
const level = compiled.layout.level("alpha");
const doses = compiled.opening.plans["alpha"]!;
const at = (where: number) => initialState(compiled).with(place, where).with(level, doses[where]!);

describe("steps of a plan", () => {
  it("that leave the middle may as well stay in it, down and up", () => {
    const steps = planSteps(compiled);
    const stays = at(MIDDLE);
    expect(steps(at(MIDDLE), at(2))).toEqual([
      { next: at(2), within: 0 },
      { next: stays, within: WITHIN_PLAN_DOWN },
    ]);
    expect(steps(at(MIDDLE), at(0))).toEqual([
      { next: at(0), within: 0 },
      { next: stays, within: WITHIN_PLAN_UP },
    ]);
  });

  it("anywhere else lead where the engine says", () => {
    const steps = planSteps(compiled);
    for (const [from, to] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [2, 3],
    ] as const)
      expect(steps(at(from), at(to))).toEqual([{ next: at(to), within: 0 }]);
  });

  it("are none where there is no plan, or none with a middle", () => {
    const plain = TINY["clocks"]!();
    expect(planSteps(plain)(initialState(plain), initialState(plain)).length).toBe(1);
  });
});
