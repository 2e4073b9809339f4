import { describe, expect, it } from "vitest";
import { ALPHA, FACTS, FLAG, GATE, KEEP, protocolWith, rule } from "../testing/small-protocol.ts";
import type { Case, CaseStep, Expectation } from "./case-file.ts";
import { runCase } from "./case-run.ts";

const PROTOCOL = protocolWith({
  red_flags: [FLAG],
  gates: [GATE],
  levers: { alpha: ALPHA },
  rules: [
    KEEP,
    rule("begin", "advance", "sign = start", ["set alpha to 5 mg", "goto climb"], {
      sign: { role: "prescriber", valid: "3 ticks" },
    }),
    rule("groggy", "hold", "grog >= 4", ["escalate call to nurse", "ask egfr", "order outing"], {
      in: ["climb"],
      unknown: "skip",
      say: { patient: "Rest.", clinician: "Grogginess {grog}." },
    }),
    rule("over", "order", "clinician = taper", ["set alpha to 20 mg"], { in: ["climb"], unknown: "skip" }),
    rule("look", "stop", "egfr < 60", ["escalate inform to nurse", "start another", "order bloods"], { in: ["climb"] }),
    rule("look-again", "stop", "egfr < 50", ["start other", "order bloods"], { in: ["climb"] }),
  ],
});
const PORTS = { product: () => undefined };
const BEGIN: CaseStep = { report: {}, facts: { sign: "start" } };

const run = (
  steps: readonly CaseStep[],
  opening: Case["opening"] = { facts: { opioid: false, egfr: 90 } },
): readonly string[] => runCase(PROTOCOL, { case: "it", opening, steps: [...steps] }, PORTS);

/** What is missed by an expectation of the tick after the beginning, in which somebody is groggy. */
const missed = (expected: Expectation): readonly string[] => run([BEGIN, { report: { grog: 5 }, expect: expected }]);

const RIGHT: Required<Omit<Expectation, "governor" | "needs">> = {
  band: "hold",
  rules: ["groggy"],
  outranked: ["keep"],
  phase: "climb",
  dose: { alpha: "5 mg" },
  withheld: [],
  starts: [],
  orders: ["outing"],
  escalate: "call",
  flags: [],
  asks: ["egfr"],
  missing: [],
  patient: "Rest",
  clinician: "Grogginess 5",
};
const WRONG: Required<Omit<Expectation, "needs">> = {
  band: "keep",
  rules: ["groggy", "keep"],
  outranked: ["begin"],
  phase: "door",
  dose: { alpha: "10 mg" },
  withheld: ["alpha"],
  starts: ["another"],
  orders: [],
  escalate: "none",
  flags: ["danger"],
  asks: ["grog"],
  missing: ["grog"],
  patient: "Work",
  clinician: "Grogginess 6",
  governor: true,
};

describe("a case", () => {
  it("that holds has nothing to say", () => {
    expect(missed(RIGHT)).toEqual([]);
  });

  it.each(Object.entries(WRONG))("is found wrong about %s", (key, value) => {
    const failures = missed({ ...RIGHT, [key]: value });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^tick 2: /);
    expect(failures[0]).toContain("[groggy]");
  });

  it("says everything that it missed", () => {
    expect(missed(WRONG)).toHaveLength(Object.keys(WRONG).length);
  });

  it("is held to an expectation of the opening tick, and to the last of several alike", () => {
    expect(run([], { facts: { opioid: true }, expect: { band: "keep" } })[0]).toMatch(
      /^tick 0: band is hold, expected keep/,
    );
    expect(run([BEGIN, { times: 4, report: {}, expect: { dose: { alpha: "10 mg" } } }])[0]).toMatch(
      /^tick 5: alpha is 5 mg/,
    );
  });

  it("knows what is needed to be signed", () => {
    expect(run([{ report: {}, expect: { needs: "begin" } }])).toEqual([]);
    expect(run([BEGIN, { report: {}, expect: { needs: "begin" } }])).toHaveLength(1);
  });

  it("does not pass over a refusal that it did not expect", () => {
    const order = { report: {}, facts: { clinician: "taper" } } as const;
    const kept: Expectation = { band: "hold", dose: { alpha: "5 mg" } };
    expect(run([BEGIN, { ...order, expect: kept }])[0]).toContain("the governor refused alpha (rise)");
    expect(run([BEGIN, { ...order, expect: { ...kept, governor: true } }])).toEqual([]);
  });

  it("knows what all winning rules start and order, each once, and nothing of those that lost", () => {
    const looked = (expected: Expectation) =>
      run([BEGIN, { report: { grog: 5 }, facts: { egfr: 40 }, expect: expected }]);
    expect(looked({ starts: ["other", "another"], orders: ["bloods"] })).toEqual([]);
    expect(looked({ starts: ["another"] })[0]).toMatch(/^tick 2: starts: another, other, expected another \[look, /);
    expect(looked({ orders: ["bloods", "outing"] })[0]).toMatch(/orders: bloods, expected bloods, outing/);
    expect(run([BEGIN, { report: {}, expect: { starts: [], orders: [] } }])).toEqual([]);
  });

  it("starts and orders nothing where a rule was refused", () => {
    const parts = [
      KEEP,
      rule("over", "order", "clinician = taper", ["set alpha to 20 mg", "start another", "order bloods"]),
    ];
    const over = protocolWith({ levers: { alpha: ALPHA }, rules: parts });
    const told = (starts: readonly string[], orders: readonly string[]) => {
      const expected: Expectation = { governor: true, starts: [...starts], orders: [...orders] };
      const opening = { facts: { clinician: "taper" }, start: { alpha: "5 mg" }, expect: expected };
      return runCase(over, { case: "it", opening }, PORTS);
    };
    expect(told([], [])).toEqual([]);
    expect(told(["another"], ["bloods"])).toHaveLength(2);
  });

  it("does not pass over a conflict", () => {
    const torn = protocolWith({
      rules: [KEEP, rule("a", "hold", "true", ["goto climb"]), rule("b", "hold", "true", ["goto wait"])],
    });
    expect(runCase(torn, { case: "it", opening: { expect: { band: "hold" } } }, PORTS)[0]).toContain("disagree");
  });
});

