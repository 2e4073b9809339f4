/** What is left of a decision when the governor refuses it. */
import { describe, expect, it } from "vitest";
import { stepOf } from "../testing/outcome.ts";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";

const FREE = { ...ALPHA, rise: { most: "20 mg", every: "1 tick" }, fall: { most: "20 mg", every: "1 tick" } };

function writing(band: string, effects: readonly string[], alpha: Readonly<Record<string, unknown>> = {}): Compiled {
  const called = band === "emergency" ? ["escalate emergency to on-call"] : [];
  return compiledWith({
    levers: { alpha: { ...FREE, ...alpha }, beta: { ...BETA, safe_side: "zero" } },
    memory: { tries: { count: 2 } },
    rules: [KEEP, rule("r", band, "true", [...effects, ...called], band === "advance" ? {} : { unknown: "skip" })],
  });
}

const at = (mg: number, more = {}) => ({
  levels: { alpha: mg * MG, beta: 4 },
  clocks: { at_level: 5, reported_at_level: 5 },
  ...more,
});

describe("a refusal", () => {
  it("writes nothing of all the winners wrote, holds, and calls", () => {
    const compiled = writing("advance", ["raise alpha by 5 mg", "set beta to 2", "goto climb", "count tries 1"]);
    const told = stepOf(compiled, {}, at(20));
    expect(told).toMatchObject({ band: "hold", refused: ["alpha: max"], escalate: "call to prescriber", fired: ["r"] });
    expect(told.after).toMatchObject({ phase: "door", levels: { alpha: 20 * MG, beta: 4 }, memory: { tries: 0 } });
    expect(told.after.clocks.at_level).toBe(2);
  });

  it("names every lever that is refused, each with its limit", () => {
    const compiled = writing("advance", ["raise alpha by 5 mg", "set beta to 9"]);
    expect(stepOf(compiled, { overdue: true }, at(20)).refused).toEqual(["alpha: max", "beta: blind"]);
  });

  it("keeps the role of a rule that already calls higher", () => {
    const compiled = writing("order", ["set alpha to 20 mg", "escalate urgent to nurse"]);
    expect(stepOf(compiled, { overdue: true }, at(5)).escalate).toBe("urgent to nurse");
  });

  it("takes the refused lever, and no other, to its safe side", () => {
    const effects = ["raise alpha by 5 mg", "set beta to 2"];
    const to = (safe_side: string) =>
      stepOf(writing("advance", effects, { safe_side, prone: false }), {}, at(20)).after;
    expect(to("keep").levels).toEqual({ alpha: 20 * MG, beta: 4 });
    expect(to("lower").levels).toEqual({ alpha: 20 * MG, beta: 4 });
    expect(to("zero")).toMatchObject({ levels: { alpha: 0, beta: 4 }, clocks: { at_level: 0, reported_at_level: 0 } });
  });

  it("takes a prone lever nowhere, whatever its safe side and whichever way it was to go", () => {
    const fall = { fall: { most: "5 mg", every: "1 tick" } };
    for (const safe_side of ["keep", "lower", "zero"]) {
      const down = stepOf(writing("back", ["lower alpha by 10 mg"], { ...fall, safe_side }), {}, at(20));
      expect(down).toMatchObject({ refused: ["alpha: fall"], after: { levels: { alpha: 20 * MG } } });
      const up = stepOf(writing("advance", ["raise alpha by 5 mg"], { safe_side }), {}, at(20));
      expect(up).toMatchObject({ refused: ["alpha: max"], after: { levels: { alpha: 20 * MG } } });
    }
  });

  it("on the lower side of a lever that is not prone goes to what can be made below, or to nothing", () => {
    const lower = { safe_side: "lower", prone: false };
    const from = (mg: number, to: number, said = {}) =>
      stepOf(writing("back", [`set alpha to ${to} mg`], lower), said, at(mg));
    expect(from(20, 17)).toMatchObject({ refused: ["alpha: build"], after: { levels: { alpha: 15 * MG } } });
    expect(from(20, 3)).toMatchObject({ refused: ["alpha: min"], after: { levels: { alpha: 0 } } });
    expect(from(20, 17, { ordered: { alpha: 10 * MG } }).after.levels).toMatchObject({ alpha: 10 * MG });
    const beyond = stepOf(writing("back", ["lower alpha by 15 mg"], lower), {}, at(5));
    expect(beyond).toMatchObject({ refused: ["alpha: min"], after: { levels: { alpha: 0 } } });
    const onGrid = { ...lower, stock: undefined, pieces: undefined, grid: "4 mg", min: "4 mg" };
    const cite = { ...ALPHA.cite, grid: ["book"] };
    const grid = stepOf(writing("back", ["set alpha to 11 mg"], { ...onGrid, cite }), {}, at(16));
    expect(grid).toMatchObject({ refused: ["alpha: build"], after: { levels: { alpha: 8 * MG } } });
  });

  it("leaves a lever that is withheld where it is on every side, and one that was to rise without an order that holds", () => {
    for (const safe_side of ["keep", "lower", "zero"]) {
      const stays = { after: { levels: { alpha: 20 * MG } } };
      const falling = writing("back", ["lower alpha by 5 mg"], { safe_side, prone: false });
      expect(stepOf(falling, {}, at(20, { withheld: ["alpha"] }))).toMatchObject(stays);
      const rising = writing("order", ["raise alpha by 5 mg"], { safe_side, prone: false });
      expect(stepOf(rising, { unauthorised: true }, at(15))).toMatchObject({
        refused: ["alpha: authority"],
        after: { levels: { alpha: 15 * MG } },
      });
    }
  });

  it("leaves an emergency what it withholds and its phase, and its band, and nothing else of it", () => {
    const effects = ["raise alpha by 5 mg", "withhold beta", "goto wait"];
    const told = stepOf(writing("emergency", effects), {}, at(20));
    expect(told).toMatchObject({ band: "emergency", escalate: "emergency to on-call", refused: ["alpha: max"] });
    expect(told.after).toMatchObject({ phase: "wait", withheld: ["beta"], clocks: { in_phase: 0 } });
    const counting = stepOf(
      writing("emergency", ["raise alpha by 5 mg", "count tries 1", "release beta"]),
      {},
      {
        ...at(20),
        withheld: ["beta"],
      },
    );
    expect(counting.after).toMatchObject({ withheld: ["beta"], memory: { tries: 0 } });
    for (const band of ["stop", "order"]) {
      const { after } = stepOf(writing(band, effects), {}, at(20));
      expect(after).toMatchObject({ phase: "door", withheld: [] });
    }
  });

  it("of a move in a plan names its lever and takes it to its safe side, whatever stands before it", () => {
    const compiled = compiledWith(
      {
        levers: { alpha: { ...FREE, safe_side: "zero" }, beta: BETA },
        plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
        rules: [KEEP, rule("r", "order", "true", ["release beta", "plan alpha prev"], { unknown: "skip" })],
      },
      { start: { alpha: 10 * MG }, plans: { alpha: [10 * MG, 5 * MG, 0] } },
    );
    const told = stepOf(compiled);
    expect(told).toMatchObject({
      refused: ["alpha: plan"],
      after: { levels: { alpha: 10 * MG }, places: { alpha: 0 } },
    });
    const free = stepOf(compiled, {}, {}, false);
    expect(free).toMatchObject({ refused: [], after: { levels: { alpha: 10 * MG }, places: { alpha: 0 } } });
  });
});

