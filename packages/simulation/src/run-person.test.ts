import { decideWith, historyOf, lastRecorded, misfits, prepare, replay, seal } from "@compline/course";
import { BANDS } from "@compline/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { libraryPorts, preparedWorld, WORLDS } from "../testing/library.ts";
import { crowd } from "../testing/small-world.ts";
import { foldedAgain, lived } from "../testing/lived.ts";
import { courseLines } from "./course-lines.ts";
import { drawPerson } from "./person.ts";
import { runPerson } from "./run-person.ts";
import { summarise } from "./summary.ts";

const SEEDS = fc.record({ seed: fc.nat(), number: fc.nat({ max: 9999 }), nights: fc.integer({ min: 0, max: 150 }) });
const FEW = { numRuns: Math.max(1, Math.round(6 * Number(process.env["COMPLINE_TEST_SCALE"] ?? "1"))) };

describe.each(WORLDS)("a person of %s", (name) => {
  const world = preparedWorld(name);

  it("lives through what the ordinary fold of the written course finds: bands, rules, calls, states, doses", () => {
    fc.assert(
      fc.property(SEEDS, ({ seed, number, nights }) => {
        expect(foldedAgain(world, seed, number, nights)).toEqual(lived(world, seed, number, nights));
      }),
      FEW,
    );
  });

  it("was decided at every tick as `decide` decides of its file at that moment", () => {
    const seen = lived(world, 21, 4, 30);
    const history = good(historyOf(good(courseLines(world, drawPerson(world, 21, 4), 30))));
    const compiled = good(prepare(world.protocol, history, libraryPorts()));
    for (const { tick, band, state } of seen.slice(0, -1)) {
      const epochMs = Math.max(world.ticks.closes(tick), world.ticks.begins(tick + 1) - 1);
      const decision = good(decideWith(compiled, history, { epochMs, offsetMin: 0 }));
      expect([decision.tick, decision.band, decision.phase.after]).toEqual([tick, BANDS[band], state.phase]);
    }
  });

  it("has the same course again for the same seed, and another for another", () => {
    const course = (seed: number) => JSON.stringify(good(courseLines(world, drawPerson(world, seed, 3), 80)));
    expect(course(11)).toBe(course(11));
    expect(course(11)).not.toBe(course(12));
  });

  it("leaves a course file that seals, decides and replays", () => {
    const lines = good(courseLines(world, drawPerson(world, 5, 1), 40));
    const sealed = good(historyOf(seal(lines, (place) => `salt-${place}`)));
    const compiled = good(prepare(world.protocol, sealed, libraryPorts()));
    const decision = good(decideWith(compiled, sealed, lastRecorded(sealed)));
    expect(decision.tick).toBeGreaterThan(0);
    expect(good(replay(compiled, sealed)).mismatches).toEqual([]);
  });

  it("says nothing that its protocol cannot hear", () => {
    for (let n = 0; n < 5; n++) {
      const history = good(historyOf(good(courseLines(world, drawPerson(world, 3, n), 60))));
      expect(misfits(world.protocol, history)).toEqual([]);
    }
  });

  it("is one of many who come further than the door, by decisions of several bands", () => {
    const { phases, bands } = summarise(crowd(world, 25, 80));
    expect(Object.keys(phases).length).toBeGreaterThan(1);
    expect(Object.values(bands).filter((n) => n > 0).length).toBeGreaterThan(2);
  });

  it("is counted tick by tick, the opening not among them", () => {
    const { numbers, bands } = good(runPerson(world, drawPerson(world, 7, 2), 60));
    expect(bands.reduce((sum, n) => sum + n, 0)).toBe(numbers["ticks"]!);
    expect(numbers["reports"]! + numbers["late"]!).toBeLessThanOrEqual(numbers["ticks"]!);
  });
});
