import { CLOCK_SLOT, initialState, type State } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good } from "../../testing/good.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { situationsOf } from "./situation.ts";

const model = good(modelOf(TINY["sums"]!()));
const inCourse = (ticks: number): State => initialState(model.compiled).with(CLOCK_SLOT.in_course, ticks);

describe("situations", () => {
  it("are one where the rules are answered alike, and only there", () => {
    const at = situationsOf(model);
    expect(at(inCourse(1)).key).toBe(at(inCourse(1).with(CLOCK_SLOT.missed, 1)).key);
    const climb = (state: State): State => state.with(0, model.compiled.layout.phases.indexOf("climb"));
    expect(at(climb(inCourse(1))).key).not.toBe(at(climb(inCourse(2))).key);
    expect(at(climb(inCourse(1))).key).not.toBe(at(inCourse(1)).key);
  });

  it("say of a mixed comparison what the engine says of each class", () => {
    const seen = inCourse(2).with(0, model.compiled.layout.phases.indexOf("climb"));
    const { mixed } = situationsOf(model)(seen);
    expect(mixed.size).toBeGreaterThan(0);
    for (const [leaf, truths] of mixed) {
      const component = model.components[model.leafAt[leaf]!.component]!;
      component.classes.forEach(({ values }, place) => {
        const input = new Array<number>(model.compiled.layout.inputSize).fill(Number.NaN);
        component.at.forEach((at, i) => (input[at] = values[i]!));
        expect(truths[place]).toBe(model.leaves[leaf]!.when(seen, input));
      });
    }
  });
});
