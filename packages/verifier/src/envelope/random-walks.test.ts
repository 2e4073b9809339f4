/**
 * The graph's verdicts against courses that really went: no walk of the engine breaks a clause that holds, none breaks one
 * sooner than the graph says, and enough walks break it as soon.
 */
import { initialState, PHASE, step, type Compiled, type Input } from "@compline/course";
import { random, type Random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { CLAUSES } from "../../testing/clauses.ts";
import { enveloped } from "../../testing/enveloped.ts";
import { isBroken, type Tick } from "../../testing/naive-envelope.ts";
import { rawInput, rawModes, type RawMode } from "../../testing/raw-inputs.ts";
import { brokenBy } from "./envelope-property.ts";
import type { Clause } from "./clause.ts";

const WALKS = 20_000;
const LONGEST = 9;
/** Findings up to this many ticks are so near that some walk must meet them. */
const NEAR = 4;

function inputIn(compiled: Compiled, mode: RawMode, dice: Random): Input {
  return rawInput(
    compiled,
    mode,
    mode.values.map((values) => dice.pick(values)),
  );
}

/** The least number of ticks after which each clause was broken on some walk. */
function soonest(compiled: Compiled, clauses: readonly Clause[]): readonly number[] {
  const least = clauses.map(() => Number.POSITIVE_INFINITY);
  const dice = random(20_261_122);
  const modes = rawModes(compiled);
  const judge = (course: readonly Tick[], isSaidOnly: boolean): void =>
    clauses.forEach((clause, i) => {
      if (course.length < least[i]! && isBroken(compiled, clause, course, isSaidOnly)) least[i] = course.length;
    });
  for (let walk = 0; walk < WALKS; walk++) {
    let course: readonly Tick[] = [];
    let before = initialState(compiled);
    while (course.length < LONGEST && compiled.isEnd[before[PHASE]!] !== true) {
      const mode = dice.pick(course.length === 0 ? modes.filter(({ atOpening }) => atOpening) : modes);
      const input = inputIn(compiled, mode, dice);
      const outcome = step(compiled, before, input, false);
      const isSaidOnly = !mode.closes && course.length > 0;
      judge([...course, { before, input, outcome }], isSaidOnly);
      if (isSaidOnly) continue;
      course = [...course, { before, input, outcome }];
      before = outcome.next;
    }
  }
  return least;
}

describe("the verdicts of the graph", () => {
  it("are those of courses that went, tick for tick", { timeout: 120_000 }, () => {
    const subject = enveloped(CLAUSES);
    const { compiled } = subject.explored.model;
    const least = soonest(compiled, subject.clauses);
    subject.clauses.forEach((clause, i) => {
      const ticks = brokenBy(subject, clause)?.way?.length ?? Number.POSITIVE_INFINITY;
      const walked = least[i]!;
      expect(`${clause.text}: ${walked >= ticks}`).toBe(`${clause.text}: true`);
      if (ticks <= NEAR) expect(`${clause.text}: ${walked}`).toBe(`${clause.text}: ${ticks}`);
    });
  });
});
