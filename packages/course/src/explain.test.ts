/** What a decision says of itself: docs/reference/engine.md, section 6, member by member. */
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { compiledWith, FLAG, GATE, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { Compiled } from "./compile.ts";
import { decideWith } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type { EventLine } from "./event.ts";
import { seal } from "./seal.ts";

const { at, facts, history, opened, order, report, text } = tellerIn();
const OPENED = opened("2026-03-02 09:00", {}, { course: "c-1" });
const morning = (tick: number, answers = {}, besides = {}) =>
  report(
    `2026-03-0${tick + 2} 08:00`,
    { slept: "poor", grog: 0, rf: false, ...answers },
    { night: `2026-03-0${tick + 1}`, ...besides },
  );

const SMALL = compiledWith({
  red_flags: [FLAG],
  gates: [GATE],
  asking: { say: { patient: "Please answer.", clinician: "Something is missing." }, cite: ["team"], rationale: "why" },
  silence: {
    ask: 1,
    call: 2,
    urgent: 3,
    to: { call: "nurse", urgent: "boss" },
    goto: "wait",
    say: { ask: { clinician: "Ask." }, call: { clinician: "Call." }, urgent: { clinician: "Urgent." } },
    cite: ["team"],
    rationale: "why",
  },
  rules: [
    KEEP,
    rule("start", "advance", "slept = poor and grog < 4 and dose.alpha = 0", ["set alpha to 5 mg", "order bloods"], {
      cite: ["book", "team"],
    }),
    rule("groggy", "hold", "grog >= 4 or egfr < 30", ["ask egfr, grog", "escalate inform to nurse"], {
      unknown: "skip",
    }),
  ],
});

const KNOWN = facts("record", "2026-03-02 09:30", { opioid: false }, { id: "rec" });
const LAB = facts("lab", "2026-03-02 09:40", { egfr: 80 }, { id: "lab" });
const decided = (events: readonly EventLine[], asOf: string, compiled: Compiled = SMALL): Decision =>
  good(decideWith(compiled, history(OPENED, KNOWN, ...events), at(asOf)));

describe("a decision says", () => {
  it("where and when it was made, of which protocol and by which engine", () => {
    expect(decided([LAB, morning(1)], "2026-03-03 08:30")).toMatchObject({
      course: "c-1",
      tick: 1,
      night: "2026-03-03",
      asOf: text("2026-03-03 08:30"),
      provisional: true,
      protocol: { id: "small", version: "1.0.0", hash: SMALL.documentHash, status: "draft" },
      engine: { version: ENGINE_VERSION },
      chain: "unsealed",
      authority: { state: "none" },
    });
    const nameless = history(opened("2026-03-02 09:00"));
    expect(good(decideWith(SMALL, nameless, at("2026-03-02 09:00"))).course).toBe(nameless.opened.digest);
  });

  it("what was decided: band, phase, levels with their builds", () => {
    const { band, phase, levels } = decided([LAB, morning(1)], "2026-03-03 17:00");
    expect([band, phase]).toEqual(["advance", { before: "door", after: "door" }]);
    expect(levels["alpha"]).toMatchObject({
      before: { value: 0, unit: "mg" },
      after: { value: 5, unit: "mg" },
      withheld: false,
      build: { pieces: 1, cuts: 1 },
    });
  });

  it("what each winner does and why, with values, events and sources", () => {
    const { actions, reasons } = decided([LAB, morning(1, {}, { id: "rep" })], "2026-03-03 17:00");
    expect(actions).toEqual([
      {
        rule: "start",
        effects: ["set alpha to 5 mg", "order bloods"],
        text: { patient: "start.", clinician: "start." },
      },
    ]);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.because).toEqual([
      { atom: "slept = poor", truth: "true", values: { slept: "poor" }, events: ["rep"] },
      { atom: "grog < 4", truth: "true", values: { grog: 0 }, events: ["rep"] },
      { atom: "dose.alpha = 0", truth: "true", values: { "dose.alpha": "0 mg" }, events: [] },
    ]);
    expect(reasons[0]?.cite).toEqual([
      { source: "book", reference: "some-book", locator: "page 1", grade: "moderate" },
      { source: "team", reference: "some-team", locator: "nowhere", grade: "consensus" },
    ]);
    expect(reasons[0]?.rationale).toBe("why");
  });

  it("what was outranked, and by what", () => {
    const { outranked } = decided([LAB, morning(1, { grog: 4 })], "2026-03-03 17:00");
    expect(outranked).toEqual([{ rule: "keep", band: "keep", by: "hold" }]);
  });

  it("that a rule which was turned into a question was outranked as a hold", () => {
    const ordered = compiledWith({ red_flags: [FLAG], rules: [KEEP, rule("out", "order", "clinician = taper")] });
    const events = [order("2026-03-02 10:00", { facts: { clinician: "taper" } })];
    const { outranked } = decided(events, "2026-03-02 17:00", ordered);
    expect(outranked).toContainEqual({ rule: "flag/danger/door", band: "hold", by: "order" });
  });

  it("what was unknown, for want of which facts, and what came of it", () => {
    const { unknown } = decided(
      [report("2026-03-03 08:00", { slept: "poor" }, { night: "2026-03-02" })],
      "2026-03-03 17:00",
    );
    expect(unknown).toEqual([
      { rule: "flag/danger/door", missing: ["rf"], effect: "asked" },
      { rule: "start", missing: ["slept", "grog"], effect: "skipped" },
      { rule: "groggy", missing: ["grog", "egfr"], effect: "skipped" },
    ]);
  });

  it("with the words of asking, where no winner fired", () => {
    const { actions, reasons, band } = decided([], "2026-03-02 17:00");
    expect([band, reasons, actions]).toEqual([
      "hold",
      [],
      [{ rule: "asking", effects: [], text: { patient: "Please answer.", clinician: "Something is missing." } }],
    ]);
  });

  it("which flags are true, whoever won, and also where the course has ended", () => {
    const flags = (events: readonly EventLine[], asOf: string, compiled = SMALL) =>
      decided(events, asOf, compiled).flags.map(({ flag, level }) => `${flag} ${level}`);
    expect(flags([morning(1, { rf: true })], "2026-03-03 17:00")).toEqual(["danger emergency"]);
    expect(flags([morning(1)], "2026-03-03 17:00")).toEqual([]);
    const ending = compiledWith({ red_flags: [FLAG], rules: [rule("end", "advance", "true", ["goto done"])] });
    expect(flags([morning(1), morning(2, { rf: true })], "2026-03-04 17:00", ending)).toEqual(["danger emergency"]);
    expect(flags([morning(1), morning(2, { rf: true })], "2026-03-05 17:00", ending)).toEqual([]);
  });

  it("who is called, or nobody", () => {
    expect(decided([LAB, morning(1, { grog: 4 })], "2026-03-03 17:00").escalate).toEqual({
      level: "inform",
      to: "nurse",
    });
    expect(decided([LAB, morning(1)], "2026-03-03 17:00")).not.toHaveProperty("escalate");
  });

  it("that somebody is called urgently while a lever with a dose is withheld", () => {
    const taking = { start: { alpha: { value: 10, unit: "mg" } } };
    const calm = compiledWith({ red_flags: [FLAG], rules: [KEEP] }, { start: { alpha: 10_000_000 } });
    const escalate = (tick: number, body = taking, compiled = calm) =>
      good(
        decideWith(
          compiled,
          history(opened("2026-03-02 09:00", body), morning(1, { rf: true }), morning(2)),
          at(`2026-03-0${tick + 2} 17:00`),
        ),
      ).escalate;
    expect(escalate(1)).toEqual({ level: "emergency", to: "on-call" });
    expect(escalate(2)).toEqual({ level: "urgent", to: "prescriber" });
    const untaken = compiledWith({ red_flags: [FLAG], rules: [KEEP] });
    expect(escalate(2, { start: {} } as typeof taking, untaken)).toBeUndefined();
  });

  it("that somebody is called for a flag that is true after the end, in its own words", () => {
    const ending = compiledWith({ red_flags: [FLAG], rules: [rule("end", "advance", "true", ["goto done"])] });
    const after = decided([morning(1), morning(2, { rf: true })], "2026-03-04 17:00", ending);
    expect(after).toMatchObject({ ended: true, escalate: { level: "emergency", to: "on-call" } });
    expect(after.actions).toEqual([
      { rule: "flag/danger", effects: [], text: { patient: "Call for help.", clinician: "Danger: danger." } },
    ]);
  });

  it("what is asked, each once, in order, and whether it would change anything", () => {
    const { needs } = decided([morning(1, { grog: 4 })], "2026-03-03 17:00");
    expect(needs).toEqual([
      { fact: "egfr", pivotal: false },
      { fact: "grog", pivotal: true },
    ]);
    expect(decided([], "2026-03-02 17:00").needs).toEqual([{ fact: "rf", pivotal: true }]);
  });

  it("what comes next: this tick while it is open, the next once it has closed", () => {
    expect(decided([LAB, morning(1)], "2026-03-03 16:59").next).toMatchObject({
      tick: 1,
      due: text("2026-03-03 11:00"),
      closes: text("2026-03-03 17:00"),
    });
    expect(decided([LAB, morning(1)], "2026-03-03 17:00").next).toMatchObject({
      tick: 2,
      due: text("2026-03-04 11:00"),
      ask: ["slept", "grog", "rf"],
    });
  });

  it("marks only where they happened", () => {
    const plain = decided([LAB, morning(1)], "2026-03-03 17:00");
    for (const mark of ["governor", "conflict", "unanswered", "ended", "revises", "rejected"])
      expect(plain).not.toHaveProperty(mark);
    const torn = compiledWith({
      rules: [rule("a", "hold", "true", ["goto climb"]), rule("b", "hold", "true", ["goto wait"])],
    });
    expect(decided([], "2026-03-02 17:00", torn)).toMatchObject({
      conflict: true,
      band: "hold",
      actions: [{ effects: [] }, { effects: [] }],
    });
    expect(decided([], "2026-03-02 17:00", compiledWith({ rules: [rule("a", "advance", "false")] })).unanswered).toBe(
      true,
    );
    const bold = compiledWith({ rules: [rule("a", "advance", "true", ["set alpha to 20 mg"])] });
    expect(decided([], "2026-03-02 17:00", bold)).toMatchObject({
      governor: [{ lever: "alpha", limit: "rise" }],
      actions: [],
    });
    expect(decided([morning(1, { grog: 5 }, { recorded: "2026-03-03 18:00" })], "2026-03-03 19:00")).not.toHaveProperty(
      "revises",
    );
  });
});