describe("the report of a step", () => {
  it("has every required fact at its ordinary value, and no other", () => {
    expect(run([{ report: {}, expect: { missing: [], flags: [] } }])).toEqual([]);
    expect(run([BEGIN, { report: { grog: 9 }, expect: { rules: ["groggy"] } }])).toEqual([]);
  });

  it("is none where it is partial or silent", () => {
    expect(run([{ silent: true, expect: { missing: ["rf"] } }])).toEqual([]);
    expect(run([{ partial: { grog: 1 }, expect: { missing: ["rf"], flags: [] } }])).toEqual([]);
    expect(
      run([{ partial: { rf: true }, expect: { band: "emergency", flags: ["danger"], withheld: ["alpha"] } }]),
    ).toEqual([]);
  });

  it("that comes late is decided in the same evening, towards more care", () => {
    expect(
      run([BEGIN, { late: { rf: true }, expect: { band: "emergency", flags: ["danger"], phase: "wait" } }]),
    ).toEqual([]);
    expect(run([{ late: {}, facts: { sign: "start" }, expect: { phase: "door" } }])).toEqual([]);
  });

  it("brings the groups that are due, or those that are named", () => {
    const weekly = protocolWith({
      groups: { morning: { every: "1 tick" }, check: { every: "3 ticks" } },
      facts: {
        ...FACTS,
        score: {
          from: "report",
          group: "check",
          required: true,
          type: { int: [0, 80] },
          fresh: "3 ticks",
          ordinary: 10,
        },
      },
      rules: [KEEP, rule("low", "hold", "score = 10", [], { unknown: "skip" })],
    });
    const bands = (steps: readonly CaseStep[]) =>
      runCase(weekly, { case: "it", opening: {}, steps: [...steps] }, PORTS);
    expect(
      bands([
        { times: 2, report: {}, expect: { band: "keep" } },
        { report: {}, expect: { band: "hold" } },
        { times: 2, report: {}, expect: { band: "hold" } },
      ]),
    ).toEqual([]);
    expect(bands([{ report: {}, groups: ["check"], expect: { band: "hold" } }])).toEqual([]);
    expect(bands([{ times: 3, report: {}, groups: ["morning"], expect: { band: "keep" } }])).toEqual([]);
  });
});

describe("the rest of a step", () => {
  it("brings facts of every kind and the answers of a named person", () => {
    const gated = { facts: { opioid: true, egfr: 90 }, expect: { rules: ["gate/pills/door"] } };
    expect(run([{ report: {}, answers: ["pills"], expect: { band: "keep" } }], gated)).toEqual([]);
    expect(run([{ ...BEGIN, answers: ["pills"], expect: { rules: ["begin"] } }], gated)).toEqual([]);
    expect(run([BEGIN, { report: {}, facts: { egfr: 55 }, expect: { rules: ["look"] } }])).toEqual([]);
  });
});

describe("a case that is wrong in itself", () => {
  it.each<readonly [string, CaseStep]>([
    ["a fact that there is not", { report: {}, facts: { egrf: 40 } }],
    ["a value outside its type", { report: { grog: 40 } }],
    ["a gate that there is not", { report: {}, answers: ["pils"] }],
    ["a word that is none", { report: {}, facts: { sign: "begin" } }],
  ])("by %s says so, though it expects nothing", (_, step) => {
    expect(run([step])).toHaveLength(1);
  });

  it("by a protocol that no rule starts, or an activity that none orders, says which there are", () => {
    expect(missed({ orders: ["outin"], starts: ["another"] })).toEqual([
      'no rule of small orders "outin"; did you mean "outing"?',
    ]);
  });

  it.each([
    ["a dose that is none", { start: { alpha: "five" } }],
    ["a dose of another unit", { start: { alpha: "5 min" } }],
    ["a lever that is not there", { start: { beta: "5 mg" } }],
    ["a plan that begins elsewhere", { plans: { alpha: ["10 mg", "5 mg"] } }],
    ["a plan of one dose", { plans: { alpha: ["0 mg"] } }],
  ])("by %s says so, and does not throw", (_, opening) => {
    expect(run([], { ...opening, expect: { band: "keep" } }).length).toBeGreaterThan(0);
  });
});
