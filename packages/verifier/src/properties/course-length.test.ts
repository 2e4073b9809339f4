import { describe, expect, it } from "vitest";
import { but, PLANNED_PROTOCOL } from "../../testing/good-protocol.ts";
import { searched, searchedByPlan } from "../../testing/searched.ts";
import { courseLength } from "./course-length.ts";

describe("the longest course", () => {
  it("is one tick where everybody closes it at the door", () => {
    expect(courseLength(searched())).toEqual({ ticks: 1, perPlanStep: 0 });
  });

  it("has three ticks for each step of a plan, three more at nothing and four of watching", () => {
    expect(courseLength(searchedByPlan(PLANNED_PROTOCOL))).toEqual({ ticks: 19, perPlanStep: 3 });
  });

  it("is not known where a course may never end, or nothing is assumed", () => {
    expect(courseLength(searched(but(["clinician = close", "clinician = none"])))).toBeUndefined();
    expect(courseLength(searched(but(["prove:\n  assume:", "prove:\n  assumed:"])))).toBeUndefined();
  });
});
