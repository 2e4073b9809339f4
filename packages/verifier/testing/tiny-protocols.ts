/**
 * Protocols so small that every raw input of every tick can be tried: what the reductions of the search are held against.
 *
 * Each has something of what the language has: clocks, since, windows, counters, totals, means, sums of facts and clocks,
 * gates that are answered, groups of several cadences, plans, marks, emergencies that write. Their numbers are nobody's medicine.
 */
import { compile, EMPTY_OPENING, type Compiled, type Opening } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { good } from "@compline/base/testing";

type Parts = Readonly<Record<string, unknown>>;

const MG = 1_000_000;

const ALPHA = {
  unit: "mass",
  stock: [{ tablet: "10 mg", pieces: 2 }],
  pieces: { most: 2, cuts: 1 },
  max: "20 mg",
  min: "5 mg",
  rise: { most: "5 mg", every: "2 nights" },
  fall: { most: "5 mg", every: "2 nights" },
  stop_from: "5 mg",
  prone: true,
  safe_side: "keep",
  cite: {
    max: ["book"],
    min: ["book"],
    rise: ["book"],
    fall: ["book"],
    stop_from: ["book"],
    pieces: ["book"],
    stock: ["book"],
  },
};

const morning = { from: "report", group: "morning", required: true, fresh: "1 tick" };

const FACTS = {
  slept: { ...morning, type: { enum: ["well", "poor"] }, ordinary: "well" },
  rf: { ...morning, type: "bool", ordinary: false },
  clinician: { from: "order", type: { enum: ["none", "resume", "taper"] }, fresh: "1 tick" },
};

const say = { patient: "So.", clinician: "So." };

export const rule = (
  name: string,
  band: string,
  when: string,
  effects: readonly string[],
  more: Parts = {},
): Parts => ({
  rule: name,
  in: ["climb"],
  band,
  when,
  ...(band === "keep" || band === "advance" ? {} : { unknown: "hold-and-ask" }),
  do: effects,
  say,
  cite: ["book"],
  rationale: "why",
  ...more,
});

const KEEP = rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] });

const FLAG = {
  flag: "danger",
  when: "rf",
  level: "emergency",
  to: "on-call",
  do: ["withhold alpha"],
  goto: "wait",
  say,
  cite: ["book"],
  rationale: "why",
};

const BASE = {
  compline: "protocol/1",
  id: "tiny",
  version: "1.0.0",
  title: "Tiny",
  kind: "titration",
  status: "draft",
  sources: { book: { reference: "some-book", locator: "page 1", grade: "moderate" } },
  clock: { tick: "night", rollover: "local-noon", due: "11:00", grace: "6 h", cite: ["book"] },
  groups: { morning: { every: "1 tick" } },
  levers: { alpha: ALPHA },
  facts: FACTS,
  memory: {},
  phases: { door: { start: true }, climb: { tag: ["up"] }, wait: { tag: ["wait"] }, done: { end: "complete" } },
  red_flags: [FLAG],
  rules: [KEEP],
};

export const tinyProtocol = (parts: Parts = {}): Protocol => good(parseProtocol(JSON.stringify({ ...BASE, ...parts })));

const tiny = (parts: Parts = {}, opening: Partial<Opening> = {}): Compiled =>
  good(compile(tinyProtocol(parts), { ...EMPTY_OPENING, ...opening }, { product: () => undefined }));

const START = rule("start", "advance", "slept = well", ["goto climb", "set alpha to 5 mg"], { in: ["door"] });
const RESUME = rule("resume", "order", "clinician = resume", ["release alpha", "goto climb"], {
  in: ["wait", "climb"],
  unknown: "skip",
});
const LEAVE = rule("leave", "order", "clinician = taper", ["goto done"], {
  in: ["wait", "climb", "door"],
  unknown: "skip",
});

/** Flags that are true beside another answer only, an order that is heard where no report came. */
export const withPartialReports = (when: readonly string[] = BESIDE): Compiled =>
  tiny({
    facts: {
      ...FACTS,
      spo: { ...morning, type: { int: [0, 2] }, ordinary: 2 },
      mood: { ...morning, type: "bool", ordinary: false },
    },
    red_flags: when.map((one, i) => ({ ...FLAG, flag: `danger-${i}`, when: one })),
    rules: [
      START,
      RESUME,
      rule("low", "back", "spo < 2 and nights.missed >= 1", ["lower alpha by 5 mg"], { unknown: "skip" }),
      rule("moody", "hold", "mood", ["escalate inform to nurse"], { in: ["wait", "climb"], unknown: "skip" }),
      LEAVE,
      KEEP,
    ],
  });

const BESIDE = ["rf and spo is not missing", "mood is not missing and mood and not (spo is missing or spo >= 1)"];

