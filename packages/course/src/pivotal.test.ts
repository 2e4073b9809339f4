import { BANDS } from "@compline/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputOf, stateOf, type Said, type Standing } from "../testing/inputs.ts";
import { scaled } from "../testing/scale.ts";
import { compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import { pivotalFacts } from "./pivotal.ts";
import { viewState } from "./state.ts";
import { step } from "./step.ts";

const SMALL = compiledWith({
  rules: [
    { ...KEEP, in: ["climb"] },
    rule("up", "advance", "slept = poor and grog < 4 and dose.alpha < 20 mg", ["raise alpha by 5 mg"], {
      in: ["climb"],
    }),
    rule("groggy", "hold", "grog in 4..6", [], { in: ["climb"], unknown: "skip" }),
    rule("back", "back", "grog >= 7 and dose.alpha > 5 mg", ["lower alpha by 5 mg"], {
      in: ["climb"],
      unknown: "skip",
    }),
    rule("kidney", "stop", "egfr < 60", ["goto wait"], { in: ["climb"], unknown: "skip" }),
  ],
});
const AT: Standing = { phase: "climb", levels: { alpha: 10 * MG }, clocks: { at_level: 5, reported_at_level: 5 } };

function pivots(said: Said, compiled: Compiled = SMALL, standing = AT) {
  const [before, input] = [stateOf(compiled, standing), inputOf(compiled, { reported: true, ...said })];
  return pivotalFacts(compiled, before, input, step(compiled, before, input));
}
const told = (said: Said) => pivots(said).map(({ fact, ifWere, band }) => `${fact}: ${ifWere} → ${band}`);

describe("a pivotal fact", () => {
  it("is one of which another value would change band or levels, with the value nearest to the present one", () => {
    expect(told({ facts: { slept: "well", grog: 5, egfr: 90 } })).toEqual([
      "grog: grog = 3 → keep",
      "grog: grog = 7 → back",
      "egfr: egfr = 56 → stop",
    ]);
  });

  it("is any that is missing and would decide", () => {
    expect(told({ facts: { slept: "poor", egfr: 90 } }).filter((line) => line.startsWith("grog"))).toEqual([
      "grog: grog = 0 → advance",
      "grog: grog = 4 → hold",
      "grog: grog = 7 → back",
    ]);
  });

  it("shows the levels it would lead to", () => {
    const up = pivots({ facts: { slept: "well", grog: 0, egfr: 90 } }).find(({ fact }) => fact === "slept");
    expect(up).toMatchObject({ ifWere: "slept = poor", band: "advance", levels: { alpha: { value: 15, unit: "mg" } } });
  });

  it("says a yes and a no as the protocol does", () => {
    const bools = compiledWith({
      rules: [
        { ...KEEP, in: ["climb"] },
        rule("flagged", "stop", "rf", ["goto wait"], { in: ["climb"], unknown: "skip" }),
      ],
    });
    expect(pivots({ facts: { rf: false } }, bools).map(({ ifWere }) => ifWere)).toEqual(["rf"]);
    expect(pivots({ facts: { rf: true } }, bools).map(({ ifWere }) => ifWere)).toEqual(["not rf"]);
  });

  it("is none that the phase does not read", () => {
    expect(pivots({ facts: { slept: "well", grog: 0, egfr: 90 } }).map(({ fact }) => fact)).not.toContain("opioid");
    expect(pivots({}, SMALL, { phase: "door" })).toEqual([]);
  });

  it("is exactly what trying every value finds, where facts are compared alone", () => {
    const slept = fc.constantFrom("well", "poor", null);
    const whole = (low: number, high: number) => fc.option(fc.integer({ min: low, max: high }), { nil: null, freq: 4 });
    const ranges = {
      slept: ["well", "poor"],
      grog: [...Array(11).keys()],
      egfr: Array.from({ length: 146 }, (_, i) => i + 5),
    };
    const key = (facts: Readonly<Record<string, string | number | null>>): string => {
      const { band, next } = step(SMALL, stateOf(SMALL, AT), inputOf(SMALL, { facts, reported: true }));
      return `${BANDS[band]} ${viewState(SMALL, next).levels["alpha"]! / MG}`;
    };
    fc.assert(
      fc.property(slept, whole(0, 10), whole(5, 150), (how, grog, egfr) => {
        const facts = { slept: how, grog, egfr };
        const tried = Object.entries(ranges).flatMap(([fact, values]) => {
          const others = new Set(values.map((value) => key({ ...facts, [fact]: value })));
          others.delete(key(facts));
          return [...others].map((other) => `${fact} → ${other}`);
        });
        const found = pivots({ facts }).map(({ fact, band, levels }) => `${fact} → ${band} ${levels["alpha"]?.value}`);
        expect(found.toSorted()).toEqual(tried.toSorted());
      }),
      { numRuns: scaled(60) },
    );
  });
});
