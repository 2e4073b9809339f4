import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { rule, tinyProtocol, TINY } from "../testing/tiny-protocols.ts";
import { compile, EMPTY_OPENING } from "@compline/course";
import { modelOf } from "./model.ts";

describe("a model", () => {
  it("knows the component of every leaf, and its row in it", () => {
    for (const make of Object.values(TINY)) {
      const model = good(modelOf(make()));
      model.leafAt.forEach(({ component, row }, leaf) => expect(model.components[component]?.leaves[row]).toBe(leaf));
    }
  });

  it("refuses to be asked of inputs that it did not cut into classes", () => {
    const model = good(modelOf(TINY["mean"]!()));
    const compare = { kind: "compare", is: ">=", left: [{ factor: 1, of: { kind: "fact", id: "score" } }] } as const;
    const at = (amount: number) =>
      ({ ...compare, right: [{ factor: 1, of: { kind: "literal", amount, decimal: String(amount) } }] }) as const;
    expect(() => model.cut(at(1))).not.toThrow();
    expect(() => model.cut(at(4))).toThrow("watched");
    expect(() => good(modelOf(TINY["mean"]!(), [at(4)])).cut(at(4))).not.toThrow();
  });

  it("counts no two rules of an emergency as one where their order decides", () => {
    const acts = good(modelOf(TINY["counters"]!()))
      .byPhase.flat()
      .filter(({ compiled }) => compiled.rule.band === "emergency")
      .map(({ act, compiled }) => [act.includes(`#${compiled.index}`), act !== ""]);
    expect(acts.some(([isOwn]) => isOwn === true)).toBe(true);
  });

  it("refuses a memory that compares a fact with the state", () => {
    const protocol = tinyProtocol({
      facts: { before: { from: "record", type: { int: [0, 4] }, fresh: "30 ticks" } },
      red_flags: [],
      memory: { far: { since: "nights.in_phase + before >= 3", unknown: "held" } },
      rules: [rule("keep", "keep", "since.far >= 1", [], { in: ["door", "climb", "wait"] })],
    });
    const compiled = good(compile(protocol, EMPTY_OPENING, { product: () => undefined }));
    expect(modelOf(compiled)).toMatchObject({ ok: false, issues: [{ code: "VE001" }] });
  });
});