/** Clocks of every kind, pairs of counters that imply one another, a window. */
export const withClocks = (): Compiled =>
  tiny({
    memory: { bad: { since: "slept = poor", unknown: "held" }, ill: { window: "rf", last: 2, unknown: "not-held" } },
    rules: [
      START,
      RESUME,
      LEAVE,
      rule(
        "raise",
        "advance",
        "slept = poor and nights.at_level >= 3 and nights.reported_at_level >= 3 and dose.alpha < 10 mg",
        ["raise alpha by 5 mg"],
      ),
      rule("settled", "advance", "since.bad >= 3 and nights.in_phase >= 3 and dose.alpha = 10 mg", ["goto door"]),
      rule("silent", "stop", "nights.missed >= 2", ["escalate urgent to prescriber", "goto wait"], {
        in: ["door", "climb"],
      }),
      rule("long", "hold", "nights.in_phase = 2", ["escalate call to nurse"], { in: ["wait"] }),
      rule("ill-twice", "hold", "window.ill >= 2", ["escalate inform to nurse"], { in: ["wait", "climb"] }),
      rule("late", "back", "nights.at_level > 4 and not withheld.alpha and dose.alpha > 5 mg", ["lower alpha by 5 mg"]),
      KEEP,
    ],
  });

/** A counter, rules of one band that meet, an emergency that counts. */
export const withCounters = (): Compiled =>
  tiny({
    memory: { tries: { count: 2 } },
    red_flags: [FLAG, { ...FLAG, flag: "worse", when: "rf and slept = poor", do: [], goto: "climb" }],
    rules: [
      START,
      RESUME,
      LEAVE,
      rule("try", "back", "slept = poor and count.tries < 2 and dose.alpha > 5 mg", [
        "count tries 1",
        "lower alpha by 5 mg",
      ]),
      rule("again", "back", "slept = poor and dose.alpha > 10 mg", ["lower alpha by 5 mg"]),
      rule("twice", "back", "slept = poor and count.tries = 1", ["set alpha to 10 mg", "escalate call to nurse"]),
      rule("up", "advance", "slept = well and dose.alpha < 15 mg", ["raise alpha by 5 mg"]),
      rule("stop-count", "emergency", "rf and clinician = resume", [
        "count tries reset",
        "escalate emergency to on-call",
      ]),
      KEEP,
    ],
  });

/** Counters that imply one another in one phase and are carried into it from another; rules that only count. */
export const withCarried = (): Compiled =>
  tiny({
    memory: { calm: { since: "slept = poor", unknown: "not-held" }, odd: { count: 2 } },
    rules: [
      START,
      RESUME,
      { ...LEAVE, in: ["wait", "climb"] },
      rule("up", "advance", "since.calm >= 3 and nights.reported_at_level >= 3 and dose.alpha < 10 mg", [
        "raise alpha by 5 mg",
      ]),
      rule("odd", "hold", "clinician = taper", ["count odd 1"], { in: ["door"] }),
      rule("even", "hold", "clinician = resume", [], { in: ["door"] }),
      rule("often", "stop", "count.odd = 2", ["count odd reset", "escalate call to nurse", "goto wait"], {
        in: ["climb", "door"],
      }),
      rule("slow", "back", "nights.at_level >= 4 and nights.reported_at_level >= 2 and dose.alpha >= 10 mg", [
        "goto done",
      ]),
      rule("idle", "back", "nights.missed >= 2", ["goto wait"]),
      KEEP,
    ],
  });

/** A mean of a score with an error, beside bounds of its own. */
export const withMean = (): Compiled =>
  tiny({
    facts: {
      score: { ...morning, type: { int: [0, 5] }, precision: 1 },
      clinician: FACTS.clinician,
    },
    red_flags: [],
    memory: { usual: { mean: "score", last: 3, step: 2, at_least: 2 } },
    rules: [
      rule("start", "advance", "score >= 1", ["goto climb", "set alpha to 5 mg"], { in: ["door"] }),
      rule("high", "back", "mean.usual >= 4", ["escalate call to nurse", "goto wait"]),
      rule("over", "hold", "mean.usual + score > 6", ["escalate inform to nurse"]),
      rule("up", "advance", "mean.usual < 2 and score <= 2 and dose.alpha < 15 mg", ["raise alpha by 5 mg"]),
      rule("back", "order", "clinician = resume", ["goto door", "set alpha to 0"], { in: ["wait"], unknown: "skip" }),
      LEAVE,
      KEEP,
    ],
  });

