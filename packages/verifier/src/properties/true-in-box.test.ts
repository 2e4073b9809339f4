/** Inputs found part by part against inputs tried class by class, for random formulas in random boxes. */
import { random } from "@compline/base";
import { initialState } from "@compline/course";
import { scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { setOf, type Formula } from "../formula.ts";
import { anythingIn, leafSets, narrowed, witness, type Assignment } from "../inputs/assignment.ts";
import { situationsOf } from "../inputs/situation.ts";
import { modelOf, type Model } from "../model.ts";
import { MAY_BE_TRUE } from "../truth-set.ts";
import { trueInBox } from "./true-in-box.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
type Draw = ReturnType<typeof random>;

function formulaOf(draw: Draw, model: Model, atoms: number, depth: number): Formula {
  const kind = draw.pick(depth === 0 ? ["leaf", "atom"] : ["leaf", "leaf", "atom", "not", "and", "and", "or", "or"]);
  const deeper = (): Formula => formulaOf(draw, model, atoms, depth - 1);
  switch (kind) {
    case "not":
      return { kind: "not", of: deeper() };
    case "and":
    case "or":
      return { kind, parts: Array.from({ length: draw.int(1, 4) }, deeper) };
    case "atom":
      return atoms === 0 ? { kind: "constant", truth: 1 } : { kind: "atom", atom: draw.int(0, atoms - 1) };
    default:
      return { kind: "leaf", leaf: draw.int(0, model.leaves.length - 1) };
  }
}

function boxOf(draw: Draw, model: Model): Assignment {
  const whole = anythingIn(draw.pick(model.modes));
  return whole.allowed.reduce<Assignment>((box, places, component) => {
    const some = places.filter(() => draw.int(0, 2) > 0);
    return some.length === 0 ? box : narrowed(box, component, some);
  }, whole);
}

describe.each(Object.keys(TINY))("true in a box of the protocol with %s", (name) => {
  const model = good(modelOf(TINY[name]!()));
  const situation = situationsOf(model)(initialState(model.compiled));

  it("is what is true in one of its inputs, and all that is left is true", () => {
    const draw = random(SEED);
    const seen = { none: 0, some: 0 };
    for (let run = 0; run < scaled(400); run++) {
      const formula = formulaOf(draw, model, situation.atoms.length, 3);
      const box = boxOf(draw, model);
      const found = trueInBox(model, box, formula, situation);
      expect(found === undefined).toBe(witness(model, box, formula, situation) === undefined);
      seen[found === undefined ? "none" : "some"]++;
      if (found === undefined) continue;
      expect(setOf(formula, leafSets(model, found, situation), situation.atoms) & MAY_BE_TRUE).not.toBe(0);
      for (const input of oneByOne(draw, found))
        expect(setOf(formula, leafSets(model, input, situation), situation.atoms)).toBe(MAY_BE_TRUE);
      found.allowed.forEach((places, component) => {
        expect(box.allowed[component]).toEqual(expect.arrayContaining([...places]));
      });
    }
    expect(Math.min(seen.none, seen.some)).toBeGreaterThan(0);
  });
});

/** Some inputs of a box, one class for each component. */
const oneByOne = (draw: Draw, box: Assignment): readonly Assignment[] =>
  Array.from({ length: 3 }, () =>
    box.allowed.reduce<Assignment>(
      (one, places, component) => (places.length === 0 ? one : narrowed(one, component, [draw.pick([...places])])),
      box,
    ),
  );
