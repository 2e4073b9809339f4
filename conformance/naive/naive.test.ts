/**
 * Hand-worked courses: each example stands under the sentence of docs/reference/engine.md (or protocol-language.md) that
 * it was worked out from, by hand and before the interpreter was run on it.
 *
 * The course of most examples opens on 1 June 2026 at 20:00 in London; reports are due at 20:00 and a tick closes at
 * 22:00. `night(0)` is that evening's date, and the report on it is given at 08:00 the morning after.
 */
import { printDate, zoneClock } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { all, answered, between, compare, fact, kept, no, ticks, word, yes } from "./condition-words.ts";
import { naiveDecide } from "./naive-decide.ts";
import type { Answers } from "./naive-event.ts";
import { naiveExpand } from "./naive-expand.ts";
import { naiveCourse } from "./naive-state.ts";
import {
  BOOL,
  daily,
  factOf,
  int,
  leverOf,
  NIGHTLY,
  phaseOf,
  ruleOf,
  RULES,
  sampleProtocol,
  words,
} from "./sample-protocol.ts";
import { opening, writtenEvents, type Happening } from "./write-events.ts";

const ZONE = "Europe/London";
const found = zoneClock(ZONE);
if (!found.ok) throw new Error("no zone");
const london = found.value;
const FIRST = 20_605;

/** `hour` o'clock on the n-th date from the opening's. */
const at = (n: number, hour: number): number => london.epochMsAt(FIRST + n, hour * 60);
const night = (n: number): string => printDate(FIRST + n);

const CALM: Answers = { poor: false, danger: false };
const POOR: Answers = { poor: true, danger: false };

/** The report on the n-th night, given the morning after unless said otherwise. */
const report = (n: number, answers: Answers, when = at(n + 1, 8), lagMin = 0): Happening => ({
  kind: "report",
  body: { night: night(n), answers },
  atMs: when,
  lagMin,
});
const lab = (value: number | null, when: number, lagMin = 0): Happening => ({
  kind: "lab",
  body: { facts: { score: value } },
  atMs: when,
  lagMin,
});
const sign = (when: number, value = "agree"): Happening => ({
  kind: "signature",
  body: { fact: "sign", value },
  atMs: when,
});
const order = (when: number, gates: readonly string[], facts: Answers = {}): Happening => ({
  kind: "order",
  body: { facts, gates },
  atMs: when,
});

const opened = (rest: Parameters<typeof opening>[2] = {}, when = at(0, 20)): Happening => opening(when, ZONE, rest);

function decide(protocol: Protocol, asOfMs: number, happenings: readonly Happening[], governor = true) {
  const events = writtenEvents(ZONE, [opened(), ...happenings].slice(happenings[0]?.kind === "opened" ? 1 : 0));
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("no course");
  const options = { governor, buildable: () => true };
  const decision = naiveDecide(protocol, course, events, london.instantAt(asOfMs), options);
  if (decision === undefined) throw new Error("no decision");
  return decision;
}

/** A calm report on the night before the opening: without it the flag at the door is unknown, and holds. */
const eve = report(-1, CALM);
/** Signed at the opening, so that tick 0 takes the lever to 5. */
const begun = [eve, sign(at(0, 20))];
const afterClose = (n: number): number => at(n, 23);

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
    expect(lowered(12, { safeSide: "lower" })).toEqual([["fall"], 6]);
    expect(lowered(12, { safeSide: "zero" })).toEqual([["fall"], 0]);
    expect(lowered(12, { fall: percent })).toEqual([[], 6]);
    expect(lowered(11, { fall: percent })).toEqual([["fall"], 11]);
    expect(lowered(5, { fall: percent })).toEqual([[], 0]);
    expect(lowered(12, { prone: false })).toEqual([[], 6]);
  });

  it("blind: a rise while overdue; an emergency's goto is done even when the governor refuses its writes", () => {
    const rise = ruleOf("rise", {
      in: ["up"],
      band: "emergency",
      unknown: "skip",
      when: compare(ticks("missed"), ">=", 1),
      do: [
        { kind: "raise", lever: "x", by: 1 },
        { kind: "goto", phase: "down" },
      ],
    });
    const protocol = sampleProtocol({ rules: [rise, ...RULES] });
    const decision = decide(protocol, afterClose(1), begun);
    expect(decision.refused.map(({ limit }) => limit)).toEqual(["rise-pace", "blind"]);
    expect([decision.band, decision.phase.after, decision.levels["x"]?.after]).toEqual(["hold", "down", 5]);
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

describe("generated rules", () => {
  const protocol = sampleProtocol({
    phases: { ...sampleProtocol().phases, up: phaseOf({ tags: ["up"], atMost: { count: 30, unit: "night" } }) },
    gates: [
      {
        gate: "g",
        when: yes("risk"),
        door: { goto: "done" },
        midCourse: { goto: "down" },
        to: "nurse",
        say: { clinician: "g" },
        cite: ["made-up"],
        rationale: "g",
      },
      {
        gate: "h",
        when: yes("risk"),
        in: ["door", "down"],
        door: "hold",
        midCourse: "hold",
        to: "nurse",
        say: { clinician: "h" },
        cite: ["made-up"],
        rationale: "h",
      },
    ],
    silence: {
      ask: 1,
      call: 3,
      urgent: 7,
      to: { call: "nurse", urgent: "prescriber" },
      goto: "stopped",
      say: { ask: { clinician: "a" }, call: { clinician: "c" }, urgent: { clinician: "u" } },
      cite: ["made-up"],
      rationale: "silence",
    },
    overdue: { to: "prescriber", say: { clinician: "o" }, cite: ["made-up"], rationale: "overdue" },
  });

  it("these rules are added in front of the authored ones, in this order; an empty list of phases is left out", () => {
    const seen = naiveExpand(protocol).map(({ rule, in: phases, band }) => `${rule} ${band} ${phases.join("+")}`);
    expect(seen.slice(0, -RULES.length)).toEqual([
      "flag/danger emergency up+stopped+down",
      "flag/danger/door emergency door",
      "gate/g/door stop door",
      "gate/h/door hold door",
      "gate/g stop up",
      "gate/g/down keep stopped+down",
      "gate/h/down keep down",
      "silence/ask hold door+up+stopped+down",
      "silence/call hold door+up+stopped+down",
      "silence/urgent stop up+down",
      "silence/urgent/wait hold door+stopped",
      "overdue/up stop up",
    ]);
  });

  it("silence asks, calls, and goes where it says; the highest escalation is the first rule's that has it", () => {
    const atNight = (n: number) =>
      decide(protocol, afterClose(n), [...begun, { kind: "record", body: { facts: { risk: false } }, atMs: at(0, 9) }]);
    expect(atNight(0).phase.after).toBe("up");
    expect(atNight(1)).toMatchObject({ band: "hold", asks: expect.arrayContaining(["poor", "danger"]) });
    expect(atNight(1).escalate).toBeUndefined();
    expect(atNight(3).escalate).toEqual({ level: "call", to: "nurse" });
    expect(atNight(7)).toMatchObject({
      band: "stop",
      phase: { after: "stopped" },
      escalate: { level: "urgent", to: "prescriber" },
    });
  });

  it("a gate stands until a person answers it", () => {
    const gate = naiveExpand(protocol).find(({ rule }) => rule === "gate/g");
    expect(gate?.when).toEqual(all(yes("risk"), no(answered("g"))));
    expect(words("none", "agree")).toEqual({ kind: "enum", words: ["none", "agree"] });
    expect(BOOL.kind).toBe("bool");
  });
});
