/** Every raw value answers as the class it is in: its conditions, what a mean keeps of it, whether it is missing. */
import { describe, expect, it } from "vitest";
import { MISSING } from "@compline/course";
import { good } from "@compline/base/testing";
import { everyValue, product } from "../../testing/raw-inputs.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf, type Model } from "../model.ts";
import { emptyInput, type Component } from "./component.ts";

function rawValuesOf({ compiled }: Model, { names }: Component): readonly (readonly number[])[] {
  return product(
    names.map((name) => {
      const fact = compiled.protocol.facts[name];
      if (fact === undefined) return [0, 1];
      const isAct = fact.from === "signature" || fact.from === "order";
      return isAct ? everyValue(fact) : [...everyValue(fact), MISSING];
    }),
  );
}

const bucketOf = ({ compiled }: Model, name: string, value: number): number | undefined => {
  const mean = Object.values(compiled.protocol.memory).find((memory) => memory.kind === "mean" && memory.fact === name);
  return mean?.kind === "mean" ? Math.floor(value / mean.step) : undefined;
};

describe.each(Object.keys(TINY))("the parts of the input of the protocol with %s", (name) => {
  const model = good(modelOf(TINY[name]!()));
  const { compiled, components, leaves } = model;

  it("have a class for every raw value", () => {
    for (const component of components)
      for (const values of rawValuesOf(model, component)) {
        const input = emptyInput(compiled);
        component.at.forEach((place, i) => (input[place] = values[i]!));
        const own = component.leaves.filter((leaf) => leaves[leaf]?.isMixed === false);
        const answers = own.map((leaf) => leaves[leaf]!.when([], input));
        const alike = component.classes.filter(
          (one, c) =>
            one.isMissing === values.some(Number.isNaN) &&
            own.every((leaf, i) => component.truths[component.leaves.indexOf(leaf)]![c] === answers[i]) &&
            component.names.every((fact, i) =>
              Object.is(bucketOf(model, fact, one.values[i]!), bucketOf(model, fact, values[i]!)),
            ),
        );
        expect(alike.length).toBeGreaterThan(0);
      }
  });

  it("begin with the most ordinary class", () => {
    for (const { classes } of components) {
      const distances = classes.map(({ distance }) => distance);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }
  });

  it("share no place", () => {
    const places = components.flatMap(({ at }) => at);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("a fact compared in a sum with the state", () => {
  it("keeps every value apart", () => {
    const { components } = good(modelOf(TINY["sums"]!()));
    expect(components.find(({ names }) => names.includes("before"))?.classes.length).toBe(5 * 4 + 5 + 4 + 1);
  });
});

describe("a gate", () => {
  it("is one part with the fact it reads, as long as that stays small", () => {
    const { components } = good(modelOf(TINY["gate"]!()));
    expect(components.map(({ names }) => names)).toContainEqual(["opioid", "answered.pills"]);
  });
});
