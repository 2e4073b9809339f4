import { initialState, step } from "@compline/course";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { everyInput, rawModes } from "../../testing/raw-inputs.ts";
import { TINY } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { boundsByPhase } from "./counter-bounds.ts";
import { forgetting } from "./forgetting.ts";
import { takesIn } from "./takes.ts";

describe.each(Object.keys(TINY))("the takes of the protocol with %s", (name) => {
  const compiled = TINY[name]!();
  const model = good(modelOf(compiled));
  const bounds = boundsByPhase(compiled, []);

  it("show every state that the rules of a tick may see, up to what nobody reads", () => {
    const forget = forgetting(bounds);
    const start = initialState(compiled).with(1, 1).with(3, 1).with(5, 1);
    const seenBy = (input: number[]): string => {
      const seen = step(compiled, start, input, false).seen.slice();
      forget(seen);
      return seen.join();
    };
    const raw = new Set(rawModes(compiled).flatMap((mode) => [...everyInput(compiled, mode)].map(seenBy)));
    const taken = new Set(takesIn(model, bounds[start[0]!]!, false).map(({ input }) => seenBy([...input])));
    expect([...taken].toSorted()).toEqual([...raw].toSorted());
  });

  it("are fewer at the opening, where nothing is late", () => {
    const modesIn = (isOpening: boolean): number =>
      new Set(takesIn(model, bounds[0]!, isOpening).flatMap(({ parts }) => parts.map(({ mode }) => mode))).size;
    expect(modesIn(true)).toBe(model.modes.filter(({ atOpening }) => atOpening).length);
    expect(modesIn(false)).toBe(model.modes.length);
  });
});
