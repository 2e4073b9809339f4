import { CLOCK_SLOT, initialState, type State } from "@compline/course";
import { FALSE, TRUE } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { setOf } from "../formula.ts";
import { modelOf } from "../model.ts";
import { only } from "../truth-set.ts";
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

  it("know what a watched condition reads of the state, which the search does not ask", () => {
    const when = {
      kind: "compare",
      is: ">=",
      left: [{ factor: 1, of: { kind: "clock", clock: "missed", unit: "nights" } }],
      right: [{ factor: 1, of: { kind: "literal", amount: 2, decimal: "2" } }],
    } as const;
    const watching = good(modelOf(TINY["sums"]!(), [when]));
    const formula = watching.cut(when);
    const late = inCourse(1).with(CLOCK_SLOT.missed, 2);
    const truthIn = (isWatched: boolean): number =>
      setOf(formula, new Uint8Array(), situationsOf(watching, isWatched)(late).atoms);
    expect([truthIn(true), truthIn(false)]).toEqual([only(TRUE), only(FALSE)]);
  });
});
