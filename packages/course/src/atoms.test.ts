import { describe, expect, it } from "vitest";
import { printExpression } from "@compline/protocol";
import { inputOf, stateOf } from "../testing/inputs.ts";
import { compiledWith, GATE, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { atomsOf, missingFacts, weighedAtoms } from "./atoms.ts";

const compiledFor = (when: string) =>
  compiledWith({
    gates: [GATE],
    memory: { bad: { mean: "grog", last: 2, step: 1, at_least: 1 } },
    rules: [KEEP, rule("it", "advance", when)],
  });
const atoms = (when: string): readonly string[] =>
  atomsOf(compiledFor(when).rules.at(-1)!.rule.when).map(printExpression);

function missing(when: string, facts: Parameters<typeof inputOf>[1] = {}): readonly string[] {
  const compiled = compiledFor(when);
  return missingFacts(compiled, compiled.rules.at(-1)!.rule.when, stateOf(compiled), inputOf(compiled, facts));
}

describe("the atoms of a condition", () => {
  it("are its comparisons in order of appearance", () => {
    expect(atoms("slept = poor and (grog > 3 or rf) and dose.alpha < 20 mg")).toEqual([
      "slept = poor",
      "grog > 3",
      "rf",
      "dose.alpha < 20 mg",
    ]);
  });

  it("have a `not` before them with them, and none around brackets", () => {
    expect(atoms("not rf and not (grog > 3 or slept = poor)")).toEqual(["not rf", "grog > 3", "slept = poor"]);
  });

  it("are none of a constant", () => {
    expect(atoms("true or false")).toEqual([]);
  });
});

describe("what was missing", () => {
  it("is the facts of the atoms that are themselves unknown, in order, each once", () => {
    expect(missing("grog > 3 and slept = poor and grog < 9 and rf")).toEqual(["grog", "slept", "rf"]);
    expect(missing("grog > 3 and slept = poor and rf", { facts: { grog: 9 } })).toEqual(["slept", "rf"]);
    expect(missing("rf is missing or grog > 3")).toEqual(["grog"]);
  });

  it("is no fact where a memory or an answer was not there", () => {
    expect(missing("mean.bad > 3 and answered.pills")).toEqual([]);
  });

  it("is a fact whose instrument could not tell", () => {
    expect(missing("egfr < 60", { facts: { egfr: 61 } })).toEqual(["egfr"]);
    expect(missing("egfr < 60", { facts: { egfr: 90 } })).toEqual([]);
  });
});

describe("a weighed atom", () => {
  it("shows what was read, by name and in the protocol's words", () => {
    const compiled = compiledFor(
      "slept = poor and dose.alpha < 20 mg and nights.in_phase >= 3 and mean.bad > 3 and answered.pills and rf and withheld.alpha",
    );
    const state = stateOf(compiled, { levels: { alpha: 5 * MG }, clocks: { in_phase: 4 } });
    const input = inputOf(compiled, { facts: { slept: "poor" }, answered: ["pills"] });
    const weighed = weighedAtoms(compiled, compiled.rules.at(-1)!.rule.when, state, input, []);
    expect(weighed.map(({ values, truth }) => [values, truth])).toEqual([
      [{ slept: "poor" }, "true"],
      [{ "dose.alpha": "5 mg" }, "true"],
      [{ "nights.in_phase": 4 }, "true"],
      [{ "mean.bad": null }, "unknown"],
      [{ "answered.pills": 1 }, "true"],
      [{ rf: null }, "unknown"],
      [{ "withheld.alpha": false }, "false"],
    ]);
    const withheld = stateOf(compiled, { withheld: ["alpha"] });
    const [last] = weighedAtoms(compiled, compiled.rules.at(-1)!.rule.when, withheld, input, []).slice(-1);
    expect(last).toMatchObject({ atom: "withheld.alpha", truth: "true", values: { "withheld.alpha": true } });
  });
});
