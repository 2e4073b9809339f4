/** Two states that are made one have one future: random walks from both with the same inputs. */
import { random } from "@compline/base";
import { compile, EMPTY_OPENING, initialState, PHASE, step, type Compiled, type State } from "@compline/course";
import { scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { rawInput, rawModes } from "../../testing/raw-inputs.ts";
import { rule, TINY, tinyProtocol } from "../../testing/tiny-protocols.ts";
import { boundsByPhase, UNREAD } from "./counter-bounds.ts";
import { boundsByLevel } from "./level-bounds.ts";
import { forgetting, forgettingAt, type Forget } from "./forgetting.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);

const forgotten = (forget: Forget, state: State): State => {
  const left = state.slice();
  forget(left);
  return left;
};

/** Walks a state and what is left of it side by side, and says how many ticks they differed in. */
function differing(compiled: Compiled, forget: Forget, start: State, seed: number): number {
  const draw = random(seed);
  const modes = rawModes(compiled).filter(({ closes }) => closes);
  let [full, left, count] = [start, forgotten(forget, start), 0];
  for (let tick = 0; tick < 12 && compiled.isEnd[full[PHASE]!] !== true; tick++) {
    const mode = draw.pick(modes);
    const values = mode.values.map((all) => draw.pick(all));
    const one = step(compiled, full, rawInput(compiled, mode, values), false);
    const other = step(compiled, left, rawInput(compiled, mode, values), false);
    expect([other.band, other.escalate, other.conflict]).toEqual([one.band, one.escalate, one.conflict]);
    expect(other.winners.map((winner) => winner.rule.rule)).toEqual(one.winners.map((winner) => winner.rule.rule));
    expect(forgotten(forget, other.next)).toEqual(forgotten(forget, one.next));
    if (other.next.join() !== one.next.join()) count++;
    [full, left] = [one.next, other.next];
  }
  return count;
}

const WAYS: readonly (readonly [string, (compiled: Compiled) => Forget])[] = [
  ["by phase", (compiled) => forgetting(boundsByPhase(compiled, []))],
  ["by phase and levels", (compiled) => forgettingAt(boundsByLevel(compiled, []))],
];
const CASES = Object.keys(TINY).flatMap((name) => WAYS.map(([words, how]) => [name, words, how] as const));

describe.each(CASES)("what is forgotten in the protocol with %s, %s", (name, _, how) => {
  const compiled = TINY[name]!();
  const forget = how(compiled);

  it("tells no two futures apart", () => {
    const draw = random(SEED);
    const modes = rawModes(compiled).filter(({ closes }) => closes);
    let [state, differed] = [initialState(compiled), 0];
    for (let tick = 0; tick < scaled(400); tick++) {
      const mode = draw.int(0, 1) === 0 ? draw.pick(modes) : modes[0]!;
      const values = mode.values.map((all) => draw.pick(all));
      state = step(compiled, state, rawInput(compiled, mode, values), false).next;
      if (compiled.isEnd[state[PHASE]!] === true) state = initialState(compiled);
      else differed += differing(compiled, forget, state, SEED + tick);
    }
    expect(differed).toBeGreaterThan(0);
  });

  it("is forgotten once for all", () => {
    const once = forgotten(forget, initialState(compiled));
    expect(forgotten(forget, once)).toEqual(once);
  });
});

describe("bounds of counters", () => {
  const compiled = TINY["clocks"]!();
  const phase = (name: string): number => compiled.layout.phases.indexOf(name);
  const bounds = boundsByPhase(compiled, []);
  const boundOf = (where: string, place: number) => bounds[phase(where)]!.find((one) => one.place === place)!;

  it("leave out what nobody reads, and all that an end has", () => {
    expect(boundOf("done", 1).full).toBe(UNREAD);
    expect(boundOf("climb", 5).full).toBe(UNREAD);
  });

  it("count a clock to one below what is asked of it after it has risen", () => {
    // `nights.missed >= 2` and `nights.in_phase = 2` (which turns at 3).
    expect(boundOf("climb", 4).full).toBe(1);
    expect(boundOf("wait", 3).full).toBe(2);
  });

  it("tell a counter that is implied by another apart only as far as it is read alone", () => {
    const bad = compiled.layout.memoryIndex.get("bad")!.at;
    expect(boundOf("climb", bad)).toMatchObject({ full: 2, partner: 3, rest: UNREAD });
    // `nights.in_phase` begins anew in climb, so nobody needs to know there how long ago a bad night was before.
    expect(boundOf("wait", bad).full).toBe(UNREAD);
  });

  it("take a pace for implied by what the rule itself asks", () => {
    const lower = (when: string): Compiled => {
      const rules = [
        rule("lower", "advance", when, ["lower alpha by 5 mg"]),
        rule("resume", "order", "clinician = resume", ["goto climb"], { in: ["wait"] }),
        rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] }),
      ];
      const lowered = compile(tinyProtocol({ rules }), EMPTY_OPENING, { product: () => undefined });
      if (!lowered.ok) throw new Error(JSON.stringify(lowered.issues));
      return lowered.value;
    };
    const ofLevel = (when: string, where: string): number | undefined =>
      boundsByPhase(lower(when), [])[phase(where)]!.find(({ place }) => place === 1)?.full;
    // Falls are 2 nights apart: read in climb, and carried there from the phase before, but for a clock that is new in climb.
    expect(ofLevel("slept = well and dose.alpha > 5 mg", "wait")).toBe(1);
    expect(ofLevel("nights.in_phase >= 2 and dose.alpha > 5 mg", "wait")).toBe(UNREAD);
    expect(ofLevel("nights.in_phase >= 1 and dose.alpha > 5 mg", "wait")).toBe(1);
  });
});
