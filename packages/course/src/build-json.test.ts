import { fromQuantityJson } from "@compline/base";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { ALPHA, BETA, compiledWith, MG } from "../testing/small-protocol.ts";
import { buildJson } from "./build-json.ts";

const liquid = { liquid: { per_ml: "1 mg/mL", graduation: "0.5 mL", most: "20 mL" } };
const compiled = compiledWith({
  levers: { alpha: { ...ALPHA, stock: [{ tablet: "10 mg", pieces: 2 }, liquid] }, beta: BETA },
});

describe("a build as it leaves the engine", () => {
  it("says of each part which product, how strong, into how many parts and how many of them", () => {
    const build = buildJson(compiled, "alpha", 15 * MG);
    expect(build).toEqual({
      items: [
        { product: "alpha-tablet-0", strength: { value: 10, unit: "mg" }, pieces: 1, count: 1 },
        { product: "alpha-tablet-0", strength: { value: 10, unit: "mg" }, pieces: 2, count: 1 },
      ],
      pieces: 2,
      cuts: 1,
    });
  });

  it("says the volume of what is measured", () => {
    expect(buildJson(compiled, "alpha", 7.5 * MG)?.items).toEqual([
      {
        product: "alpha-liquid-1",
        strength: { value: 1, unit: "mg/mL" },
        pieces: 1,
        count: 1,
        volume: { value: 7.5, unit: "mL" },
      },
    ]);
  });

  it("says it in millilitres, however little it is", () => {
    expect(buildJson(compiled, "alpha", 0.5 * MG)?.items[0]?.volume).toEqual({ value: 0.5, unit: "mL" });
  });

  it("adds up to the dose, for every dose that can be made", () => {
    for (const dose of compiled.lattices.get("alpha")!.doses) {
      const sum = buildJson(compiled, "alpha", dose)!.items.reduce((mg, { strength, pieces, count, volume }) => {
        const mL = volume === undefined ? 1 : good(fromQuantityJson(volume)).amount / 1_000_000;
        return mg + (strength.value * count * mL) / pieces;
      }, 0);
      expect(Math.round(sum * MG)).toBe(dose);
    }
  });

  it("is none of nothing, of what cannot be made, and of what is no drug", () => {
    expect([buildJson(compiled, "alpha", 0), buildJson(compiled, "alpha", 7), buildJson(compiled, "beta", 3)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
