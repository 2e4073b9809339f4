/** What is told apart of the clocks at a level where it is known what the levels are. */
import { initialState, type State } from "@compline/course";
import { describe, expect, it } from "vitest";
import { TINY } from "../../testing/tiny-protocols.ts";
import { boundsByPhase, UNREAD } from "./counter-bounds.ts";
import { boundsByLevel } from "./level-bounds.ts";

const MG = 1_000_000;
const [AT_LEVEL, REPORTED_AT_LEVEL, IN_PHASE] = [1, 2, 3];

describe("bounds by levels", () => {
  const compiled = TINY["clocks"]!();
  const climb = compiled.layout.phases.indexOf("climb");
  const at = (mg: number): State => initialState(compiled).with(compiled.layout.level("alpha"), mg * MG);
  const boundsAt = boundsByLevel(compiled, []);
  const fullAt = (mg: number, place: number): number | undefined =>
    boundsAt(at(mg))[climb]!.find((bound) => bound.place === place)?.full;

  it("leave out what only rules for other doses read", () => {
    // `late` lowers above 5 mg after more than 4 nights; `raise` asks for 3 nights and 3 reports below 10 mg.
    expect([5, 10].map((mg) => fullAt(mg, AT_LEVEL))).toEqual([2, 4]);
    expect([5, 10].map((mg) => fullAt(mg, REPORTED_AT_LEVEL))).toEqual([3, UNREAD]);
  });

  it("are those of the phase for every other counter", () => {
    const anywhere = boundsByPhase(compiled, [])[climb]!;
    for (const bound of boundsAt(at(10))[climb]!)
      if (bound.place !== AT_LEVEL && bound.place !== REPORTED_AT_LEVEL) expect(anywhere).toContainEqual(bound);
    expect(fullAt(10, IN_PHASE)).toBe(anywhere.find(({ place }) => place === IN_PHASE)?.full);
  });

  it("are found once for all states of the same levels", () => {
    expect(boundsAt(at(5).with(IN_PHASE, 2))).toBe(boundsAt(at(5)));
    expect(boundsAt(at(5))).not.toBe(boundsAt(at(10)));
  });
});
