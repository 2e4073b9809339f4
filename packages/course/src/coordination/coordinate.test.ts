import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "../../testing/scale.ts";
import { fallOf, riseOf, smallCoordination, standingIn } from "../../testing/small-coordination.ts";
import { BANDS } from "@compline/protocol";
import {
  brokenBy,
  coordinate,
  coordinateOne,
  dayPassed,
  isPermissive,
  jointAtFirst,
  standing,
  type Joint,
} from "./coordinate.ts";
import type { Proposal } from "./standing.ts";

const two = smallCoordination();
const first = jointAtFirst(two);
const [DOWN, UP] = [0, 1];

const after = (joint: Joint, ...proposals: readonly Proposal[]): Joint => coordinate(two, joint, proposals).joint;
const days = (joint: Joint, count: number): Joint =>
  Array.from({ length: count }).reduce<Joint>((one) => dayPassed(two, one), joint);
const heldBy = (joint: Joint, proposal: Proposal): readonly string[] =>
  coordinateOne(two, joint, proposal).because.map(({ hold }) => hold);

describe("a rise beside another course", () => {
  it("is allowed where nothing was changed", () => {
    expect(heldBy(first, riseOf(UP, "beta"))).toEqual([]);
  });

  it("waits as many days as the clause says, and not one more", () => {
    const fallen = after(first, fallOf(DOWN, "alpha"));
    expect(heldBy(fallen, riseOf(UP, "beta"))).toEqual(["week"]);
    expect(heldBy(days(fallen, 6), riseOf(UP, "beta"))).toEqual(["week"]);
    expect(heldBy(days(fallen, 7), riseOf(UP, "beta"))).toEqual([]);
  });

  it("waits while the other is withheld, waits for a person, or called urgently", () => {
    const beside = (down: Joint["standings"][number]): readonly string[] =>
      heldBy({ ...first, standings: [down, first.standings[1] as Joint["standings"][number]] }, riseOf(UP, "beta"));
    expect(beside(standingIn("way", { withheld: ["alpha"] }))).toEqual(["ill"]);
    expect(beside(standingIn("wait", { tags: ["wait"] }))).toEqual(["ill"]);
    expect(beside(standingIn("way", { alarm: 1 }))).toEqual(["ill"]);
    expect(beside(standingIn("way"))).toEqual([]);
  });

  it("hears of what was told to the other course", () => {
    const told = after(first, { ...fallOf(DOWN, "alpha"), moves: [], band: "keep", signs: ["ill"] });
    expect(heldBy(told, riseOf(UP, "beta"))).toEqual(["ill"]);
    expect(heldBy(days(told, 2), riseOf(UP, "beta"))).toEqual([]);
  });
});

describe("a decision that is held", () => {
  const fallen = after(first, fallOf(DOWN, "alpha"));
  const decided = coordinateOne(two, fallen, riseOf(UP, "beta", { begins: true, signs: ["ill"] }));

  it("writes nothing, and counts as no change", () => {
    const left = standing(decided);
    expect(left.moves).toEqual([]);
    expect(left.begins).toBe(false);
    expect(left.after).toEqual(decided.proposal.before);
    expect(heldBy(after(days(fallen, 7), left), fallOf(DOWN, "alpha"))).toEqual([]);
  });

  it("still says what was told and how loud it called", () => {
    const loud = coordinateOne(two, fallen, riseOf(UP, "beta", { after: standingIn("climb", { alarm: 1 }) }));
    expect(standing(loud).after.alarm).toBe(1);
    expect(standing(decided).signs).toEqual(["ill"]);
  });
});

describe("several decisions at one moment", () => {
  it("go by precedence: one of two that exclude each other stands", () => {
    const { decisions } = coordinate(two, first, [riseOf(UP, "beta"), fallOf(DOWN, "alpha")]);
    expect(decisions.map(({ proposal, stands }) => [proposal.course, stands])).toEqual([
      [DOWN, "allowed"],
      [UP, "held"],
    ]);
  });

  it("an emergency counts before whatever was to be raised", () => {
    const emergency: Proposal = {
      ...fallOf(UP, "beta"),
      band: "emergency",
      moves: [],
      signs: ["ill"],
      after: standingIn("wait", { tags: ["wait"], alarm: 2 }),
    };
    const turned = {
      ...two,
      holds: two.holds.map((hold) => ({ ...hold, course: hold.course === UP ? DOWN : hold.course })),
    };
    const { decisions } = coordinate(turned, first, [riseOf(DOWN, "alpha"), emergency]);
    expect(decisions.map(({ stands }) => stands)).toEqual(["allowed", "held"]);
  });
});

const lever = ["alpha", "beta"];
const proposals: fc.Arbitrary<Proposal> = fc
  .record({
    course: fc.integer({ min: 0, max: 1 }),
    band: fc.constantFrom(...BANDS),
    isFall: fc.boolean(),
    moves: fc.boolean(),
    signs: fc.constantFrom<readonly string[]>([], ["ill"]),
    alarm: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  })
  .map(({ course, band, isFall, moves, signs, alarm }) => {
    const made = isFall ? fallOf(course, lever[course] ?? "") : riseOf(course, lever[course] ?? "");
    return { ...made, band, moves: moves ? made.moves : [], signs, after: { ...made.after, alarm } };
  });

/** A week of random proposals, each made when the one before stands. */
const walks = fc.array(fc.record({ proposal: proposals, nights: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 });

describe("whatever is proposed", () => {
  it("only what is permissive is held, and a descent only by a clause that says so", () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let joint = first;
        for (const { proposal, nights } of walk) {
          const decided = coordinateOne(two, joint, proposal);
          if (decided.stands === "held") expect(isPermissive(proposal)).toBe(true);
          const isDescent = proposal.moves.some(({ move }) => move === "fall") && proposal.before.tags.includes("down");
          if (isDescent) expect(decided.because.every(({ descent }) => descent)).toBe(true);
          joint = days(coordinate(two, joint, [proposal]).joint, nights);
        }
      }),
      { numRuns: scaled(200) },
    );
  });

  it("what must never be is not, as far as it may be held", () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let joint = first;
        for (const { proposal, nights } of walk) {
          const decided = coordinateOne(two, joint, proposal);
          expect(brokenBy(two, joint, decided)).toEqual([]);
          joint = days(coordinate(two, joint, [proposal]).joint, nights);
        }
      }),
      { numRuns: scaled(200) },
    );
  });

  it("is broken somewhere without the clauses: the test can fail", () => {
    const without = { ...two, holds: [] };
    const fallen = coordinate(without, first, [fallOf(DOWN, "alpha")]).joint;
    const decided = coordinateOne(without, fallen, riseOf(UP, "beta"));
    expect(brokenBy(without, fallen, decided).map(({ never }) => never)).toEqual(["both-in-a-week"]);
  });
});
