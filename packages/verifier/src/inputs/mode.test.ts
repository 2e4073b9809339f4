/** What each mode allows is what docs/reference/engine.md, section 2, says, asked value by value. */
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { everyInput, rawModes, type RawMode } from "../../testing/raw-inputs.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf, type Model } from "../model.ts";
import type { Mode } from "./mode.ts";

const nameOf = ({ statuses }: RawMode): string =>
  [...statuses].map(([group, status]) => `${group} ${status}`).join(", ");

const factAt = (
  { compiled, components, modes }: Model,
  mode: string,
  fact: string,
): readonly (number | undefined)[] => {
  const component = components.findIndex(({ names }) => names.includes(fact));
  const at = components[component]!.names.indexOf(fact);
  const domain = modes.find(({ name }) => name === mode)?.domains[component] ?? [];
  expect(compiled.layout.facts).toContain(fact);
  return [...new Set(domain.map((place) => components[component]!.classes[place]!.values[at]))];
};

describe("modes", () => {
  const model = good(modelOf(TINY["gate"]!()));

  it("give a group that arrived all that it needs", () => {
    expect(factAt(model, "morning arrived, check arrived", "slept")).not.toContainEqual(Number.NaN);
    expect(factAt(model, "morning arrived, check arrived", "score")).not.toContainEqual(Number.NaN);
    expect(factAt(model, "morning arrived, check arrived", "mood")).toContainEqual(Number.NaN);
  });

  it("give a group that is overdue nothing but what is still fresh, and a flag", () => {
    expect(factAt(model, "morning overdue, check overdue", "slept")).toEqual([Number.NaN]);
    expect(factAt(model, "morning overdue, check overdue", "score")).toEqual([Number.NaN]);
    expect(factAt(model, "morning overdue, check overdue", "mood").length).toBe(3);
    expect(factAt(model, "morning overdue, check overdue", "rf")).toEqual([1, Number.NaN]);
  });

  it("carry into a tick without a due group what was said before it", () => {
    expect(factAt(model, "morning arrived, check not-due", "score").length).toBeGreaterThan(1);
    expect(factAt(model, "morning arrived, check not-due", "score")).toContainEqual(Number.NaN);
  });

  it("count a tick as reported if a group arrived and none is late", () => {
    const told = new Map(model.modes.map(({ name, reported, overdue }) => [name, `${reported}${overdue}`]));
    expect(told.get("morning arrived, check not-due")).toBe("10");
    expect(told.get("morning arrived, check overdue")).toBe("01");
    expect(told.get("morning awaited, check not-due")).toBe("00");
  });

  it("have no group late beside one that is awaited, and nothing late at the opening", () => {
    expect(model.modes.some(({ name }) => name.includes("overdue") && name.includes("awaited"))).toBe(false);
    for (const { name, atOpening } of model.modes) expect(atOpening).toBe(!name.includes("overdue"));
  });

  it.each(Object.keys(TINY))("allow every raw input of a tick of the protocol with %s, and no other class", (name) => {
    const own = good(modelOf(TINY[name]!()));
    for (const raw of rawModes(own.compiled)) {
      const named = own.modes.filter((one) => one.name === nameOf(raw));
      const speaking = raw.closes ? named : own.modes.filter((one) => isSame(one, raw));
      expect(speaking.length).toBeGreaterThan(0);
      const inputs = [...everyInput(own.compiled, raw)];
      for (const input of inputs.slice(0, 300)) expect(speaking.some((one) => allows(own, one, input))).toBe(true);
      for (const mode of named) expect(spare(own, mode, inputs)).toEqual([]);
    }
  });
});

const isSame = ({ reported, overdue, closes }: Mode, raw: RawMode): boolean =>
  reported === raw.reported && overdue === raw.overdue && (closes || !raw.closes);

/** Whether each part of the input is in a class of the mode that answers as it does. */
const allows = ({ components, leaves }: Model, mode: Mode, input: readonly number[]): boolean =>
  components.every(({ at, leaves: own, truths, classes }, c) =>
    (mode.domains[c] ?? []).some(
      (place) =>
        classes[place]!.isMissing === at.some((one) => Number.isNaN(input[one])) &&
        own.every((leaf, row) => leaves[leaf]!.isMixed || truths[row]![place] === leaves[leaf]!.when([], [...input])),
    ),
  );

/** Classes that the mode allows and no raw input of it shows. */
const spare = ({ components }: Model, mode: Mode, inputs: readonly (readonly number[])[]): readonly string[] =>
  components.flatMap(({ at, classes, names }, c) => {
    const shown = new Set(inputs.map((input) => at.map((place) => String(input[place])).join()));
    return (mode.domains[c] ?? [])
      .filter((place) => !shown.has(classes[place]!.values.map(String).join()))
      .map((place) => `${names.join("+")} ${classes[place]!.values.join()}`);
  });