describe("the confidence of a decision", () => {
  const data = (events: readonly EventLine[], asOf: string) => decided(events, asOf).confidence.data;

  it("is complete, partial, stale or silent", () => {
    expect(data([LAB, morning(1)], "2026-03-03 17:00")).toBe("complete");
    expect(data([morning(1)], "2026-03-03 17:00")).toBe("partial");
    expect(data([LAB], "2026-03-03 17:00")).toBe("stale");
    expect(data([LAB], "2026-03-04 17:00")).toBe("silent");
  });

  it("is not complete while a report is awaited, though no rule needs it", () => {
    const quiet = compiledWith({ rules: [KEEP] });
    const ordered = order("2026-03-03 07:00", { reason: "seen" });
    expect(decided([ordered], "2026-03-03 07:00", quiet)).toMatchObject({
      provisional: true,
      unknown: [],
      confidence: { data: "partial" },
    });
    expect(decided([ordered, morning(1)], "2026-03-03 08:00", quiet).confidence.data).toBe("complete");
  });

  it("has the lowest grade among the citations of its winners", () => {
    expect(decided([LAB, morning(1)], "2026-03-03 17:00").confidence.evidence).toBe("consensus");
    expect(decided([LAB, morning(1, { grog: 4 })], "2026-03-03 17:00").confidence.evidence).toBe("moderate");
  });
});

describe("the history that was known", () => {
  const known = (events: readonly EventLine[], asOf: string) => decided(events, asOf).history;

  it("is named by the digest of the known events", () => {
    expect(known([LAB, morning(1)], "2026-03-03 17:00")).toBe(
      history(OPENED, KNOWN, LAB, morning(1)).events.at(-1)?.digest,
    );
    expect(known([LAB, morning(1)], "2026-03-02 17:00")).toBe(history(OPENED, KNOWN, LAB).events.at(-1)?.digest);
  });

  it("does not depend on what was not known, wherever that stands", () => {
    const unknown = facts("lab", "2026-03-02 09:45", { egfr: 20 }, { recorded: "2026-03-09 09:00" });
    expect(known([LAB, unknown, morning(1)], "2026-03-03 17:00")).toBe(known([LAB, morning(1)], "2026-03-03 17:00"));
  });

  it("is named by the last known hash where it is sealed", () => {
    const sealed = seal([OPENED, KNOWN, LAB, morning(1)], (place) => `salt-${place}`);
    const decision = good(decideWith(SMALL, history(...sealed), at("2026-03-02 17:00")));
    expect([decision.history, decision.chain]).toEqual([sealed[2]?.hash, "sealed"]);
  });
});
