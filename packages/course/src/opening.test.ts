import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { ALPHA, BETA, compiledWith, MG, protocolWith } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { compile } from "./compile.ts";
import { EMPTY_OPENING, openingOf, type Opening } from "./opening.ts";
import { initialState, viewState } from "./state.ts";

const { at, history, opened, order } = tellerIn();
const PLAN = { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } };
const MINUTES = {
  ...BETA,
  unit: "minutes",
  grid: "15 min",
  max: "9 h",
  rise: { most: "1 h", every: "1 tick" },
  fall: { most: "1 h", every: "1 tick" },
  stop_from: "1 h",
};
const PROTOCOL = protocolWith({ levers: { alpha: ALPHA, beta: BETA, window: MINUTES } });
const mg = (value: number) => ({ value, unit: "mg" });

const openingWith = (body: object) =>
  openingOf(PROTOCOL, history(opened("2026-03-02 09:00", body as Readonly<Record<string, unknown>>)));
const compiles = (opening: Partial<Opening>, parts = {}) =>
  codesOf(compile(protocolWith(parts), { ...EMPTY_OPENING, ...opening }, { product: () => undefined }));

describe("an opening", () => {
  it("is empty where nothing was said", () => {
    expect(good(openingWith({}))).toEqual(EMPTY_OPENING);
  });

  it("has doses and plans in the base unit of their lever", () => {
    const body = {
      start: { alpha: mg(2.5), window: { value: 6, unit: "h" } },
      plans: { alpha: [mg(2.5), { value: 1250, unit: "ug" }] },
      products: { alpha: ["x"] },
    };
    expect(good(openingWith(body))).toEqual({
      start: { alpha: 2_500_000, window: 21_600 },
      plans: { alpha: [2_500_000, 1_250_000] },
      products: { alpha: ["x"] },
    });
  });

  it.each([
    ["another dimension", { start: { alpha: { value: 5, unit: "min" } } }, "CO021"],
    ["no lever", { start: { gamma: mg(5) } }, "CO021"],
    ["a name of ours", { start: { constructor: mg(5) } }, "CO021"],
    ["no unit", { start: { alpha: { value: 5, unit: "pint" } } }, "QU002"],
    ["more digits than a nanogram", { plans: { alpha: [mg(5), mg(0.000_000_1)] } }, "QU003"],
    ["another dimension in a plan", { plans: { alpha: [mg(5), { value: 5, unit: "min" }] } }, "CO021"],
  ])("with %s is refused", (_, body, code) => {
    expect(codesOf(openingWith(body))).toEqual([code]);
  });

  it("has the products of the last order that is known, as far as the opening has them, and of no patient's", () => {
    const ordering = (time: string, products: readonly string[], besides = {}) => {
      const more = { signedBy: "p", role: "prescriber", unsigned: "all", review: "2026-04-01", expires: "2026-04-01" };
      const levers = { alpha: { max: mg(20), products } };
      return order(time, { standing: { ...more, protocol: `sha256:${"0".repeat(64)}`, levers } }, besides);
    };
    const first = opened("2026-03-02 09:00", { products: { alpha: ["x", "y"] } });
    const events = [
      ordering("2026-03-02 09:00", ["x"]),
      ordering("2026-03-05 09:00", ["y", "z"]),
      ordering("2026-03-06 09:00", ["z"], { source: "patient" }),
    ];
    const products = (asOf?: string) =>
      good(openingOf(PROTOCOL, history(first, ...events), asOf === undefined ? undefined : at(asOf))).products;
    expect(products("2026-03-05 08:59")).toEqual({ alpha: ["x"] });
    expect([products("2026-03-05 09:00"), products()]).toEqual([{ alpha: ["y"] }, { alpha: ["y"] }]);
  });

  it("names every dose that is wrong", () => {
    const read = openingWith({ start: { alpha: { value: 1, unit: "min" }, gamma: mg(1) } });
    expect(read).toMatchObject({ ok: false, issues: [{ at: "start.alpha" }, { at: "start.gamma" }] });
  });
});

describe("a course", () => {
  it("opens at the doses it was opened with, and at 0 where none was said", () => {
    const compiled = compiledWith({ levers: { alpha: ALPHA, beta: BETA } }, { start: { alpha: 15 * MG } });
    expect(viewState(compiled, initialState(compiled)).levels).toEqual({ alpha: 15 * MG, beta: 0 });
  });

  it("opens at no dose outside its lever's levels", () => {
    expect(compiles({ start: { alpha: 20 * MG } })).toEqual([]);
    expect(compiles({ start: { alpha: 25 * MG } })).toEqual(["CO021"]);
    expect(compiles({ start: { alpha: -5 * MG } })).toEqual(["CO021"]);
    expect(compiles({ start: { alpha: 900 * MG } }, { levers: { alpha: { ...ALPHA, max: "start" } } })).toEqual([]);
    expect(compiles({ start: { gamma: 1 } })).toEqual(["CO021"]);
  });

  it("follows a plan that begins with its opening dose and never goes below 0", () => {
    const plan = (...doses: readonly number[]) =>
      compiles({ start: { alpha: 10 * MG }, plans: { alpha: doses.map((dose) => dose * MG) } }, { plans: PLAN });
    expect(plan(10, 5, 0)).toEqual([]);
    expect(plan(15, 10, 5)).toEqual(["CO021"]);
    expect(plan(10, -5)).toEqual(["CO021"]);
    expect(compiles({ plans: { alpha: [5 * MG, 0] } }, { plans: PLAN })).toEqual(["CO021"]);
    expect(compiles({ start: { alpha: 10 * MG } }, { plans: PLAN })).toEqual(["CO021"]);
  });

  it("is not opened on a product that the library does not have, unless another was prescribed", () => {
    const stock = { levers: { alpha: { ...ALPHA, stock: [{ product: "here" }, { product: "gone" }] } } };
    const ports = {
      product: (id: string) =>
        id === "here"
          ? { kind: "solid" as const, id, strengthNg: 5 * MG, pieces: 1 as const, form: "tablet" }
          : undefined,
    };
    const codes = (products: readonly string[]) =>
      codesOf(compile(protocolWith(stock), { ...EMPTY_OPENING, products: { alpha: products } }, ports));
    expect([codes(["here"]), codes(["gone"]), codes(["here", "gone"])]).toEqual([[], ["CO020"], ["CO020"]]);
  });
});
