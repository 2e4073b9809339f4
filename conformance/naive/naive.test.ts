/**
 * Hand-worked courses: each example stands under the sentence of docs/reference/engine.md that it
 * was worked out from, by hand and before the interpreter was run on it. This file: ticks and inputs.
 */
import { printDate } from "@compline/base";
import { describe, expect, it } from "vitest";
import { word, yes } from "./condition-words.ts";
import {
  afterClose,
  at,
  begun,
  CALM,
  decide,
  eve,
  lab,
  london,
  night,
  opened,
  order,
  POOR,
  report,
  sign,
} from "./sample-course.ts";
import { BOOL, factOf, int, NIGHTLY, ruleOf, RULES, sampleProtocol } from "./sample-protocol.ts";
import type { Happening } from "./write-events.ts";

describe("ticks", () => {
  it("the report on the night of date N belongs to the tick of date N + 1", () => {
    const protocol = sampleProtocol();
    const reports = [...begun, report(0, POOR), report(1, POOR)];
    expect(decide(protocol, afterClose(1), reports).levels["x"]).toEqual({ before: 5, after: 5 });
    expect(decide(protocol, afterClose(2), reports).levels["x"]).toEqual({ before: 5, after: 10 });
  });

  it("decided provisionally … if its date has begun, and either every due group has arrived, or asOf is past due, or c = −1", () => {
    const protocol = sampleProtocol();
    const reports = [report(0, CALM)];
    const seen = (asOf: number) => {
      const { tick, provisional } = decide(protocol, asOf, reports);
      return [tick, provisional];
    };
    expect(seen(at(0, 21))).toEqual([0, true]);
    expect(seen(at(0, 22))).toEqual([0, false]);
    expect(seen(at(1, 7))).toEqual([0, false]);
    expect(seen(at(1, 8))).toEqual([1, true]);
    expect(seen(at(2, 19))).toEqual([1, false]);
    expect(seen(at(2, 20))).toEqual([2, true]);
    expect(decide(protocol, at(2, 20), reports).input.overdue).toBe(true);
    expect(decide(protocol, at(2, 20), reports).clocks.missed).toBe(1);
  });

  it("dates, not hours, are counted: over the night of a clock change too", () => {
    // The clocks of London go forward in the night of 28 March 2026 and back in that of 24 October.
    const protocol = sampleProtocol();
    for (const [y, m, d] of [
      [2026, 3, 27],
      [2026, 10, 23],
    ] as const) {
      const first = Math.floor(Date.UTC(y, m - 1, d) / 86_400_000);
      const when = (n: number, hour: number): number => london.epochMsAt(first + n, hour * 60);
      const signed: Happening = { kind: "signature", body: { fact: "sign", value: "agree" }, atMs: when(0, 20) };
      const told = [-1, 0, 1, 2, 3].map((n): Happening => ({
        kind: "report",
        body: { night: printDate(first + n), answers: POOR },
        atMs: when(n + 1, 3),
      }));
      const decision = decide(protocol, when(4, 22), [opened({}, when(0, 20)), signed, ...told]);
      expect(decision.tick).toBe(4);
      expect(decision.provisional).toBe(false);
      expect(decision.levels["x"]?.after).toBe(15);
    }
  });

  it("week clock: the report naming date N belongs to the first tick whose date is ≥ N", () => {
    const clock = { ...NIGHTLY, tick: "week", rollover: "local-midnight" } as const;
    const protocol = sampleProtocol({ clock, groups: { daily: { every: { count: 1, unit: "week" } } } });
    const told: Happening[] = [{ kind: "report", body: { night: night(8), answers: CALM }, atMs: at(8, 9) }];
    expect(decide(protocol, at(7, 22), told).input.reported).toBe(false);
    expect(decide(protocol, at(14, 22), told).input.reported).toBe(true);
    expect(decide(protocol, at(14, 22), told).night).toBe(night(14));
  });

  it("minute clocks: tick k begins k tick-lengths after O and its report is the one that occurred in it", () => {
    const clock = { tick: { every: { count: 4, unit: "min" } }, rollover: "none", dueMin: 3, graceMin: 1 } as const;
    const protocol = sampleProtocol({ clock, groups: { daily: { every: { count: 1, unit: "tick" } } } });
    const minute = 60_000;
    const vital: Happening = { kind: "report", body: { answers: CALM }, atMs: at(0, 20) + 9 * minute };
    const decision = decide(protocol, at(0, 20) + 10 * minute, [vital]);
    expect([decision.tick, decision.provisional, decision.clocks.missed]).toEqual([2, true, 0]);
    expect(decide(protocol, at(0, 20) + 8 * minute, [vital]).clocks.missed).toBe(1);
  });
});

