/** Boxes of inputs: what leaves may be in them, their most ordinary input, and witnesses. */
import { initialState } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { setOf, type Formula } from "../formula.ts";
import { modelOf, type Model } from "../model.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";
import { anythingIn, inputOf, leafSets, narrowed, witness } from "./assignment.ts";
import type { Mode } from "./mode.ts";
import { situationsOf, type Situation } from "./situation.ts";

describe.each(Object.keys(TINY))("inputs of the protocol with %s", (name) => {
  const model = good(modelOf(TINY[name]!()));
  const situation = situationsOf(model)(initialState(model.compiled));

  it("show what they let a leaf be", () => {
    for (const mode of model.modes) {
      const all = anythingIn(mode);
      const sets = leafSets(model, all, situation);
      const input = inputOf(model, all);
      model.leaves.forEach(({ when, isMixed }, leaf) => {
        if (!isMixed) expect(sets[leaf]! & (1 << when([], input))).not.toBe(0);
      });
      expect(input[model.compiled.layout.overdue]).toBe(mode.overdue);
    }
  });

  it.each(model.modes.map((mode) => [mode.name, mode] as const))(
    "have a witness for a rule exactly where one of their classes makes it true: %s",
    (_, mode) => {
      for (const { formula } of model.byPhase[situation.phase]!) {
        const found = witness(model, anythingIn(mode), formula, situation);
        if (found !== undefined)
          expect(setOf(formula, leafSets(model, found, situation), situation.atoms)).toBe(MAY_BE_TRUE);
        else for (const set of setsOfEachClass(model, situation, mode, formula)) expect(set).not.toBe(MAY_BE_TRUE);
      }
    },
  );
});

/** What a formula may be where one component is in one class and the rest are open. */
const setsOfEachClass = (model: Model, situation: Situation, mode: Mode, formula: Formula): readonly number[] =>
  mode.domains.flatMap((places, component) =>
    places.map((place) => {
      const one = narrowed(anythingIn(mode), component, [place]);
      return setOf(formula, leafSets(model, one, situation), situation.atoms);
    }),
  );
