import type { MemoryReading } from "@compline/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputOf, stateOf, type Said } from "../testing/inputs.ts";
import { scaled } from "../testing/scale.ts";
import { ALPHA, compiledWith, KEEP, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import { MOST_TOTAL } from "./memory.ts";
import { initialState, viewState, type State } from "./state.ts";
import { step } from "./step.ts";

/** What a memory reads in each of several ticks, as the rules see it. */
function readings(compiled: Compiled, kind: MemoryReading, ticks: readonly Said[], from?: State): readonly number[] {
  const read = compiled.names.reading({ kind: "memory", reading: kind, id: "it" });
  let state = from ?? initialState(compiled);
  return ticks.map((said) => {
    const { seen, next } = step(compiled, state, inputOf(compiled, said));
    state = next;
    return read(seen, []);
  });
}

const remembering = (
  memory: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Compiled => compiledWith({ memory: { it: memory }, ...more });

/** Grogginess by tick; undefined is missing. */
const grogs = (values: readonly (number | undefined)[]): readonly Said[] =>
  values.map((grog) => (grog === undefined ? {} : { facts: { grog } }));

const nights = fc.array(fc.option(fc.nat({ max: 10 }), { nil: undefined, freq: 4 }), { minLength: 1, maxLength: 40 });

describe("since", () => {
  const asked = rule("ask", "advance", "since.it >= 6");

  it("starts at its cap, is 0 where the condition holds, and counts up to its cap", () => {
    const compiled = remembering({ since: "grog >= 7", unknown: "not-held" }, { rules: [KEEP, asked] });
    expect(viewState(compiled, initialState(compiled)).memory["it"]).toBe(7);
    const read = readings(compiled, "since", grogs([3, 9, 9, 3, 3, 3, 3, 3, 3, 3, 3]));
    expect(read).toEqual([7, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7]);
  });

  it.each(["held", "not-held"] as const)("counts the ticks since it last held, unknown being %s", (unknown) => {
    const compiled = remembering({ since: "grog >= 7", unknown }, { rules: [KEEP, asked] });
    fc.assert(
      fc.property(nights, (values) => {
        const held = values.map((grog) => (grog === undefined ? unknown === "held" : grog >= 7));
        const expected = held.map((_, tick) => {
          const last = held.slice(0, tick + 1).lastIndexOf(true);
          return last < 0 ? 7 : Math.min(7, tick - last);
        });
        expect(readings(compiled, "since", grogs(values))).toEqual(expected);
      }),
      { numRuns: scaled(100) },
    );
  });

  it("sees this tick's clocks, and the levels before any rule of it", () => {
    const ticking = remembering({ since: "nights.in_course = 2", unknown: "held" }, { rules: [KEEP, asked] });
    expect(readings(ticking, "since", grogs([0, 0, 0, 0]))).toEqual([7, 7, 0, 1]);
    const set = rule("set", "advance", "dose.alpha = 0", ["set alpha to 5 mg"]);
    const dosed = remembering({ since: "dose.alpha = 0", unknown: "held" }, { rules: [KEEP, asked, set] });
    expect(readings(dosed, "since", grogs([0, 0, 0]))).toEqual([0, 1, 2]);
  });
});

describe("a window", () => {
  it("starts empty and counts in how many of the last ticks it held, this one included", () => {
    fc.assert(
      fc.property(nights, fc.integer({ min: 1, max: 30 }), fc.boolean(), (values, last, isHeld) => {
        const compiled = remembering({ window: "grog > 4", last, unknown: isHeld ? "held" : "not-held" });
        const held = values.map((grog) => (grog === undefined ? isHeld : grog > 4));
        const expected = held.map((_, i) => held.slice(Math.max(0, i + 1 - last), i + 1).filter(Boolean).length);
        expect(readings(compiled, "window", grogs(values))).toEqual(expected);
      }),
      { numRuns: scaled(60) },
    );
  });
});

describe("a mean", () => {
  it("is the floor of the mean of the values there are, each floored to its step, and missing with too few", () => {
    const shape = fc.record({
      last: fc.integer({ min: 1, max: 8 }),
      step: fc.integer({ min: 1, max: 4 }),
      few: fc.nat({ max: 7 }),
    });
    fc.assert(
      fc.property(nights, shape, (values, { last, step: size, few }) => {
        const least = Math.min(last, few + 1);
        const compiled = remembering({ mean: "grog", last, step: size, at_least: least });
        const expected = values.map((_, i) => {
          const there = values.slice(Math.max(0, i + 1 - last), i + 1).filter((value) => value !== undefined);
          const sum = there.reduce((total, value) => total + (value - (value % size)), 0);
          return there.length < least ? Number.NaN : Math.floor(sum / there.length);
        });
        expect(readings(compiled, "mean", grogs(values))).toEqual(expected);
      }),
      { numRuns: scaled(60) },
    );
  });

  it("floors downwards below zero", () => {
    const facts = { grog: { from: "record", type: { int: [-9, 9] }, fresh: "1 tick" } };
    const compiled = compiledWith({
      facts,
      groups: {},
      memory: { it: { mean: "grog", last: 2, step: 2, at_least: 1 } },
    });
    expect(readings(compiled, "mean", grogs([-3, 2]))).toEqual([-4, -1]);
  });

  it("makes a condition over it unknown while it is missing, and a question for no fact", () => {
    const ask = rule("ask", "hold", "mean.it >= 3");
    const compiled = remembering({ mean: "grog", last: 2, step: 1, at_least: 2 }, { rules: [KEEP, ask] });
    const { unknown, next } = step(compiled, initialState(compiled), inputOf(compiled, { facts: { grog: 5 } }));
    expect(unknown.map((one) => one.rule.rule)).toEqual(["ask"]);
    expect(step(compiled, next, inputOf(compiled, { facts: { grog: 5 } })).unknown).toEqual([]);
  });
});

describe("a total", () => {
  const raise = rule("raise", "advance", "true", ["raise alpha by 5 mg"]);

  it("adds the level before each tick and reads with what the coming window adds at the present one", () => {
    const compiled = remembering(
      { total: "alpha" },
      { levers: { alpha: { ...ALPHA, rise: { most: "5 mg", every: "1 tick" } } }, rules: [raise] },
    );
    const doses = readings(compiled, "total", [{}, { reported: true }, { reported: true }, { reported: true }]);
    expect(doses.map((ng) => ng / 1_000_000)).toEqual([0, 10, 25, 45]);
  });

  it("counts a rate by the minutes of a tick", () => {
    const lever = {
      unit: "rate",
      grid: "1 ug/kg/min",
      max: "9 ug/kg/min",
      rise: ALPHA.rise,
      fall: ALPHA.fall,
      stop_from: "9 ug/kg/min",
      prone: false,
      safe_side: "keep",
    };
    const drip = {
      ...lever,
      rise: { most: "9 ug/kg/min", every: "1 tick" },
      fall: { most: "9 ug/kg/min", every: "1 tick" },
      cite: { max: ["book"], rise: ["book"], fall: ["book"], stop_from: ["book"], grid: ["book"] },
    };
    const compiled = remembering(
      { total: "drip" },
      {
        levers: { drip },
        groups: {},
        facts: {},
        clock: { tick: "4 min", rollover: "none", due: "+3 min", grace: "1 min" },
        rules: [rule("set", "advance", "dose.drip = 0", ["set drip to 2 ug/kg/min"]), KEEP],
      },
    );
    expect(readings(compiled, "total", [{}, {}, {}])).toEqual([0, 16_000, 24_000]);
  });

  it("stops at the largest number that is exact", () => {
    const compiled = remembering({ total: "alpha" });
    const state = stateOf(compiled, { levels: { alpha: 5_000_000 }, memory: { it: MOST_TOTAL - 1 } });
    expect(readings(compiled, "total", [{}, {}], state)).toEqual([MOST_TOTAL, MOST_TOTAL]);
    expect(viewState(compiled, step(compiled, state, inputOf(compiled)).next).memory["it"]).toBe(MOST_TOTAL);
  });
});

describe("a count", () => {
  it("starts at 0 and is moved by rules alone", () => {
    const compiled = remembering({ count: 3 }, { rules: [KEEP, rule("up", "advance", "grog > 4", ["count it 1"])] });
    expect(readings(compiled, "count", grogs([0, 9, 0, 9, 9, 9, 0]))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });
});
