/** Two emergencies at once: what each of them writes is united, and nothing is lost to a conflict. */
import { describe, expect, it } from "vitest";
import { stepOf, type Told } from "../testing/outcome.ts";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Standing } from "../testing/inputs.ts";

const FREE = { ...ALPHA, rise: { most: "20 mg", every: "1 tick" }, fall: { most: "20 mg", every: "1 tick" } };
const PLAN = [10, 10, 5, 0].map((mg) => mg * MG);

/** One step in which each of the lists is what an emergency does, in this order. */
function emergencies(lists: readonly (readonly string[])[], standing: Standing = {}): Told {
  const compiled = compiledWith(
    {
      levers: { alpha: FREE, beta: BETA },
      memory: { tries: { count: 5 } },
      plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
      rules: [
        KEEP,
        ...lists.map((effects, i) =>
          rule(`e${i}`, "emergency", "true", [...effects, "escalate emergency to on-call"], { unknown: "skip" }),
        ),
      ],
    },
    { start: { alpha: 10 * MG }, plans: { alpha: PLAN } },
  );
  return stepOf(compiled, {}, standing);
}

describe("two emergencies at once", () => {
  it("withhold what either of them withholds", () => {
    const told = emergencies([["withhold alpha"], ["withhold beta", "goto wait"]]);
    expect(told).toMatchObject({ band: "emergency", mark: "", fired: ["e0", "e1"], escalate: "emergency to on-call" });
    expect(told.after).toMatchObject({ phase: "wait", withheld: ["alpha", "beta"] });
  });

  it("withhold rather than release, in either order", () => {
    for (const lists of [
      [["withhold alpha"], ["release alpha"]],
      [["release alpha"], ["withhold alpha"]],
    ])
      expect(emergencies(lists).after.withheld).toEqual(["alpha"]);
    expect(emergencies([["release alpha"], ["goto wait"]], { withheld: ["alpha"] }).after.withheld).toEqual([]);
  });

  it("lower to the lowest level that either writes, and withhold it besides", () => {
    const standing = { levels: { beta: 8 } };
    const told = emergencies([["set beta to 5"], ["set beta to 2"], ["withhold beta"], ["set beta to 4"]], standing);
    expect(told.after).toMatchObject({ levels: { beta: 2 }, withheld: ["beta"] });
  });

  it("move along a plan as far as the level that stands, of two the first in order", () => {
    const at = (place: number) => ({ levels: { alpha: PLAN[place]! }, places: { alpha: place } });
    expect(emergencies([["plan alpha next"], ["set alpha to 10 mg"]], at(1)).after.places["alpha"]).toBe(2);
    expect(emergencies([["set alpha to 0"], ["plan alpha next"]], at(2)).after.places["alpha"]).toBe(2);
    expect(emergencies([["plan alpha next"], ["set alpha to 0"]], at(2)).after.places["alpha"]).toBe(3);
    expect(emergencies([["set alpha to 5 mg"], ["plan alpha next"]], at(3)).refused).toEqual(["alpha: plan"]);
  });

  it("go where the first in order goes, and count as the first does", () => {
    const told = emergencies([["goto door", "count tries 1"], ["goto wait", "count tries 3"], ["goto climb"]]);
    expect(told.after).toMatchObject({ phase: "wait", memory: { tries: 1 } });
  });
});

describe("two winners of another band", () => {
  it("that move along a plan both ways contradict one another, even where both entries are one dose", () => {
    const compiled = compiledWith(
      {
        levers: { alpha: FREE },
        plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
        rules: [
          KEEP,
          rule("on", "order", "true", ["plan alpha next"], { unknown: "skip" }),
          rule("off", "order", "true", ["plan alpha prev"], { unknown: "skip" }),
        ],
      },
      { start: { alpha: 10 * MG }, plans: { alpha: PLAN } },
    );
    const told = stepOf(compiled);
    expect(told).toMatchObject({ band: "hold", mark: "conflict", after: { places: { alpha: 0 } } });
  });
});