/** A fact that is added to a clock, and two facts that are added up. */
export const withSums = (): Compiled =>
  tiny({
    facts: {
      before: { from: "record", type: { int: [0, 4] }, fresh: "30 ticks" },
      more: { ...morning, type: { int: [0, 3] } },
      clinician: FACTS.clinician,
    },
    red_flags: [],
    rules: [
      rule("start", "advance", "more = 0", ["goto climb", "set alpha to 5 mg"], { in: ["door"] }),
      rule("enough", "stop", "nights.in_course + before >= 5", ["goto wait", "escalate call to nurse"]),
      rule("both", "hold", "before + more >= 6", ["escalate inform to nurse"]),
      rule("away", "hold", "nights.in_phase < before", ["escalate urgent to nurse"], { in: ["wait"] }),
      LEAVE,
      KEEP,
    ],
  });

const GATE = { door: "hold", mid_course: "hold", to: "prescriber", say, cite: ["book"], rationale: "why" };

/** A gate, answered and not, beside a group of slower cadence of which one fact is carried longer than it is due. */
export const withGate = (): Compiled =>
  tiny({
    groups: { morning: { every: "1 tick" }, check: { every: "3 ticks" } },
    facts: {
      slept: FACTS.slept,
      score: { from: "report", group: "check", required: true, type: { int: [0, 2] }, fresh: "3 ticks" },
      mood: { from: "report", group: "check", type: "bool", fresh: "5 ticks" },
      rf: { from: "report", group: "check", required: true, type: "bool", fresh: "3 ticks" },
      opioid: { from: "record", type: "bool", fresh: "30 ticks" },
      clinician: { from: "order", type: { enum: ["none", "resume"] }, fresh: "1 tick" },
    },
    gates: [{ ...GATE, gate: "pills", when: "opioid" }],
    rules: [
      START,
      RESUME,
      rule("up", "advance", "slept = poor and score < 2 and nights.reported_at_level >= 2 and dose.alpha < 10 mg", [
        "raise alpha by 5 mg",
      ]),
      rule("low", "hold", "mood or score >= 2", ["escalate call to nurse"]),
      KEEP,
    ],
  });

/** A gate over a value with an error, which leads away. */
export const withPrecision = (): Compiled =>
  tiny({
    facts: { ...FACTS, egfr: { from: "lab", type: { int: [28, 32] }, fresh: "30 ticks", precision: 1 } },
    red_flags: [],
    gates: [{ ...GATE, gate: "kidney", when: "egfr < 30", door: "goto done", mid_course: "goto wait" }],
    rules: [START, RESUME, LEAVE, rule("low", "hold", "egfr in 29..31", ["escalate call to nurse"]), KEEP],
  });

/** What was given in all, which no number of ticks bounds where nobody reads it any more. */
export const withTotal = (): Compiled =>
  tiny({
    memory: { given: { total: "alpha" } },
    rules: [
      START,
      RESUME,
      LEAVE,
      rule("up", "advance", "slept = poor and dose.alpha < 15 mg", ["raise alpha by 5 mg"]),
      rule("much", "stop", "total.given >= 60 mg", ["escalate call to nurse", "goto wait"], { in: ["climb", "wait"] }),
      KEEP,
    ],
  });

/** A plan of doses: the start, a middle, the last, the end. */
export const withPlan = (): Compiled =>
  tiny(
    {
      kind: "taper",
      levers: {
        alpha: {
          ...ALPHA,
          rise: { most: "plan step", every: "2 nights" },
          fall: { most: "plan step", every: "2 nights" },
        },
      },
      plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
      memory: { calm: { since: "slept = well", unknown: "held" }, backs: { count: 1 } },
      phases: {
        door: { start: true, tag: ["down"] },
        climb: { tag: ["down"] },
        wait: { tag: ["wait"] },
        done: { end: "complete" },
      },
      rules: [
        rule("start", "advance", "slept = well", ["goto climb"], { in: ["door"] }),
        rule("next", "advance", "slept = well and nights.at_level >= 2 and nights.reported_at_level >= 2", [
          "plan alpha next",
        ]),
        rule("prev", "back", "slept = poor and since.calm >= 2 and count.backs < 1 and dose.alpha < start.alpha", [
          "plan alpha prev",
          "count backs 1",
        ]),
        rule("off", "stop", "dose.alpha = 0 and nights.at_level >= 1", ["goto done"]),
        RESUME,
        LEAVE,
        KEEP,
      ],
    },
    { start: { alpha: 20 * MG }, plans: { alpha: [20 * MG, 15 * MG, 5 * MG, 0] } },
  );

export const TINY: Readonly<Record<string, () => Compiled>> = {
  clocks: withClocks,
  counters: withCounters,
  carried: withCarried,
  mean: withMean,
  sums: withSums,
  gate: withGate,
  precision: withPrecision,
  total: withTotal,
  plan: withPlan,
  partial: withPartialReports,
};