describe("inputs", () => {
  it("a group … stays due until it arrives; a value is used while its age < fresh", () => {
    const weekly = (required: boolean) => factOf("report", int(0, 10), 7, { group: "check", required });
    const base = sampleProtocol();
    const protocol = sampleProtocol({
      groups: { daily: { every: { count: 1, unit: "night" } }, check: { every: { count: 7, unit: "day" } } },
      facts: { ...base.facts, mood: weekly(true), note: weekly(false) },
    });
    const nights = Array.from({ length: 16 }, (_, n) => report(n, CALM));
    const told = [...nights, report(7, { mood: 4 }, at(8, 9))];
    const missedAt = (n: number) => decide(protocol, afterClose(n), told).clocks.missed;
    const moodAt = (n: number) => decide(protocol, afterClose(n), told).input.facts["mood"];
    // Due from tick 7 on, it arrives at tick 8 and is due again at tick 15; it is fresh to tick 14.
    expect([missedAt(6), missedAt(7), missedAt(8), missedAt(14), missedAt(15)]).toEqual([0, 1, 0, 0, 1]);
    expect([moodAt(7), moodAt(8), moodAt(14), moodAt(15)]).toEqual([undefined, 4, 4, undefined]);
  });

  it("what came too late for its own tick is carried by the ticks that know it, and is not missed again", () => {
    const mood = factOf("report", int(0, 10), 7, { group: "check", required: true });
    const protocol = sampleProtocol({
      redFlags: [],
      groups: { check: { every: { count: 3, unit: "night" } } },
      facts: { ...sampleProtocol().facts, poor: factOf("lab", BOOL, 1), danger: factOf("lab", BOOL, 1), mood },
    });
    const late = report(2, { mood: 4 }, at(3, 8), 16 * 60);
    const seen = (n: number) => {
      const { input, clocks } = decide(protocol, afterClose(n), [late]);
      return [input.facts["mood"], input.reported, clocks.missed];
    };
    // Due at tick 3, told of two hours after midnight: tick 3 stays as it was; tick 4 reads it, and none is due until tick 6.
    expect([3, 4, 5, 6].map(seen)).toEqual([
      [undefined, false, 1],
      [4, false, 0],
      [4, false, 0],
      [4, false, 1],
    ]);
  });

  it("a required fact absent: the group has not arrived … but a yes to a red flag is never thrown away", () => {
    const protocol = sampleProtocol();
    const poor = decide(protocol, afterClose(1), [...begun, report(0, { poor: true })]);
    expect(poor.input.facts["poor"]).toBeUndefined();
    expect(poor.input.overdue).toBe(true);
    const danger = decide(protocol, afterClose(1), [...begun, report(0, { danger: true })]);
    expect(danger.input.facts["danger"]).toBe(1);
    expect([danger.band, danger.phase.after, danger.withheld]).toEqual(["emergency", "stopped", ["x"]]);
    expect(danger.escalate).toEqual({ level: "emergency", to: "on-call" });
  });

  it("a later report on the same tick replaces the earlier one fact by fact; a value outside the type is missing", () => {
    const protocol = sampleProtocol();
    const twice = [report(0, { poor: true }), report(0, { danger: false }, at(1, 9))];
    expect(decide(protocol, afterClose(1), twice).input).toMatchObject({
      reported: true,
      facts: { poor: 1, danger: 0 },
    });
    const unsaid = [...twice, report(0, { poor: "perhaps" }, at(1, 10))];
    expect(decide(protocol, afterClose(1), unsaid).input).toMatchObject({ reported: false, overdue: true });
  });

  it("the latest event that gives the fact; null makes it missing; more than 5 minutes ahead of its recording is missing", () => {
    const protocol = sampleProtocol();
    const scoreOn = (n: number, told: Happening[]) => decide(protocol, afterClose(n), told).input.facts["score"];
    expect(scoreOn(1, [lab(50, at(0, 9)), lab(40, at(-1, 9), 4320)])).toBe(50);
    expect(scoreOn(1, [lab(50, at(0, 9)), lab(null, at(1, 9))])).toBeUndefined();
    expect(scoreOn(1, [lab(50, at(1, 9), -5)])).toBe(50);
    expect(scoreOn(1, [lab(50, at(1, 9), -6)])).toBeUndefined();
    expect([4, 5].map((n) => scoreOn(n, [lab(50, at(0, 9))]))).toEqual([50, undefined]);
    // After the close of its date's tick an event belongs to the tick after, and so is fresh one tick longer.
    expect([5, 6].map((n) => scoreOn(n, [lab(50, at(0, 23))]))).toEqual([50, undefined]);
  });

  it("late answers do not change that tick's facts, but the facts of a flag that is true overlay the first tick that closes after", () => {
    const protocol = sampleProtocol();
    const late = { poor: true, danger: true };
    const told = [...begun, report(0, late, at(1, 8), 48 * 60), report(1, CALM), report(2, CALM)];
    const third = decide(protocol, afterClose(3), told);
    expect(third.input.facts).toMatchObject({ danger: 1, poor: 0 });
    expect(third.band).toBe("emergency");
    expect(decide(protocol, afterClose(2), told).band).toBe("keep");
  });

  it("revision: a second outcome of a higher, careful band takes its place, and the next tick starts from it", () => {
    const protocol = sampleProtocol();
    const told = [...begun, report(0, { poor: false, danger: true }, at(1, 23)), report(1, CALM, at(2, 8))];
    const before = decide(protocol, at(1, 22), told);
    // Unreported, the flag is unknown: it asks.
    expect([before.tick, before.band, before.revises]).toEqual([1, "hold", undefined]);
    const revised = decide(protocol, at(1, 23), told);
    expect([revised.tick, revised.band, revised.revises]).toEqual([1, "emergency", "hold"]);
    expect(revised.phase).toEqual({ before: "up", after: "stopped" });
    expect(decide(protocol, at(2, 9), told).phase.before).toBe("stopped");
  });

  it("a late yes that the revision of its own evening has taken is not laid over the next tick as well", () => {
    const protocol = sampleProtocol({ rules: [...RULES, ruleOf("freed", { in: ["stopped"], band: "keep" })] });
    const told = [...begun, report(0, { danger: true }, at(1, 23)), report(1, CALM)];
    expect(decide(protocol, at(1, 23), told)).toMatchObject({ tick: 1, band: "emergency" });
    expect(decide(protocol, afterClose(2), told)).toMatchObject({ band: "keep", flags: [] });
    // At 00:30 the next tick has begun, and the yes is laid over that one.
    const afterMidnight = [...begun, report(0, { danger: true }, at(1, 23), 90), report(1, CALM)];
    expect(decide(protocol, at(2, 1), afterMidnight)).toMatchObject({ tick: 2, provisional: true, band: "emergency" });
    expect(decide(protocol, afterClose(2), afterMidnight)).toMatchObject({ band: "emergency", flags: ["danger"] });
  });

  it("every order of the evening is taken as belonging to the tick that has closed", () => {
    const halt = ruleOf("halt", {
      in: ["door", "up"],
      band: "order",
      unknown: "skip",
      when: word("go", "go"),
      do: [{ kind: "goto", phase: "down" }],
    });
    const protocol = sampleProtocol({ rules: [...RULES, halt] });
    const told = [eve, order(at(0, 23), [], { go: "go" })];
    expect(decide(protocol, at(0, 22), told)).toMatchObject({ tick: 0, band: "keep" });
    const revised = decide(protocol, at(0, 23), told);
    expect(revised).toMatchObject({
      tick: 0,
      band: "order",
      revises: "keep",
      phase: { after: "down" },
      consumes: ["go"],
    });
    expect(decide(protocol, afterClose(1), [...told, report(0, CALM)]).input.facts["go"]).toBe(0);
  });

  it("decided provisionally … if an event that belongs to it makes a flag true or is an order", () => {
    const weekly = { daily: { every: { count: 7, unit: "night" } } } as const;
    const protocol = sampleProtocol({ groups: { ...weekly, other: { every: { count: 1, unit: "night" } } } });
    const seen = (told: readonly Happening[]) => decide(protocol, at(1, 9), told).tick;
    expect(seen([eve, report(0, { danger: false })])).toBe(0);
    expect(seen([eve, report(0, { danger: true })])).toBe(1);
    expect(seen([eve, order(at(1, 8), [])])).toBe(1);
  });

  it("an order that was used up stays used up when it is corrected", () => {
    const halt = ruleOf("halt", {
      in: ["door"],
      band: "order",
      unknown: "skip",
      when: word("go", "go"),
      do: [{ kind: "count", counter: "halts", by: 1 }],
    });
    const protocol = sampleProtocol({ rules: [...RULES, halt], memory: { halts: { kind: "count", most: 9 } } });
    const given = { ...order(at(0, 20), [], { go: "go" }), id: "given" };
    const again: Happening = {
      kind: "corrected",
      corrects: "given",
      body: { kind: "order", body: { facts: { go: "go" }, gates: [] } },
      atMs: at(0, 23),
    };
    const told = [eve, given, again, report(0, CALM)];
    expect(decide(protocol, at(0, 22), told)).toMatchObject({ band: "order", memory: { halts: 1 } });
    expect(decide(protocol, afterClose(1), told)).toMatchObject({ band: "keep", memory: { halts: 1 } });
  });

  it("a correction replaces the body from its own recording on", () => {
    const protocol = sampleProtocol();
    const wrong = { ...lab(50, at(1, 8)), id: "wrong" };
    const right: Happening = {
      kind: "corrected",
      corrects: "wrong",
      body: { kind: "lab", body: { facts: { score: 90 } } },
      atMs: at(2, 8),
    };
    const scoreOn = (n: number) => decide(protocol, afterClose(n), [eve, wrong, right]).input.facts["score"];
    // It keeps its own day: five ticks after the first of June it is stale, corrected or not.
    expect([1, 2, 5, 6].map(scoreOn)).toEqual([50, 90, 90, undefined]);
  });

  it("an advance that late news would allow does not stand", () => {
    const protocol = sampleProtocol();
    const told = [...begun, report(0, POOR), report(1, POOR, at(2, 8), 15 * 60)];
    const second = decide(protocol, at(2, 23), told);
    expect([second.tick, second.band, second.revises]).toEqual([2, "hold", undefined]);
    expect(second.input.overdue).toBe(true);
  });

  it("a value … is used up by the tick in which a winning rule's condition reads it, and an older one does not come back", () => {
    const again = ruleOf("back", {
      in: ["up"],
      band: "order",
      unknown: "skip",
      when: word("sign", "agree"),
      do: [{ kind: "goto", phase: "door" }],
    });
    const protocol = sampleProtocol({ rules: [...RULES, again] });
    const told = [sign(at(0, 19)), ...begun, report(0, CALM), report(1, CALM)];
    expect(decide(protocol, at(0, 22), told)).toMatchObject({ band: "advance", consumes: ["sign"] });
    expect(decide(protocol, afterClose(1), told)).toMatchObject({ band: "keep", phase: { after: "up" } });
    expect(decide(protocol, afterClose(1), told).input.facts["sign"]).toBe(0);
  });

  it("answered.G … until a fact read by the gate's condition has a different value, missing counted as a value", () => {
    const gate = {
      gate: "risk",
      when: yes("risk"),
      door: "hold",
      midCourse: "hold",
      to: "nurse",
      say: { clinician: "risk" },
      cite: ["made-up"],
      rationale: "risk",
    } as const;
    const protocol = sampleProtocol({ gates: [gate] });
    const record = (value: boolean, when: number): Happening => ({
      kind: "record",
      body: { facts: { risk: value } },
      atMs: when,
    });
    const nights = [0, 1, 2, 3, 4].map((n) => report(n, CALM));
    const told = [
      ...begun,
      ...nights,
      record(true, at(0, 20)),
      order(at(1, 9), ["risk"]),
      record(false, at(3, 9)),
      record(true, at(4, 9)),
    ];
    const bands = [0, 1, 2, 3, 4].map((n) => decide(protocol, afterClose(n), told).band);
    expect(bands).toEqual(["hold", "advance", "keep", "keep", "hold"]);
    const atTheDoor = decide(protocol, afterClose(0), told);
    expect([atTheDoor.winners, atTheDoor.escalate]).toEqual([["gate/risk/door"], { level: "call", to: "nurse" }]);
    expect(decide(protocol, afterClose(0), begun)).toMatchObject({ band: "hold", asks: ["risk"], consumes: [] });
  });
});
