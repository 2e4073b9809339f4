/** States of which the same is left of the rules are answered alike, whatever is told; and not all states are one. */
import { step } from "@compline/course";
import { random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { rawInput, rawModes } from "../../testing/raw-inputs.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { situationsOf } from "../inputs/situation.ts";
import { modelOf } from "../model.ts";
import { explore } from "./explore.ts";
import { residueOf } from "./residue.ts";

const INPUTS = 40;

describe.each(Object.keys(TINY))("what is left of the rules of the protocol with %s", (name) => {
  const compiled = TINY[name]!();
  const model = good(modelOf(compiled));
  const { states } = explore(model, { mostStates: 2000 });
  const dice = random(7);
  const inputs = rawModes(compiled).flatMap((mode) =>
    Array.from({ length: INPUTS }, () =>
      rawInput(
        compiled,
        mode,
        mode.values.map((values) => dice.pick(values)),
      ),
    ),
  );

  it("decides what the engine answers", () => {
    const [situationAt, residueAt] = [situationsOf(model, false), residueOf(model)];
    const known = new Map<string, string>();
    let [asked, met] = [0, 0];
    for (let place = 1; place < states.count; place += 1 + Math.floor(states.count / 200))
      for (const [i, input] of inputs.entries()) {
        const { seen, band, escalate, winners, unanswered } = step(compiled, states.at(place), input, false);
        const situation = situationAt(seen);
        const key = `${i}/${situation.phase}/${residueAt(situation)}`;
        const answer = `${band}/${escalate}/${unanswered}/${winners.map(({ index }) => index).join()}`;
        if (known.has(key)) met++;
        expect(known.get(key) ?? answer).toBe(answer);
        known.set(key, answer);
        asked++;
      }
    expect(met).toBeGreaterThan(0);
    expect(met).toBeLessThan(asked);
  });
});

describe("a situation", () => {
  it("has one object for what is answered alike, and more situations than residues somewhere", () => {
    const model = good(modelOf(TINY["clocks"]!()));
    const { states } = explore(model, { mostStates: 2000 });
    const [situationAt, residueAt] = [situationsOf(model, false), residueOf(model)];
    const all = new Set(Array.from({ length: states.count }, (_, place) => situationAt(states.at(place))));
    const keys = new Set([...all].map(({ key }) => key));
    const residues = new Set([...all].map((one) => `${one.phase}/${residueAt(one)}`));
    expect(keys.size).toBe(all.size);
    expect(residues.size).toBeLessThan(all.size);
  });
});
