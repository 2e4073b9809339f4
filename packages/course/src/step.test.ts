import { BANDS, type Band } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { inputOf, stateOf } from "../testing/inputs.ts";
import { stepOf } from "../testing/outcome.ts";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { step } from "./step.ts";

const always = (name: string, band: string, effects: readonly string[] = [], more = {}) =>
  rule(name, band, "true", effects, more);
const FREE = { ...ALPHA, rise: { most: "20 mg", every: "1 tick" }, fall: { most: "20 mg", every: "1 tick" } };
const rules = (...list: readonly unknown[]) => compiledWith({ rules: list, levers: { alpha: FREE, beta: BETA } });

describe("the bands of a step", () => {
  it("rank keep, advance, hold, back, stop, order, emergency: the highest that is enabled decides", () => {
    const compiled = rules(
      ...BANDS.map((band, i) =>
        rule(band, band, `grog >= ${i}`, band === "emergency" ? ["escalate inform to nurse"] : []),
      ),
    );
    BANDS.forEach((band, grog) => {
      const told = stepOf(compiled, { facts: { grog } });
      expect([told.band, told.fired]).toEqual([band, [band]]);
      expect(told.enabled).toEqual(BANDS.slice(0, grog + 1));
    });
  });

  it("has every enabled rule of the highest band win, in order", () => {
    const compiled = rules(KEEP, always("b", "back"), always("a", "back"), always("h", "hold"));
    expect(stepOf(compiled).fired).toEqual(["b", "a"]);
  });

  it("weighs the rules of its phase and no other", () => {
    const compiled = rules(KEEP, always("other", "stop", [], { in: ["climb"] }));
    expect(stepOf(compiled).enabled).toEqual(["keep"]);
    expect(stepOf(compiled, {}, { phase: "climb" }).enabled).toEqual(["keep", "other"]);
  });
});

describe("a condition that is unknown", () => {
  const unknown = (band: Band, effect: string) =>
    rules(KEEP, rule("r", band, "grog > 4", ["escalate urgent to doctor", "goto wait"], { unknown: effect }));

  it.each(["hold", "back", "stop", "order", "emergency"] as const)(
    "in band %s fires, asks or is skipped as the rule says",
    (band) => {
      const fires = stepOf(unknown(band, "fire"));
      expect(fires).toMatchObject({ band, fired: ["r"], unknown: ["r"], escalate: "urgent to doctor" });
      expect(fires.after.phase).toBe("wait");
      const asks = stepOf(unknown(band, "hold-and-ask"));
      expect(asks).toMatchObject({ band: "hold", fired: [], asking: ["r"], unknown: ["r"], escalate: "none" });
      expect(asks.after.phase).toBe("door");
      expect(stepOf(unknown(band, "skip"))).toMatchObject({
        band: "keep",
        fired: ["keep"],
        unknown: ["r"],
        escalate: "none",
      });
    },
  );

  it.each(["keep", "advance"] as const)("in band %s never enables", (band) => {
    const compiled = rules(KEEP, rule("r", band, "grog > 4", ["escalate urgent to doctor"]));
    expect(stepOf(compiled)).toMatchObject({ fired: ["keep"], enabled: ["keep"], unknown: ["r"], escalate: "none" });
  });

  it("asks beside a hold that fires, and is outranked as a hold", () => {
    const asking = rule("ask", "emergency", "grog > 4", ["escalate emergency to on-call"]);
    const beside = stepOf(rules(KEEP, asking, always("held", "hold", ["escalate inform to nurse"])));
    expect(beside).toMatchObject({ band: "hold", fired: ["held"], asking: ["ask"], escalate: "inform to nurse" });
    const below = stepOf(rules(KEEP, asking, always("back", "back")));
    expect(below).toMatchObject({ band: "back", fired: ["back"], asking: [], enabled: ["keep", "ask", "back"] });
  });
});

