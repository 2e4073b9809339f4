/** Boxes of inputs: what leaves may be in them, their most ordinary input, and witnesses. */
import { initialState } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good } from "../../testing/good.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { setOf } from "../formula.ts";
import { modelOf } from "../model.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";
import { anythingIn, inputOf, leafSets, narrowed, witness } from "./assignment.ts";
import { situationsOf } from "./situation.ts";

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

  it("have a witness for a rule exactly where one of their classes makes it true", () => {
    for (const mode of model.modes)
      for (const { formula } of model.byPhase[situation.phase]!) {
        const found = witness(model, anythingIn(mode), formula, situation);
        if (found === undefined) {
          for (const [component, places] of mode.domains.entries())
            for (const place of places) {
              const one = narrowed(anythingIn(mode), component, [place]);
              expect(setOf(formula, leafSets(model, one, situation), situation.atoms)).not.toBe(MAY_BE_TRUE);
            }
        } else expect(setOf(formula, leafSets(model, found, situation), situation.atoms)).toBe(MAY_BE_TRUE);
      }
  });
});
