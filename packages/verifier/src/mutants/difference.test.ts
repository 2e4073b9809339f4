/** What the comparison calls the same, courses with any inputs cannot tell apart; what it calls different, a course shows. */
import { random } from "@compline/base";
import { compile, EMPTY_OPENING, initialState, PHASE, step, type Compiled } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { rawInput, rawModes } from "../../testing/raw-inputs.ts";
import { good } from "@compline/base/testing";
import { MUTANTS, SMALL } from "../../testing/small-mutants.ts";
import { compare, originalOf } from "./difference.ts";
import { drawn } from "./draw.ts";

const SCALE = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");
const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const STEPS = Math.round(2000 * SCALE);
const LONGEST = 60;
const PORTS = { product: () => undefined };

const compiledOf = (protocol: Protocol): Compiled => good(compile(protocol, EMPTY_OPENING, PORTS));

/** The first step of a random course after which the two have decided differently. */
function firstSplit(own: Compiled, other: Compiled, seed: number): string | undefined {
  const { int, pick } = random(seed);
  const modes = rawModes(own);
  let [mine, theirs, ticks] = [initialState(own), initialState(other), 0];
  for (let i = 0; i < STEPS; i++) {
    if (ticks++ > LONGEST || own.isEnd[mine[PHASE] ?? 0] === true)
      [mine, theirs, ticks] = [initialState(own), initialState(other), 0];
    const mode = pick(modes.filter(({ closes, atOpening }) => closes && (ticks > 0 || atOpening)));
    const values = mode.values.map((all) => (int(0, 2) > 0 ? (all[0] as number) : pick(all)));
    const input = rawInput(own, mode, values);
    const [a, b] = [step(own, mine, input, false), step(other, theirs, input, false)];
    const seen = ({ band, escalate, next }: typeof a): string =>
      [
        band,
        escalate,
        next[PHASE],
        ...own.layout.levers.flatMap((lever) => [next[own.layout.level(lever)], next[own.layout.withheld(lever)]]),
      ].join();
    if (seen(a) !== seen(b)) return `${seen(a)} and ${seen(b)} by ${input.join()}`;
    [mine, theirs] = [a.next, b.next];
  }
  return undefined;
}

describe("the comparison of a mutant with its original", () => {
  const original = originalOf(SMALL, PORTS, 50_000);
  const sample = drawn(MUTANTS, Math.round(25 * Math.sqrt(SCALE)), SEED);
  const compared = sample.flatMap((one) => {
    const result = compare(original, one.protocol);
    return result.ok ? [{ one, is: result.value.is }] : [];
  });

  it("says the same only of what no course tells apart", () => {
    const same = compared.filter(({ is, one }) => is === "same" && one.place !== "lever alpha");
    expect(same.length).toBeGreaterThan(0);
    const split = same.map(({ one }) => [one.says, firstSplit(compiledOf(SMALL), compiledOf(one.protocol), SEED)]);
    expect(split.filter(([, says]) => says !== undefined)).toEqual([]);
  });

  it("is asked of walks that do tell different ones apart", () => {
    const different = compared.filter(({ is }) => is === "different");
    const split = different.filter(
      ({ one }) => firstSplit(compiledOf(SMALL), compiledOf(one.protocol), SEED) !== undefined,
    );
    expect(split.length).toBeGreaterThan(0.1 * different.length);
  });
});
