import { describe, expect, it } from "vitest";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { layoutOf } from "./layout.ts";
import { initialState, phaseOf, viewState } from "./state.ts";

const compiled = compiledWith(
  {
    levers: { alpha: ALPHA, beta: BETA },
    memory: {
      calm: { since: "grog < 3", unknown: "held" },
      bad: { window: "grog > 3", last: 4, unknown: "held" },
      mean: { mean: "grog", last: 3, step: 1, at_least: 1 },
      given: { total: "alpha" },
      tries: { count: 3 },
    },
    rules: [KEEP, rule("far", "advance", "since.calm >= 8")],
  },
  { start: { beta: 4 } },
);

describe("the state at the opening", () => {
  it("stands in the start phase, at the opening doses, with nothing withheld and nothing remembered", () => {
    expect(viewState(compiled, initialState(compiled))).toEqual({
      phase: "door",
      levels: { alpha: 0, beta: 4 },
      places: { alpha: 0, beta: 0 },
      withheld: [],
      clocks: { at_level: -1, reported_at_level: 0, in_phase: -1, missed: 0, in_course: -1 },
      memory: { calm: 9, bad: 0, mean: [null, null, null], given: 0, tries: 0 },
    });
  });

  it("is a new one each time", () => {
    const state = initialState(compiled);
    state[compiled.layout.level("alpha")] = MG;
    expect(viewState(compiled, initialState(compiled)).levels["alpha"]).toBe(0);
    expect(phaseOf(compiled.layout, state)).toBe("door");
  });
});

describe("the places of state and input", () => {
  const layout = layoutOf(compiled.protocol);

  it("are each one's own", () => {
    const { levers, gates, facts } = layout;
    const states = [
      0,
      1,
      2,
      3,
      4,
      5,
      ...levers.flatMap((lever) => [layout.level(lever), layout.place(lever), layout.withheld(lever)]),
    ];
    const memory = layout.memory.flatMap(({ at, memory: one }) => (one.kind === "mean" ? [at, at + 1, at + 2] : [at]));
    expect([...states, ...memory].toSorted((a, b) => a - b)).toEqual([...Array(layout.stateSize).keys()]);
    const inputs = [
      ...facts.keys(),
      ...gates.map(layout.answered),
      layout.reported,
      layout.overdue,
      layout.unauthorised,
      ...levers.map(layout.ordered),
    ];
    expect(inputs.toSorted((a, b) => a - b)).toEqual([...Array(layout.inputSize).keys()]);
  });

  it("are none for what there is not", () => {
    expect([layout.level("gamma"), layout.answered("gamma")]).toEqual([Number.NaN, Number.NaN]);
  });
});
