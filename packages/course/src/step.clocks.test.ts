/** What time, reports and changes do to the clocks of a course, and where everything stops. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputOf, type Said } from "../testing/inputs.ts";
import { stepOf } from "../testing/outcome.ts";
import { scaled } from "../testing/scale.ts";
import { ALPHA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { initialState, viewState, type StateView } from "./state.ts";
import { step } from "./step.ts";

const FREE = { ...ALPHA, rise: { most: "20 mg", every: "1 tick" }, fall: { most: "20 mg", every: "1 tick" } };
/** A rule that never fires and makes every clock count to twenty. */
const FAR = rule(
  "far",
  "advance",
  "nights.at_level >= 19 and nights.reported_at_level >= 19 and nights.in_phase >= 19 and nights.in_course >= 19 and nights.missed >= 19 and grog > 11",
);

/** Each tick's clocks as the rules see them, and as they stand afterwards. */
function walk(
  rules: readonly unknown[],
  said: readonly Said[],
): readonly { readonly seen: StateView; readonly after: StateView }[] {
  const compiled = compiledWith({ rules: [KEEP, FAR, ...rules], levers: { alpha: FREE } });
  let state = initialState(compiled);
  return said.map((one) => {
    const { seen, next } = step(compiled, state, inputOf(compiled, one));
    state = next;
    return { seen: viewState(compiled, seen), after: viewState(compiled, next) };
  });
}

describe("the clocks", () => {
  it("are at their first tick 0, but for the report that has arrived", () => {
    const [first] = walk([], [{ reported: true }]);
    expect(first?.seen.clocks).toEqual({ at_level: 0, reported_at_level: 1, in_phase: 0, in_course: 0, missed: 0 });
  });

  it("count ticks, reported ticks, and ticks missed in a row", () => {
    const said = fc.array(fc.constantFrom<Said>({ reported: true }, { overdue: true }, {}), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(said, (ticks) => {
        const seen = walk([], ticks).map((tick) => tick.seen.clocks);
        seen.forEach((clocks, tick) => {
          const before = ticks.slice(0, tick + 1);
          const quiet = before.toReversed().findIndex(({ overdue }) => overdue !== true);
          const count = Math.min(20, tick);
          expect(clocks).toEqual({
            at_level: count,
            in_phase: count,
            in_course: count,
            reported_at_level: Math.min(20, before.filter(({ reported }) => reported).length),
            missed: Math.min(20, quiet < 0 ? before.length : quiet),
          });
        });
      }),
      { numRuns: scaled(60) },
    );
  });

  it("of a level begin anew when any level changes, and those of the phase when it does", () => {
    const up = rule("up", "advance", "nights.in_course = 3", ["set alpha to 5 mg"]);
    const out = rule("out", "advance", "nights.in_course = 5", ["goto climb"]);
    const ticks = walk(
      [up, out],
      Array.from({ length: 7 }, () => ({ reported: true })),
    );
    expect(
      ticks.map(({ after }) => [after.clocks.at_level, after.clocks.reported_at_level, after.clocks.in_phase]),
    ).toEqual([
      [0, 1, 0],
      [1, 2, 1],
      [2, 3, 2],
      [0, 0, 3],
      [1, 1, 4],
      [2, 2, 0],
      [3, 3, 1],
    ]);
  });

  it("go on where a write changes nothing", () => {
    const same = rule("same", "advance", "true", ["set alpha to 0 mg", "goto door"]);
    const after = walk([same], [{}, {}, {}]).at(-1)?.after.clocks;
    expect(after).toMatchObject({ at_level: 2, in_phase: 2 });
  });

  it("go on through a withholding, which is no change of a level", () => {
    const hold = rule("hold", "stop", "nights.in_course = 1", ["withhold alpha"]);
    expect(walk([hold], [{}, {}, {}]).at(-1)?.after).toMatchObject({ withheld: ["alpha"], clocks: { at_level: 2 } });
  });

  it("stand still in a course that has ended", () => {
    const end = rule("end", "advance", "true", ["goto done"]);
    const ticks = walk([end], [{}, { overdue: true }, { overdue: true }]);
    expect(ticks.at(-1)?.seen.clocks).toMatchObject({ in_course: 0, missed: 0, in_phase: 0 });
    expect(ticks.at(-1)?.after).toEqual(ticks[0]?.after);
  });

  it("stand still one beyond every constant", () => {
    const last = walk(
      [],
      Array.from({ length: 40 }, () => ({ overdue: true })),
    ).at(-1);
    expect(last?.seen.clocks).toMatchObject({ at_level: 20, in_phase: 20, in_course: 20, missed: 20 });
  });
});

describe("a counter", () => {
  const tries = (effect: string, at: number) => {
    const compiled = compiledWith({
      memory: { tries: { count: 3 } },
      rules: [KEEP, rule("r", "advance", "true", [effect])],
    });
    return stepOf(compiled, {}, { memory: { tries: at } }).after.memory["tries"];
  };

  it("stays between 0 and its most", () => {
    expect([tries("count tries 1", 2), tries("count tries 1", 3), tries("count tries 9", 1)]).toEqual([3, 3, 3]);
    expect([tries("count tries -1", 1), tries("count tries -1", 0), tries("count tries -9", 3)]).toEqual([0, 0, 0]);
    expect(tries("count tries reset", 3)).toBe(0);
  });
});

describe("a place in the plan", () => {
  const compiled = compiledWith(
    {
      levers: { alpha: { ...ALPHA, fall: { most: "plan step", every: "1 tick" } } },
      plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
      rules: [
        KEEP,
        rule("next", "advance", "grog = 1", ["plan alpha next"]),
        rule("prev", "back", "grog = 2", ["plan alpha prev"]),
      ],
    },
    { start: { alpha: 20 * MG }, plans: { alpha: [20, 15, 10, 5, 0].map((mg) => mg * MG) } },
  );

  it("moves with the level, one at a time, down to the last", () => {
    let state = initialState(compiled);
    const levels = Array.from({ length: 6 }, () => {
      const { next } = step(compiled, state, inputOf(compiled, { facts: { grog: 1 } }));
      state = next;
      const { places, levels: level } = viewState(compiled, next);
      return [places["alpha"], level["alpha"]! / MG];
    });
    // At the opening tick no time has passed at the level yet.
    expect(levels).toEqual([
      [0, 20],
      [1, 15],
      [2, 10],
      [3, 5],
      [4, 0],
      [4, 0],
    ]);
  });

  it("is refused before the first and after the last", () => {
    const first = stepOf(compiled, { facts: { grog: 2 } });
    expect(first).toMatchObject({ band: "hold", refused: ["alpha: plan"], escalate: "call to prescriber" });
    expect(first.after.places).toEqual({ alpha: 0 });
    const last = stepOf(compiled, { facts: { grog: 1 } }, { levels: { alpha: 0 }, places: { alpha: 4 } });
    expect(last.refused).toEqual(["alpha: plan"]);
  });
});
