/** Conditions cut apart and put together again say what the engine says, whatever is open. */
import { initialState, type Input, type State } from "@compline/course";
import { random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { everyInput, rawModes } from "../testing/raw-inputs.ts";
import { TINY } from "../testing/tiny-protocols.ts";
import { atomsIn, leavesIn, readsState, setOf } from "./formula.ts";
import { modelOf, type Model } from "./model.ts";
import { only } from "./truth-set.ts";

const truthsOf = (pieces: Model["leaves"], state: State, input: Input): Uint8Array =>
  Uint8Array.from(pieces, ({ when }) => when(state, input));

describe.each(Object.keys(TINY))("the formulas of the protocol with %s", (name) => {
  const model = good(modelOf(TINY[name]!()));
  const inputs = rawModes(model.compiled).flatMap((mode) => [...everyInput(model.compiled, mode)].slice(0, 200));

  it("are what the engine's conditions are", () => {
    const draw = random(7);
    for (const input of inputs) {
      const state = initialState(model.compiled).map((value) => (Number.isNaN(value) ? value : value + draw.int(0, 4)));
      const atoms = truthsOf(model.atoms, state, input);
      const leaves = truthsOf(model.leaves, state, input).map((truth) => only(truth as 0 | 1 | 2));
      for (const { compiled, formula } of model.byPhase.flat())
        expect(setOf(formula, leaves, atoms)).toBe(only(compiled.when(state, input)));
    }
  });

  it("may be all that they are for any member of what is open", () => {
    const draw = random(8);
    const state = initialState(model.compiled);
    for (let i = 0; i < 50; i++) {
      const [a, b] = [draw.pick(inputs), draw.pick(inputs)];
      const [one, other] = [truthsOf(model.leaves, state, a), truthsOf(model.leaves, state, b)];
      const open = one.map((truth, leaf) => only(truth as 0) | only(other[leaf] as 0));
      const atoms = truthsOf(model.atoms, state, a);
      for (const { compiled, formula } of model.byPhase.flat())
        expect(setOf(formula, open, atoms) & only(compiled.when(state, a))).not.toBe(0);
    }
  });

  it("name the leaves and atoms they read", () => {
    for (const { formula } of model.byPhase.flat()) {
      expect([...leavesIn(formula)].every((leaf) => leaf < model.leaves.length)).toBe(true);
      expect(readsState(formula)).toBe(atomsIn(formula).length > 0);
    }
  });
});