describe("what the winners write", () => {
  it("starts from the level before the tick, and happens together", () => {
    const compiled = rules(
      KEEP,
      always("a", "back", ["lower alpha by 5 mg", "goto climb"]),
      always("b", "back", ["lower alpha by 5 mg"]),
    );
    const told = stepOf(compiled, {}, { levels: { alpha: 20 * MG } });
    expect(told.after).toMatchObject({ phase: "climb", levels: { alpha: 15 * MG } });
    expect(told.mark).toBe("");
  });

  it.each([
    ["levels", ["set alpha to 5 mg"], ["set alpha to 10 mg"]],
    ["a level and a mark", ["set alpha to 5 mg"], ["withhold alpha"]],
    ["levels of different levers", ["set alpha to 5 mg"], ["set beta to 2"]],
    ["phases", ["goto climb"], ["goto wait"]],
  ])("is nothing where two of them want different %s", (_, one, other) => {
    const compiled = rules(
      KEEP,
      always("a", "order", [...one, "escalate inform to nurse"]),
      always("b", "order", other),
    );
    const told = stepOf(compiled);
    expect(told).toMatchObject({ band: "hold", mark: "conflict", escalate: "call to prescriber", fired: ["a", "b"] });
    expect(told.after).toMatchObject({ phase: "door", levels: { alpha: 0, beta: 0 }, withheld: [] });
  });

  it("conflicts where counters would differ after they are clamped, and only there", () => {
    const counting = (one: string, other: string) =>
      compiledWith({
        memory: { tries: { count: 2 } },
        rules: [KEEP, always("a", "hold", [one]), always("b", "hold", [other])],
      });
    const told = (one: string, other: string, tries: number) => stepOf(counting(one, other), {}, { memory: { tries } });
    expect(told("count tries 1", "count tries reset", 1).mark).toBe("conflict");
    expect(told("count tries 1", "count tries 2", 0).mark).toBe("conflict");
    expect(told("count tries 1", "count tries 2", 1)).toMatchObject({ mark: "", after: { memory: { tries: 2 } } });
    expect(told("count tries -1", "count tries reset", 1)).toMatchObject({ mark: "", after: { memory: { tries: 0 } } });
  });

  it("does not conflict with a rule that only asks, nor with a goto to where it is", () => {
    const ask = rule("ask", "hold", "grog > 4", ["goto wait"]);
    const told = stepOf(rules(KEEP, always("a", "hold", ["goto climb"]), ask, always("b", "hold", ["goto door"])));
    expect(told).toMatchObject({ mark: "", fired: ["a", "b"], asking: ["ask"] });
    expect(told.after.phase).toBe("climb");
  });

  it("keeps a role that already calls, and adds a call where there is less", () => {
    const conflict = (...effects: readonly string[]) =>
      stepOf(rules(KEEP, always("a", "hold", [...effects, "goto climb"]), always("b", "hold", ["goto wait"]))).escalate;
    expect(conflict()).toBe("call to prescriber");
    expect(conflict("escalate inform to nurse")).toBe("call to prescriber");
    expect(conflict("escalate call to nurse")).toBe("call to nurse");
    expect(conflict("escalate emergency to on-call")).toBe("emergency to on-call");
  });
});

describe("escalation", () => {
  it("is the highest of all enabled rules, with the role of the first that has it", () => {
    const compiled = rules(
      always("keep", "keep", ["escalate urgent to first"]),
      always("a", "hold", ["escalate call to second"]),
      always("b", "hold", ["escalate urgent to third"]),
    );
    expect(stepOf(compiled).escalate).toBe("urgent to first");
  });
});

describe("a step in which no rule is enabled", () => {
  it("holds, calls, and says that it was not answered", () => {
    const compiled = rules(rule("r", "advance", "grog > 4", ["goto climb"]));
    expect(stepOf(compiled)).toMatchObject({
      band: "hold",
      mark: "unanswered",
      escalate: "call to prescriber",
      unknown: ["r"],
    });
    expect(stepOf(compiled).after.phase).toBe("door");
  });
});

describe("a course that has ended", () => {
  it("keeps, weighs nothing and writes nothing", () => {
    const told = stepOf(
      rules(KEEP, always("r", "stop", ["goto wait"])),
      {},
      { phase: "done", levels: { alpha: 5 * MG } },
    );
    expect(told).toMatchObject({ band: "keep", mark: "ended", enabled: [], unknown: [], escalate: "none" });
    expect(told.after).toMatchObject({ phase: "done", levels: { alpha: 5 * MG } });
  });
});

describe("the state", () => {
  it("is never changed by a step that was given it", () => {
    const compiled = compiledWith({
      rules: [KEEP, always("up", "advance", ["set alpha to 5 mg", "goto climb"])],
      memory: { bad: { mean: "grog", last: 3, step: 1, at_least: 1 } },
    });
    const [state, input] = [stateOf(compiled), inputOf(compiled, { facts: { grog: 3 } })];
    const [stateBefore, inputBefore] = [state.slice(), input.slice()];
    step(compiled, state, input);
    expect(state).toEqual(stateBefore);
    expect(input).toEqual(inputBefore);
  });
});