describe("the governor", () => {
  it("never stands in the way of what writes no level", () => {
    const compiled = writing("stop", ["withhold alpha", "goto wait"]);
    const told = stepOf(compiled, { overdue: true, unauthorised: true }, at(20));
    expect(told).toMatchObject({ band: "stop", refused: [], after: { withheld: ["alpha"], phase: "wait" } });
  });

  it("refuses a write to a withheld lever, lets it be released, and lets an order write it", () => {
    const told = (band: string, effects: readonly string[]) =>
      stepOf(writing(band, effects), {}, at(10, { withheld: ["alpha"] }));
    expect(told("back", ["lower alpha by 5 mg"]).refused).toEqual(["alpha: withheld"]);
    expect(told("stop", ["release alpha"])).toMatchObject({ refused: [], after: { withheld: [] } });
    expect(told("order", ["set alpha to 5 mg"])).toMatchObject({ refused: [], after: { levels: { alpha: 5 * MG } } });
  });

  it("refuses every change of a level under an order that has expired or was revoked", () => {
    const compiled = writing("back", ["lower alpha by 5 mg"]);
    expect(stepOf(compiled, { unauthorised: true }, at(10)).refused).toEqual(["alpha: authority"]);
  });

  it("lets a lever whose safe side is less go down without an order, and to nothing where the amount cannot be made", () => {
    const told = (safe_side: string, to: string) =>
      stepOf(writing("stop", [`set alpha to ${to}`], { safe_side, prone: false }), { unauthorised: true }, at(20));
    for (const side of ["zero", "lower"])
      expect(told(side, "0")).toMatchObject({ band: "stop", refused: [], after: { levels: { alpha: 0 } } });
    expect(told("zero", "7 mg")).toMatchObject({ refused: ["alpha: build"], after: { levels: { alpha: 0 } } });
    expect(told("keep", "0")).toMatchObject({ refused: ["alpha: authority"], after: { levels: { alpha: 20 * MG } } });
  });

  it("lets an emergency lower what nothing refuses, beside a lever that is refused", () => {
    const compiled = writing("emergency", ["set alpha to 5 mg", "set beta to 2"]);
    const told = stepOf(compiled, { unauthorised: true }, at(20));
    expect(told).toMatchObject({
      band: "emergency",
      refused: ["alpha: authority"],
      after: { levels: { alpha: 20 * MG, beta: 2 }, clocks: { at_level: 0 } },
    });
    const rising = stepOf(writing("emergency", ["raise alpha by 5 mg", "set beta to 6"]), {}, at(20));
    expect(rising).toMatchObject({ refused: ["alpha: max"], after: { levels: { alpha: 20 * MG, beta: 4 } } });
  });

  it("can be switched off, for whoever looks for what it would refuse", () => {
    const compiled = writing("advance", ["raise alpha by 5 mg"]);
    const told = stepOf(compiled, { overdue: true }, at(20), false);
    expect(told).toMatchObject({ band: "advance", refused: [], after: { levels: { alpha: 25 * MG } } });
  });
});
