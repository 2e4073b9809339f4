import { parseEffect, type Effect } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { stateOf, type Standing } from "../testing/inputs.ts";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import type { Writes } from "./effects.ts";
import { viewState } from "./state.ts";

const PLAN = [20, 15, 10, 0].map((mg) => mg * MG);

function withEffects(...effects: readonly string[]): { readonly compiled: Compiled; readonly writes: Writes } {
  const compiled = compiledWith(
    {
      levers: { alpha: { ...ALPHA, fall: { most: "plan step", every: "1 tick" } }, beta: BETA },
      memory: { tries: { count: 4 }, goes: { count: 2 } },
      plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "10 mg", cite: ["book"] } },
      rules: [KEEP, rule("it", "order", "true", effects, { unknown: "skip" })],
    },
    { start: { alpha: 20 * MG }, plans: { alpha: PLAN } },
  );
  return { compiled, writes: compiled.rules.at(-1)!.writes };
}

/** The lever's level, place and mark after the effects. */
function alphaAfter(effects: readonly string[], standing: Standing = {}) {
  const { compiled, writes } = withEffects(...effects);
  const scratch = stateOf(compiled, standing);
  for (const { write } of writes.levers) write(scratch);
  const { levels, places, withheld } = viewState(compiled, scratch);
  return { mg: levels["alpha"]! / MG, place: places["alpha"], withheld };
}

describe("an effect", () => {
  it("sets, raises and lowers a level", () => {
    expect(alphaAfter(["set alpha to 15 mg"]).mg).toBe(15);
    expect(alphaAfter(["set alpha to 0 mg"]).mg).toBe(0);
    expect(alphaAfter(["raise alpha by 5 mg"], { levels: { alpha: 10 * MG } }).mg).toBe(15);
    expect(alphaAfter(["lower alpha by 15 mg"], { levels: { alpha: 10 * MG } }).mg).toBe(-5);
  });

  it("sets to the dose the course opened with", () => {
    expect(alphaAfter(["set alpha to start"], { levels: { alpha: 5 * MG } }).mg).toBe(20);
  });

  it("moves one place in the plan, and the level with it", () => {
    const standing = { levels: { alpha: 15 * MG }, places: { alpha: 1 } };
    expect(alphaAfter(["plan alpha next"], standing)).toMatchObject({ mg: 10, place: 2 });
    expect(alphaAfter(["plan alpha prev"], standing)).toMatchObject({ mg: 20, place: 0 });
  });

  it("past either end of the plan leaves the level, and names a place that is not there", () => {
    const last = { levels: { alpha: 0 }, places: { alpha: 3 } };
    expect(alphaAfter(["plan alpha next"], last)).toMatchObject({ mg: 0, place: 4 });
    const first = { levels: { alpha: 20 * MG }, places: { alpha: 0 } };
    expect(alphaAfter(["plan alpha prev"], first)).toMatchObject({ mg: 20, place: -1 });
  });

  it("writes a level, or only the mark", () => {
    const kinds = ["set alpha to start", "raise alpha by 5 mg", "plan alpha next", "withhold alpha", "release alpha"];
    const written = kinds.map((effect) => withEffects(effect).writes.levers.map(({ writes }) => writes));
    expect(written).toEqual([["level"], ["level"], ["level"], ["mark"], ["mark"]]);
  });

  it("withholds and releases without touching the level", () => {
    const standing = { levels: { alpha: 10 * MG } };
    expect(alphaAfter(["withhold alpha"], standing)).toMatchObject({ mg: 10, withheld: ["alpha"] });
    expect(alphaAfter(["release alpha"], { ...standing, withheld: ["alpha"] })).toMatchObject({ mg: 10, withheld: [] });
  });

  it("carries the name of its lever, whatever stands before it", () => {
    const { writes } = withEffects("release beta", "plan alpha prev");
    expect(writes.levers.map(({ lever }) => lever)).toEqual(["beta", "alpha"]);
  });

  it("names the phase it goes to, and the counters it moves with their most", () => {
    const { compiled, writes } = withEffects("goto climb", "count goes 1", "count tries reset");
    expect(compiled.layout.phases[writes.goto]).toBe("climb");
    const slots = writes.counts.map(({ at }) => compiled.layout.memory.find((slot) => slot.at === at)?.id);
    expect(slots).toEqual(["goes", "tries"]);
    expect(writes.counts.map(({ by, most }) => [by, most])).toEqual([
      [1, 2],
      ["reset", 4],
    ]);
    expect(withEffects("ask grog").writes.goto).toBe(-1);
  });

  it("escalates as high as its highest, of two equal ones to the first", () => {
    const of = (...effects: readonly string[]) => {
      const { writes } = withEffects(...effects);
      return [writes.escalate, writes.to];
    };
    expect(of()).toEqual([-1, ""]);
    expect(of("escalate call to nurse", "escalate urgent to doctor", "escalate urgent to boss")).toEqual([2, "doctor"]);
  });

  it("asks for all facts in order", () => {
    expect(withEffects("ask grog, egfr", "ask slept").writes.asks).toEqual(["grog", "egfr", "slept"]);
  });

  it("of every kind that the grammar has is one of these", () => {
    const texts = ["set a to 0", "raise a by 1 mg", "lower a by 1 mg", "plan a next", "withhold a", "release a"];
    const others = ["goto p", "count c 1", "escalate call to nurse", "ask f", "order bloods", "start other"];
    const kinds = [...texts, ...others].map((text) => {
      const read = parseEffect(text, "do");
      return read.ok ? (read.value as { readonly kind: Effect["kind"] }).kind : text;
    });
    expect(kinds).not.toEqual(expect.arrayContaining(texts));
  });
});
