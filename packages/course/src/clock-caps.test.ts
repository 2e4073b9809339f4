import { describe, expect, it } from "vitest";
import { inputsOf } from "../testing/random-input.ts";
import { PROTOCOLS } from "../testing/library.ts";
import { compiledLibrary } from "../testing/openings.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { compiledWith, FACTS, KEEP, protocolWith, rule } from "../testing/small-protocol.ts";
import { capsOf, type Caps } from "./clock-caps.ts";
import type { Compiled } from "./compile.ts";
import { expand } from "@compline/protocol";
import { compileMemory } from "./memory.ts";
import { initialState, viewState, type State } from "./state.ts";
import { step, type Outcome } from "./step.ts";

const SPAN = { from: "lab", type: { int: [-20, 5] }, fresh: "9 ticks", precision: 1 };

const capsWith = (parts: Readonly<Record<string, unknown>>): Caps => {
  const protocol = protocolWith(parts);
  return capsOf(protocol, expand(protocol));
};

const reading = (...conditions: readonly string[]) => ({
  rules: [KEEP, ...conditions.map((when, i) => rule(`r${i}`, "advance", when))],
});

/** The same course with clocks that never stand still. */
function uncapped(compiled: Compiled): Compiled {
  const endless: Caps = { clock: () => Number.POSITIVE_INFINITY, since: () => 2 ** 40 };
  const memory = compileMemory(compiled.protocol, compiled.layout, endless, compiled.names);
  return { ...compiled, clockCaps: compiled.clockCaps.map(() => Number.POSITIVE_INFINITY), memory };
}

/** What can be seen of an outcome from outside. */
const seen = (compiled: Compiled, { next, band, winners, enabled, unknown, escalate, to, refused }: Outcome) => {
  const { phase, levels, places, withheld } = viewState(compiled, next);
  const names = [winners, enabled, unknown].map((rules) => rules.map(({ index }) => index));
  return { phase, levels, places, withheld, band, names, escalate, to, refused };
};

/** Walks both through the same ticks; where a course ends, the next one begins. */
function walkBoth(compiled: Compiled, seed: number, ticks: number): void {
  const free = uncapped(compiled);
  const source = inputsOf(compiled, seed);
  let [capped, open]: [State, State] = [initialState(compiled), initialState(free)];
  for (let tick = 0; tick < ticks; tick++) {
    const input = source.next(capped);
    const [own, other] = [step(compiled, capped, input), step(free, open, input)];
    expect(seen(compiled, own), `seed ${seed}, tick ${tick}`).toEqual(seen(free, other));
    [capped, open] = own.ended ? [initialState(compiled), initialState(free)] : [own.next, other.next];
  }
}

describe("the cap of a clock", () => {
  it("is 1 where nothing reads it", () => {
    const caps = capsWith({ levers: {}, groups: {}, facts: {} });
    expect(["in_phase", "missed", "in_course", "at_level"].map((clock) => caps.clock(clock as "missed"))).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("is one more than the largest constant it is compared with", () => {
    const caps = capsWith(
      reading("nights.in_phase >= 4", "not (nights.in_phase = 9 or grog > 2)", "nights.in_course < 0"),
    );
    expect([caps.clock("in_phase"), caps.clock("in_course")]).toEqual([10, 1]);
  });

  it("is one more than the far end of a range", () => {
    expect(capsWith(reading("nights.in_phase in 3..12")).clock("in_phase")).toBe(13);
    expect(capsWith(reading("nights.in_phase + 2 in 3..12")).clock("in_phase")).toBe(15);
  });

  it("takes the sum of all literals of a comparison with several terms, for each clock in it", () => {
    const caps = capsWith(reading("nights.in_phase + nights.missed - 2 >= 5 + grog"));
    expect([caps.clock("in_phase"), caps.clock("missed")]).toEqual([18, 18]);
  });

  it("adds the most that facts, means, counts and windows in the comparison can be, and nothing for those alone", () => {
    const memory = {
      tries: { count: 4 },
      bad: { window: "rf", last: 6, unknown: "held" },
      usual: { mean: "grog", last: 3, step: 2, at_least: 1 },
    };
    const capOf = (...conditions: readonly string[]) =>
      capsWith({ ...reading(...conditions), memory, facts: { ...FACTS, kin: SPAN } }).clock("in_phase");
    expect(capOf("nights.in_phase >= grog")).toBe(11);
    expect(capOf("nights.in_phase - 2 * kin > 3")).toBe(3 + 2 * (20 + 1) + 1);
    expect(capOf("nights.in_phase >= 3 * count.tries")).toBe(13);
    expect(capOf("nights.in_phase - window.bad in 2..5")).toBe(12);
    expect(capOf("nights.in_phase >= mean.usual")).toBe(13);
    expect(capOf("grog >= 9", "nights.in_phase >= 2")).toBe(3);
  });

  it("reaches past the paces of every lever at a level, and of no other clock", () => {
    const caps = capsWith({});
    expect([caps.clock("at_level"), caps.clock("reported_at_level"), caps.clock("in_phase")]).toEqual([4, 4, 1]);
  });

  it("looks at generated rules, gates, flags and memory as well", () => {
    const caps = capsWith({
      phases: { door: { start: true, at_most: "20 ticks", cite: ["book"] }, done: { end: "complete" } },
      overdue: { to: "prescriber", say: { clinician: "Late." }, cite: ["book"], rationale: "why" },
      memory: {
        long: { since: "nights.in_course >= 30", unknown: "held" },
        most: { window: "nights.missed > 6", last: 3, unknown: "held" },
      },
      rules: [rule("keep", "keep", "true"), rule("r", "advance", "since.long >= 11")],
    });
    expect([caps.clock("in_phase"), caps.clock("in_course"), caps.clock("missed"), caps.since("long")]).toEqual([
      21, 31, 7, 12,
    ]);
  });
});

describe("a clock that stands still at its cap", () => {
  it.each(PROTOCOLS)("changes nothing that can be seen in %s", (name) => {
    const compiled = compiledLibrary(name);
    for (let i = 0; i < scaled(8); i++) walkBoth(compiled, SEED + i, 500);
  });

  it("changes nothing where clocks are compared in every way", () => {
    const conditions = [
      "nights.at_level = 3",
      "nights.reported_at_level != 5",
      "nights.in_phase in 4..6",
      "2 * nights.in_course >= 9",
      "nights.in_phase + nights.at_level >= 7",
      "since.calm + grog <= 8",
      "since.calm - 2 * grog >= 3",
      "nights.in_phase > 3 * kin",
      "nights.in_course >= grog + count.tries",
      "nights.in_phase - mean.usual in 2..4",
      "2 * nights.missed < window.bad",
      "not (since.calm > 4) or nights.missed >= 2",
      "window.bad >= 3",
    ];
    const compiled = compiledWith({
      ...reading(...conditions),
      memory: {
        calm: { since: "grog < 3", unknown: "held" },
        bad: { window: "nights.in_phase in 2..9", last: 5, unknown: "not-held" },
        usual: { mean: "grog", last: 3, step: 4, at_least: 1 },
        tries: { count: 3 },
      },
      facts: { ...FACTS, kin: { ...SPAN, type: { int: [-2, 5] } } },
    });
    for (let i = 0; i < scaled(20); i++) walkBoth(compiled, SEED + i, 400);
  });
});
