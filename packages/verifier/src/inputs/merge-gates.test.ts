import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { TINY } from "../../testing/tiny-protocols.ts";
import { cutterFor } from "../formula.ts";
import { componentsOf } from "./component.ts";
import { gatesMerged } from "./merge-gates.ts";

describe("gates and their answers", () => {
  const compiled = TINY["gate"]!();
  const { pieces, cut } = cutterFor(compiled);
  compiled.rules.forEach(({ rule }) => cut(rule.when));
  const apart = good(componentsOf(compiled, pieces.leaves));
  const merged = gatesMerged(compiled, apart);

  it("are one part of the input, with every pair of classes", () => {
    expect(merged.length).toBe(apart.length - 1);
    const sizeOf = (name: string): number => apart.find(({ names }) => names.includes(name))!.classes.length;
    const together = merged.find(({ names }) => names.length === 2)!;
    expect(together.classes.length).toBe(sizeOf("opioid") * sizeOf("answered.pills"));
  });

  it("answer every leaf as they did apart", () => {
    const together = merged.find(({ names }) => names.length === 2)!;
    together.classes.forEach(({ values }, place) =>
      together.leaves.forEach((leaf, row) => {
        const part = apart.find(({ leaves }) => leaves.includes(leaf))!;
        const own = part.at.map((at) => values[together.at.indexOf(at)]!);
        const before = part.classes.findIndex((one) => one.values.every((value, i) => Object.is(value, own[i])));
        expect(together.truths[row]![place]).toBe(part.truths[part.leaves.indexOf(leaf)]![before]);
      }),
    );
  });
});
