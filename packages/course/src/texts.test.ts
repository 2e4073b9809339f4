import { describe, expect, it } from "vitest";
import { inputOf, stateOf, type Said } from "../testing/inputs.ts";
import { ALPHA, BETA, compiledWith, MG } from "../testing/small-protocol.ts";
import { buildJson } from "./build-json.ts";
import { buildText, textsOf } from "./texts.ts";

const LIQUID = { per_ml: "1 mg/mL", graduation: "0.5 mL", most: "20 mL" };
const fine = (stock: unknown, pieces = { most: 4, cuts: 2 }) =>
  compiledWith({ levers: { alpha: { ...ALPHA, stock, pieces } } });

describe("how a dose is made, in words", () => {
  it.each([
    [[{ tablet: "10 mg", pieces: 1 }], 10, "1 tablet of 10 mg"],
    [[{ tablet: "10 mg", pieces: 1 }], 30, "3 tablets of 10 mg"],
    [[{ tablet: "10 mg", pieces: 2 }], 5, "half of a tablet of 10 mg"],
    [[{ tablet: "10 mg", pieces: 2 }], 15, "1 tablet of 10 mg and half of a tablet of 10 mg"],
    [[{ tablet: "10 mg", pieces: 4 }], 2.5, "a quarter of a tablet of 10 mg"],
    [[{ tablet: "10 mg", pieces: 4 }], 7.5, "half of a tablet of 10 mg and a quarter of a tablet of 10 mg"],
    [[{ liquid: LIQUID }], 7.5, "7.5 mL of the solution of 1 mg/mL"],
    [[{ liquid: LIQUID }], 0.5, "0.5 mL of the solution of 1 mg/mL"],
    [[{ liquid: { ...LIQUID, graduation: "0.01 mL" } }], 0.05, "0.05 mL of the solution of 1 mg/mL"],
    [[{ tablet: "10 mg", pieces: 1 }], 0, "nothing"],
    [[{ tablet: "10 mg", pieces: 1 }], 7, "a dose that the prescribed products cannot make"],
  ])("of %j %s mg is %s", (stock, mg, words) => {
    expect(buildText(fine(stock), "alpha", mg * MG)).toBe(words);
  });

  it("names the form of a product, and how many of it", () => {
    const make = (form: string) =>
      compiledWith({ levers: { alpha: { ...ALPHA, stock: [{ product: "x" }] } } }, {}, (id) => ({
        kind: "solid",
        id,
        strengthNg: 10 * MG,
        pieces: 1,
        form,
      }));
    expect(buildText(make("capsule"), "alpha", 20 * MG)).toBe("2 capsules of 10 mg");
    expect(buildText(make("granules"), "alpha", 20 * MG)).toBe("2 packets of granules of 10 mg");
  });

  it("never writes a bare fraction", () => {
    const compiled = fine([{ tablet: "10 mg", pieces: 4 }, { liquid: LIQUID }], { most: 3, cuts: 1 });
    for (const dose of compiled.lattices.get("alpha")!.doses)
      expect(buildText(compiled, "alpha", dose)).not.toMatch(/[½¼¾]|\d\/\d(?!mL)/u);
  });
});

describe("a text", () => {
  const compiled = compiledWith({ levers: { alpha: ALPHA, beta: BETA } });
  const filled = (template: string, said: Said | undefined = {}) => {
    const before = stateOf(compiled, { levels: { alpha: 5 * MG, beta: 2 }, clocks: { at_level: 4, in_phase: 7 } });
    const after = stateOf(compiled, { levels: { alpha: 15 * MG, beta: 3 } });
    const input = said === undefined ? undefined : inputOf(compiled, said);
    return textsOf(compiled, { clinician: template }, { before, after, input, flags: ["danger", "fall"] }).clinician;
  };

  it("says the dose before and after, and how it is made", () => {
    expect(filled("From {before.alpha} to {dose.alpha}: {build.alpha}.")).toBe(
      "From 5 mg to 15 mg: 1 tablet of 10 mg and half of a tablet of 10 mg.",
    );
    expect(filled("{before.beta} and {dose.beta}")).toBe("2 and 3");
  });

  it("says clocks, flags and facts", () => {
    expect(filled("{nights.at_level} and {ticks.in_phase}; {flags}")).toBe("4 and 7; danger, fall");
    expect(filled("{slept}, {grog}, {rf}", { facts: { slept: "poor", rf: true } })).toBe("poor, unknown, true");
    expect(filled("{grog}", undefined)).toBe("unknown");
  });

  it("tells a patient no build that rests on an unverified product, and the clinician all of it", () => {
    const solid = (id: string) => ({ kind: "solid", id, strengthNg: 5 * MG, pieces: 1, form: "tablet" }) as const;
    const stock = { levers: { alpha: { ...ALPHA, stock: [{ product: "unread" }] } } };
    const said = (isUnverified: (id: string) => boolean) => {
      const own = compiledWith(stock, {}, solid, { isUnverified });
      const after = stateOf(own, { levels: { alpha: 10 * MG } });
      const moment = { before: stateOf(own), after, input: undefined, flags: [] };
      const words = "{dose.alpha}: {build.alpha}.";
      return [textsOf(own, { patient: words, clinician: words }, moment), buildJson(own, "alpha", 10 * MG)?.unverified];
    };
    const [told, named] = said((id) => id === "unread");
    expect(told).toEqual({
      patient: "10 mg: what your clinic hands you for it.",
      clinician: "10 mg: 2 tablets of 5 mg.",
    });
    expect(named).toEqual(["unread"]);
    expect(said(() => false)).toEqual([
      { patient: "10 mg: 2 tablets of 5 mg.", clinician: "10 mg: 2 tablets of 5 mg." },
      undefined,
    ]);
  });

  it("for a patient is there only where the protocol has one", () => {
    const moment = { before: stateOf(compiled), after: stateOf(compiled), input: undefined, flags: [] };
    expect(textsOf(compiled, { clinician: "c" }, moment)).toEqual({ clinician: "c" });
    expect(textsOf(compiled, { patient: "p {dose.alpha}", clinician: "c" }, moment)).toEqual({
      patient: "p 0 mg",
      clinician: "c",
    });
  });
});
