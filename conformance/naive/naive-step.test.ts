/**
 * Hand-worked courses: each example stands under the sentence of docs/reference/engine.md that it
 * was worked out from, by hand and before the interpreter was run on it. This file: one step.
 */
import { describe, expect, it } from "vitest";
import { all, between, compare, fact, isWithheld, kept, ticks, word, yes } from "./condition-words.ts";
import { afterClose, at, begun, CALM, decide, eve, lab, opened, order, POOR, report, sign } from "./sample-course.ts";
import { daily, int, leverOf, ruleOf, RULES, sampleProtocol } from "./sample-protocol.ts";

describe("one step", () => {
  it("a comparison with precision is unknown where the instrument cannot tell; hold-and-ask asks for what is missing", () => {
    const low = ruleOf("low", {
      in: ["door"],
      band: "stop",
      unknown: "hold-and-ask",
      when: compare(fact("score"), "<", 40),
      do: [{ kind: "escalate", level: "urgent", to: "nurse" }],
    });
    const protocol = sampleProtocol({ rules: [low, ...RULES] });
    const bandOf = (value: number) => decide(protocol, afterClose(0), [eve, lab(value, at(0, 9))]).band;
    // 3 of error either way: 36 + 3 < 40 for sure, 37 and 42 may be either, 43 − 3 is 40 at least.
    expect([36, 37, 42, 43].map(bandOf)).toEqual(["stop", "hold", "hold", "keep"]);
    const asked = decide(protocol, afterClose(0), [eve]);
    expect(asked.unknown).toEqual([{ rule: "low", missing: ["score"], effect: "asked" }]);
    expect([asked.band, asked.asks, asked.escalate]).toEqual(["hold", ["score"], undefined]);
    expect(asked.outranked).toEqual([{ rule: "wait", band: "keep" }]);
  });

  it("two winners that write a target differently are in conflict: nothing is written, the band is hold", () => {
    const rival = ruleOf("rival", {
      in: ["door"],
      band: "advance",
      when: word("sign", "agree"),
      do: [{ kind: "set", lever: "x", to: 4 }],
    });
    const protocol = sampleProtocol({ rules: [...RULES, rival] });
    const decision = decide(protocol, afterClose(0), begun);
    expect(decision).toMatchObject({ conflict: true, band: "hold", phase: { after: "door" }, consumes: [] });
    expect(decision.winners).toEqual(["begin", "rival"]);
    expect(decision.escalate).toEqual({ level: "call", to: "prescriber" });
    // Nothing was used up, and tomorrow the same two disagree again.
    expect(decide(protocol, afterClose(1), [...begun, report(0, CALM)])).toMatchObject({ conflict: true });
  });

  it("in band emergency nothing conflicts: withheld beats released, the lowest level and the first of the rest stand", () => {
    const emergency = (rule: string, effects: Parameters<typeof ruleOf>[1]["do"]) =>
      ruleOf(rule, { in: ["door"], band: "emergency", unknown: "skip", do: effects ?? [] });
    const protocol = sampleProtocol({
      levers: { x: leverOf({ prone: false }), y: leverOf() },
      memory: { tries: { kind: "count", most: 5 } },
      rules: [
        emergency("one", [
          { kind: "set", lever: "x", to: 6 },
          { kind: "withhold", lever: "y" },
          { kind: "count", counter: "tries", by: 1 },
        ]),
        emergency("two", [
          { kind: "lower", lever: "x", by: 5 },
          { kind: "release", lever: "y" },
          { kind: "goto", phase: "stopped" },
          { kind: "count", counter: "tries", by: 2 },
        ]),
        emergency("three", [
          { kind: "withhold", lever: "x" },
          { kind: "goto", phase: "down" },
        ]),
      ],
    });
    const decision = decide(protocol, afterClose(0), [opened({ start: { x: { value: 9, unit: "1" } } }), eve]);
    expect(decision).toMatchObject({
      conflict: false,
      band: "emergency",
      winners: ["one", "two", "three"],
      refused: [],
    });
    expect([decision.levels["x"]?.after, decision.withheld, decision.phase.after]).toEqual([4, ["x", "y"], "stopped"]);
    expect(decision.memory).toEqual({ tries: 1 });
  });

  it("plan next beside plan prev is a conflict, even where the two entries are the same", () => {
    const move = (rule: string, to: "next" | "prev") =>
      ruleOf(rule, { in: ["door"], band: "advance", do: [{ kind: "plan", lever: "x", move: to }] });
    const protocol = sampleProtocol({ rules: [move("on", "next"), move("off", "prev")] });
    const entry = (value: number) => ({ value, unit: "1" });
    const first = opened({ start: { x: entry(9) }, plans: { x: [9, 9, 0].map(entry) } });
    expect(decide(protocol, afterClose(0), [first, eve])).toMatchObject({ conflict: true, band: "hold" });
  });

  it("if none is enabled the outcome is hold, escalate call to prescriber, marked unanswered", () => {
    const protocol = sampleProtocol({ rules: RULES.slice(0, 2) });
    const decision = decide(protocol, afterClose(0), [eve]);
    expect(decision).toMatchObject({ unanswered: true, band: "hold", winners: [] });
    expect(decision.escalate).toEqual({ level: "call", to: "prescriber" });
  });

  it("rise-pace: a rise from above 0 while reported_at_level < rise.every; nothing is written", () => {
    const hasty = ruleOf("hasty", {
      in: ["up"],
      band: "advance",
      when: yes("poor"),
      do: [{ kind: "raise", lever: "x", by: 6 }],
    });
    const protocol = sampleProtocol({ rules: [...RULES, hasty] });
    const told = [...begun, report(0, POOR)];
    const refused = decide(protocol, afterClose(1), told);
    expect(refused.refused).toEqual([
      { lever: "x", limit: "rise" },
      { lever: "x", limit: "rise-pace" },
    ]);
    expect([refused.band, refused.levels["x"]?.after]).toEqual(["hold", 5]);
    expect(decide(protocol, afterClose(1), told, false).levels["x"]?.after).toBe(11);
  });

  it("fall: prone levers, from above stop_from, by more than most or most_percent; safe_side says what happens then", () => {
    const rule = ruleOf("plunge", {
      in: ["door"],
      band: "back",
      unknown: "skip",
      do: [{ kind: "lower", lever: "x", by: 6 }],
    });
    const lowered = (level: number, rest: Parameters<typeof leverOf>[0]) => {
      const protocol = sampleProtocol({ rules: [rule], levers: { x: leverOf(rest) } });
      const { refused, levels } = decide(protocol, afterClose(0), [
        opened({ start: { x: { value: level, unit: "1" } } }),
      ]);
      return [refused.map(({ limit }) => limit), levels["x"]?.after];
    };
    const percent = { most: 9, mostPercent: 50, every: { count: 2, unit: "night" } } as const;
    expect(lowered(12, {})).toEqual([["fall"], 12]);
    // What was refused is not done under another name: a prone lever stays, whatever its safe side.
    expect(lowered(12, { safeSide: "lower" })).toEqual([["fall"], 12]);
    expect(lowered(12, { safeSide: "zero" })).toEqual([["fall"], 12]);
    expect(lowered(12, { fall: percent })).toEqual([[], 6]);
    expect(lowered(11, { fall: percent })).toEqual([["fall"], 11]);
    expect(lowered(6, { stopFrom: 6, fall: percent })).toEqual([[], 0]);
    // Below nothing there is nothing: a step too far is refused, not cut short.
    expect(lowered(5, { stopFrom: 6 })).toEqual([["min"], 5]);
    expect(lowered(5, { prone: false, safeSide: "lower" })).toEqual([["min"], 0]);
    expect(lowered(14, { prone: false, safeSide: "lower", grid: 5 })).toEqual([["build"], 5]);
    expect(lowered(14, { prone: false, safeSide: "lower", grid: 5, max: 4 })).toEqual([["build"], 0]);
    expect(lowered(14, { prone: false, safeSide: "zero", grid: 5 })).toEqual([["build"], 0]);
    // A fall that ends above the max is a way down.
    expect(lowered(14, { prone: false, max: 5 })).toEqual([[], 8]);
    expect(lowered(12, { prone: false })).toEqual([[], 6]);
  });

  it("blind: a rise while overdue; an emergency stays one, goes and withholds even when the governor refuses its writes", () => {
    const rise = ruleOf("rise", {
      in: ["up"],
      band: "emergency",
      unknown: "skip",
      when: compare(ticks("missed"), ">=", 1),
      do: [
        { kind: "raise", lever: "x", by: 1 },
        { kind: "withhold", lever: "y" },
        { kind: "goto", phase: "down" },
      ],
    });
    const protocol = sampleProtocol({ rules: [rise, ...RULES], levers: { x: leverOf(), y: leverOf() } });
    const decision = decide(protocol, afterClose(1), begun);
    expect(decision.refused.map(({ limit }) => limit)).toEqual(["rise-pace", "blind"]);
    expect([decision.band, decision.phase.after, decision.levels["x"]?.after]).toEqual(["emergency", "down", 5]);
    expect(decision.withheld).toEqual(["y"]);
  });

  it("a level that is withheld stays as it was, and nothing but an order writes it until it is released", () => {
    const flat = sampleProtocol().rules;
    const lower = (band: "back" | "order") =>
      ruleOf("lower", {
        in: ["stopped"],
        band,
        unknown: "skip",
        when: word("go", "go"),
        do: [{ kind: "lower", lever: "x", by: 1 }],
      });
    const told = [
      ...begun,
      report(0, { poor: false, danger: true }),
      report(1, CALM),
      order(at(2, 9), [], { go: "go" }),
    ];
    const back = decide(sampleProtocol({ rules: [...flat, lower("back")] }), afterClose(2), told);
    expect(back.refused).toEqual([{ lever: "x", limit: "withheld" }]);
    const ordered = decide(sampleProtocol({ rules: [...flat, lower("order")] }), afterClose(2), told);
    expect([ordered.band, ordered.levels["x"]?.after, ordered.withheld]).toEqual(["order", 4, ["x"]]);
    expect(ordered.refused).toEqual([]);
  });

  it("a mark reads as it stood before the tick", () => {
    const seen = ruleOf("seen", { in: ["stopped"], band: "stop", unknown: "skip", when: isWithheld("x") });
    const protocol = sampleProtocol({ rules: [...RULES, seen] });
    const told = [...begun, report(0, { poor: false, danger: true }), report(1, CALM)];
    expect(decide(protocol, afterClose(1), told)).toMatchObject({ winners: ["flag/danger"], withheld: ["x"] });
    expect(decide(protocol, afterClose(2), told)).toMatchObject({ winners: ["seen"], withheld: ["x"] });
  });

  it("plan next moves one place on and sets the level to that entry; a place after the last is refused", () => {
    const step = ruleOf("step", { in: ["door"], band: "advance", do: [{ kind: "plan", lever: "x", move: "next" }] });
    const every = { count: 0, unit: "night" } as const;
    const lever = leverOf({ fall: { most: "plan step", every }, rise: { most: "plan step", every } });
    const protocol = sampleProtocol({ rules: [step], groups: {}, redFlags: [], levers: { x: lever } });
    const entry = (value: number) => ({ value, unit: "1" });
    const first = opened({ start: { x: entry(9) }, plans: { x: [9, 7, 0].map(entry) } });
    expect([0, 1].map((n) => decide(protocol, afterClose(n), [first]).levels["x"]?.after)).toEqual([7, 0]);
    const last = decide(protocol, afterClose(2), [first]);
    expect([last.refused, last.places["x"]]).toEqual([[{ lever: "x", limit: "plan" }], 2]);
  });

  it("since starts saturated and is 0 where it holds; a window counts; a mean floors; a total adds the level before", () => {
    const base = sampleProtocol();
    const protocol = sampleProtocol({
      facts: { ...base.facts, hours: daily(int(0, 24)) },
      memory: {
        trouble: { kind: "since", of: yes("poor"), unknown: "held" },
        nights: { kind: "window", of: yes("poor"), last: 2, unknown: "not-held" },
        sleep: { kind: "mean", fact: "hours", last: 3, step: 2, atLeast: 2 },
        given: { kind: "total", lever: "x" },
      },
      rules: [
        ...RULES,
        ruleOf("unread", {
          in: ["down"],
          band: "advance",
          when: all(compare(kept("since", "trouble"), ">", 3), between(kept("total", "given"), 0, 9)),
        }),
      ],
    });
    const said = (poor: boolean, hours: number) => ({ ...CALM, poor, hours });
    const told = [
      report(-1, { ...CALM, hours: 9 }, at(0, 8)),
      sign(at(0, 20)),
      report(0, said(true, 7)),
      report(1, said(false, 5)),
      report(3, said(false, 8)),
    ];
    const memoryAt = (n: number) => decide(protocol, afterClose(n), told).memory;
    // Hours in steps of 2: 8, 6, 4, none, 8; the mean is of the last three ticks.
    expect(memoryAt(0)).toEqual({ trouble: 4, nights: 0, sleep: undefined, given: 0 });
    expect(memoryAt(1)).toEqual({ trouble: 0, nights: 1, sleep: 7, given: 5 });
    expect(memoryAt(2)).toEqual({ trouble: 1, nights: 1, sleep: 6, given: 10 });
    // Nothing was said for the third: that counts as trouble, not as a night, and leaves a gap in the mean.
    expect(memoryAt(3)).toEqual({ trouble: 0, nights: 0, sleep: 5, given: 15 });
    expect(memoryAt(4)).toEqual({ trouble: 1, nights: 0, sleep: 6, given: 20 });
  });

  it("each clock saturates one above the largest constant it is compared with", () => {
    const decision = decide(sampleProtocol(), afterClose(9), [report(0, CALM), report(1, CALM)]);
    // `reported_at_level >= 2` and both paces of 2 nights give 3; nothing reads the others.
    expect(decision.clocks).toEqual({ at_level: 3, reported_at_level: 2, in_phase: 1, missed: 1, in_course: 1 });
  });

  it("a course whose phase has an end is over: every later tick is keep with nothing enabled", () => {
    const leave = ruleOf("leave", {
      in: ["door"],
      band: "stop",
      unknown: "skip",
      do: [{ kind: "goto", phase: "done" }],
    });
    const protocol = sampleProtocol({ rules: [leave] });
    expect(decide(protocol, afterClose(0), begun)).toMatchObject({
      band: "stop",
      ended: false,
      phase: { after: "done" },
    });
    const later = decide(protocol, afterClose(2), [...begun, report(1, { danger: true, poor: true })]);
    expect(later).toMatchObject({ band: "keep", ended: true, winners: [], flags: ["danger"], escalate: undefined });
  });
});
